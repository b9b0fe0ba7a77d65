/**
 * The graph of where goods come from and go to. A node is a thing; an edge leads from what is nearer to the source
 * (parent) to what is nearer to the consumer (child). Claims come from captured events and from the documents of
 * platforms; walks go up to the source, down to the parcels, and with goods into their containers, along paths whose
 * times do not go back ({@link io.tidegate.trace.lineage.TemporalWalk}); they may ask what was true, and what was known,
 * at another time ({@link io.tidegate.trace.lineage.Viewpoint}).
 *
 * <p>Rule: the graph depends on the set of claims, never on the order in which they arrive. So nothing is updated by
 * what happened to be there first: intervals close by comparing times, and a later statement of the same source
 * outdates the earlier one by a row of its own.
 */
@NullMarked
package io.tidegate.trace.lineage;

import org.jspecify.annotations.NullMarked;
