/** The documents of platforms as claims. */
@NullMarked
package io.tidegate.trace.lineage.messaging;

import org.jspecify.annotations.NullMarked;
