/** Spans are kept, and shown as they were. */
@NullMarked
package io.tidegate.local.traces;

import org.jspecify.annotations.NullMarked;
