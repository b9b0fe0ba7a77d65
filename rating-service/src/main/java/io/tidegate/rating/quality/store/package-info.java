/**
 * Reports in PostgreSQL.
 */
@NullMarked
package io.tidegate.rating.quality.store;

import org.jspecify.annotations.NullMarked;
