package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;

/**
 * A value of a consignment that a list names.
 *
 * @param list name of the list, e.g. {@code prohibited-hs}
 * @param entry key of the entry in the list
 * @param field path of the field that matched, e.g. {@code declaration.lines[1].gcode}
 * @param words what the list says of it
 */
public record ListHit(String list, String entry, String field, Words words) {}
