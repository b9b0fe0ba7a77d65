/**
 * Takes products back: from a lot, a serial, a product or a place and time to everything that it reached, with how it got
 * there, how sure that is and where the trail ends; follows new events while the recall is open; keeps whom it concerns,
 * who answered and what became of the goods. Emits {@code RecallChanged}.
 *
 * <p>Rule: the scope of an open recall is what a walk through {@link io.tidegate.trace.lineage} over all that is known would
 * give, whatever came in which order; it lags by moments.
 */
@NullMarked
package io.tidegate.trace.recall;

import org.jspecify.annotations.NullMarked;
