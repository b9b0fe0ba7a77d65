/**
 * From evidence to a probability: what is to be expected of the next exposures, fitted to what came of earlier ones.
 */
@NullMarked
package io.tidegate.rating.forecast;

import org.jspecify.annotations.NullMarked;
