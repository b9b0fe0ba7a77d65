/** How long goods were too warm or too cold, by the sensors on them and on what they lay in. */
@NullMarked
package io.tidegate.trace.coldchain;

import org.jspecify.annotations.NullMarked;
