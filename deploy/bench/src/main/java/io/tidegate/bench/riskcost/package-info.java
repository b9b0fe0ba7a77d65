/**
 * What an assessment costs by how many consignments are stored: the real service on the real schema, over a database that was
 * filled with copies of what it had assessed itself.
 */
@NullMarked
package io.tidegate.bench.riskcost;

import org.jspecify.annotations.NullMarked;
