/** Figures by which one sees that nothing was lost and nothing doubled. */
@NullMarked
package io.tidegate.kernel.accounting;

import org.jspecify.annotations.NullMarked;
