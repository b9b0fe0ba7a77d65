/**
 * Snapshots of priors in PostgreSQL.
 */
@NullMarked
package io.tidegate.rating.prior.store;

import org.jspecify.annotations.NullMarked;
