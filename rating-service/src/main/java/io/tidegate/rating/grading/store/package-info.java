/**
 * Ratings in PostgreSQL.
 */
@NullMarked
package io.tidegate.rating.grading.store;

import org.jspecify.annotations.NullMarked;
