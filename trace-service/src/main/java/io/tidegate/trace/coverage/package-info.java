/** How much of a product, or of what a platform sells, can be traced at all. */
@NullMarked
package io.tidegate.trace.coverage;

import org.jspecify.annotations.NullMarked;
