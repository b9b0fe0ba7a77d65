/** Cursors that inserts cannot shift. */
@NullMarked
package io.tidegate.kernel.paging;

import org.jspecify.annotations.NullMarked;
