package io.tidegate.risk.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shares of violations among the inspected declarations of earlier days that have the same values in some parts.
 *
 * @param strength declarations at the average rate that the prior is worth
 */
record Statistic(List<Part> parts, double strength) {

    static Statistic of(Part... parts) {
        boolean repeat = Arrays.stream(parts).anyMatch(Part::exact);
        return new Statistic(List.of(parts), repeat ? Catalogue.STRENGTH_OF_REPEATS : Catalogue.STRENGTH);
    }

    /** Whether its key holds an exact mass or price. */
    boolean repeat() {
        return parts.stream().anyMatch(Part::exact);
    }

    String name() {
        return parts.stream().map(Part::toString).collect(Collectors.joining("+"));
    }
}
