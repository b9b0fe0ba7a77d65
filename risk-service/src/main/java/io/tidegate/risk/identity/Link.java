package io.tidegate.risk.identity;

/**
 * A thing that consignments name, within one period of 32 days.
 *
 * @param row key of the row of sightings that tells who names it
 * @param door hash of the exact address within the building's row; 0 for the other ties
 */
public record Link(Tie tie, long row, long door) {}
