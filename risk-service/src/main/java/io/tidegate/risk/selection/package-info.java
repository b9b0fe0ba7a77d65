/**
 * Which consignments are inspected: those that must be, a random floor, and a top-up by score to the capacity of a port and
 * day; and what the inspections say of all consignments, with the chance of each choice taken into account.
 */
@NullMarked
package io.tidegate.risk.selection;

import org.jspecify.annotations.NullMarked;
