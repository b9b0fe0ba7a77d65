/** Spans of a run, kept in its data folder, and traces shown from them. */
@NullMarked
package io.tidegate.local.traces;

import org.jspecify.annotations.NullMarked;
