/**
 * What is known of an enterprise in a role: how much it did (exposure: counts by day) and what went wrong (outcomes: one row
 * each, annulled but never deleted). Consumes documents, assessments and handlings; emits nothing. What is stored is a
 * function of the set of facts: neither their order nor their batches may show.
 */
@NullMarked
package io.tidegate.rating.evidence;

import org.jspecify.annotations.NullMarked;
