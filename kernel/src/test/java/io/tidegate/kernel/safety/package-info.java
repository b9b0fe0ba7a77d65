/** Tests of what is refused at start. */
@NullMarked
package io.tidegate.kernel.safety;

import org.jspecify.annotations.NullMarked;
