/**
 * Clusters of buyers: consignments are tied by what they have in common, a buyer's ID, a phone, a door, a payer; what is tied
 * over any number of steps is a cluster.
 */
@NullMarked
package io.tidegate.risk.identity;

import org.jspecify.annotations.NullMarked;
