/** Selections in PostgreSQL. */
@NullMarked
package io.tidegate.risk.selection.store;

import org.jspecify.annotations.NullMarked;
