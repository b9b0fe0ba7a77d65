/** Traces go on over batches, and only where they should. */
@NullMarked
package io.tidegate.kernel.tracing;

import org.jspecify.annotations.NullMarked;
