/**
 * What is to be expected of an unknown: priors fitted to the peers, kept as snapshots.
 */
@NullMarked
package io.tidegate.rating.prior;

import org.jspecify.annotations.NullMarked;
