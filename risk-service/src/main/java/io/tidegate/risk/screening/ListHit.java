package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value of a consignment that a list names.
 *
 * @param list what rules call it, one of {@link Screening#LISTS}
 * @param entry key of the entry in the list; of a list of the register with the list's code before it
 * @param field path of the field that matched, e.g. {@code declaration.lines[1].gcode}
 * @param words what the list says of it, and of the register's lists why it matches
 * @param score 0 to 1, 1 where a key is equal; absent for the shipped lists, which know equal keys only
 * @param edition list and version, e.g. {@code sanctions/3}; absent for the shipped lists
 */
public record ListHit(
        String list,
        String entry,
        String field,
        Words words,
        @Nullable BigDecimal score,
        @Nullable String edition) {

    /** A hit of a shipped list. */
    public ListHit(String list, String entry, String field, Words words) {
        this(list, entry, field, words, null, null);
    }
}
