/**
 * The graph of where goods come from and go to. A node is a thing; an edge leads from what is nearer to the source
 * (parent) to what is nearer to the consumer (child). Claims come from captured events and from the documents of
 * platforms; walks go up to the source and down to the parcels.
 *
 * <p>Rule: the graph depends on the set of claims, never on the order in which they arrive. So nothing is updated by
 * what happened to be there first: intervals close by comparing times, and a later statement of the same source
 * outdates the earlier one by a row of its own.
 */
@NullMarked
package io.tidegate.trace.lineage;

import org.jspecify.annotations.NullMarked;
