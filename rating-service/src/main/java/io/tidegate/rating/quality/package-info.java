/**
 * How good ratings are: what they forecast held against what came, beside plain baselines.
 */
@NullMarked
package io.tidegate.rating.quality;

import org.jspecify.annotations.NullMarked;
