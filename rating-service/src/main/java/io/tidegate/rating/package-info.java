/** Credit rating of enterprises: evidence, methodology, grading. */
@NullMarked
package io.tidegate.rating;

import org.jspecify.annotations.NullMarked;
