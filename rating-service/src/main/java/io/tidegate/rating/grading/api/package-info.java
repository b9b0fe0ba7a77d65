/**
 * Ratings over HTTP.
 */
@NullMarked
package io.tidegate.rating.grading.api;

import org.jspecify.annotations.NullMarked;
