/** Versions of the model in PostgreSQL. */
@NullMarked
package io.tidegate.risk.model.store;

import org.jspecify.annotations.NullMarked;
