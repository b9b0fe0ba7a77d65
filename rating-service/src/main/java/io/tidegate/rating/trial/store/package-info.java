/**
 * Trials in PostgreSQL.
 */
@NullMarked
package io.tidegate.rating.trial.store;

import org.jspecify.annotations.NullMarked;
