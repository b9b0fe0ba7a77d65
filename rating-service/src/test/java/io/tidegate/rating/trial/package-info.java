@NullMarked
package io.tidegate.rating.trial;

import org.jspecify.annotations.NullMarked;
