/** Posts to addresses that others name, and to none that is not public. */
@NullMarked
package io.tidegate.kernel.post;

import org.jspecify.annotations.NullMarked;
