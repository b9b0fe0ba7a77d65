/** Handlings in PostgreSQL. */
@NullMarked
package io.tidegate.risk.handling.store;

import org.jspecify.annotations.NullMarked;
