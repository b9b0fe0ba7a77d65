package io.tidegate.trace.capture;

import io.tidegate.trace.identifier.Identifier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By what an event is found.
 *
 * @param terms see {@link Term}
 * @param numbers of fields that can be asked for by range
 * @param roles bits of {@link Role} by canonical URI
 * @param things those of the roles
 */
public record EventIndex(Set<String> terms, List<Amount> numbers, Map<String, Integer> roles, List<Identifier> things) {

    public EventIndex {
        terms = Set.copyOf(terms);
        numbers = List.copyOf(numbers);
        roles = Map.copyOf(roles);
        things = List.copyOf(things);
    }

    /** A number, or a time as seconds of the epoch, of the field that {@link Term#numbers} or {@link Term#moments} names. */
    public record Amount(String key, BigDecimal value) {}
}
