/**
 * From evidence to points, score and class by the methodology. Event time only: the same facts as of the same day give the
 * same rating, whenever and in whatever steps it is computed. Emits RatingChanged.
 */
@NullMarked
package io.tidegate.rating.grading;

import org.jspecify.annotations.NullMarked;
