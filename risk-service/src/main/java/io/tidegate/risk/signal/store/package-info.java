/** Keeps observations in PostgreSQL: plain SQL, one statement per batch and kind of row. */
@NullMarked
package io.tidegate.risk.signal.store;

import org.jspecify.annotations.NullMarked;
