package io.tidegate.risk.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Failure rates of all candidates of a period and of each group among them. */
public final class FailureRates {

    /** The group that everything belongs to. */
    public static final String ALL = "all";

    private FailureRates() {}

    /**
     * An inspected candidate of the past.
     *
     * @param probability that it was inspected with
     * @param failed null where the result is not in yet
     */
    public record Past(double probability, @Nullable Boolean failed, List<String> groups) {

        /** Copies. */
        public Past {
            groups = List.copyOf(groups);
        }
    }

    /**
     * The rate of a group.
     *
     * @param waiting inspections without a result: the rate speaks as if they had not been made
     */
    public record GroupRate(String group, int waiting, FailureRate rate) {}

    /** Rates by group, in the order of their names; {@code population} counts all candidates, inspected or not. */
    public static List<GroupRate> of(List<Past> candidates, Map<String, Long> population) {
        Map<String, List<Past>> byGroup = new TreeMap<>();
        population.keySet().forEach(group -> byGroup.put(group, new ArrayList<>()));
        for (Past candidate : candidates) {
            byGroup.computeIfAbsent(ALL, group -> new ArrayList<>()).add(candidate);
            candidate.groups().stream()
                    .distinct()
                    .forEach(group -> byGroup.computeIfAbsent(group, name -> new ArrayList<>())
                            .add(candidate));
        }
        List<GroupRate> rates = new ArrayList<>(byGroup.size());
        byGroup.forEach((group, members) -> rates.add(rate(group, population.getOrDefault(group, 0L), members)));
        return rates;
    }

    private static GroupRate rate(String group, long population, List<Past> members) {
        List<Inspected> inspections = new ArrayList<>();
        int waiting = 0;
        for (Past member : members) {
            Boolean failed = member.failed();
            if (failed == null) {
                waiting++;
            } else {
                inspections.add(new Inspected(member.probability(), failed));
            }
        }
        return new GroupRate(group, waiting, FailureRate.of(population, inspections));
    }
}
