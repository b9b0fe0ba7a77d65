/** Lots and the states of their streams in PostgreSQL. */
@NullMarked
package io.tidegate.risk.sampling.store;

import org.jspecify.annotations.NullMarked;
