package io.tidegate.risk.backtest;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.risk.assessment.Assessor;
import io.tidegate.risk.assessment.Decision;
import io.tidegate.risk.assessment.DecisionInput;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.rulebook.Outcome;
import io.tidegate.risk.rulebook.Rule;
import io.tidegate.risk.rulebook.RuleBook;
import io.tidegate.risk.rulebook.RuleResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what two rule books say of the same consignments. One for each thread; {@link #plus} adds them up. The sums do not
 * depend on the order.
 */
final class BackTestTally {

    private static final int EXAMPLES_MAX = 20;
    private static final int OVERLAPS_MAX = 20;

    private final RuleBook base;
    private final RuleBook other;
    private final int[] tried;
    private final int rules;
    private final long[][] outcomes;
    private final long[][] both;
    private final long[] hits;
    private final long[] labelled;
    private final long[] confirmed;
    private final Map<String, Long> transitions = new TreeMap<>();
    private final Map<String, Long> measures = new TreeMap<>();
    private final Map<DayPort, long[]> inspections = new HashMap<>();
    private final List<BackTestResult.Example> examples = new ArrayList<>();
    private long consignments;
    private long violations;

    private record DayPort(long day, String port) {}

    BackTestTally(RuleBook base, RuleBook other) {
        this.base = base;
        this.other = other;
        this.rules = other.rules().size();
        this.tried = tried(base, other);
        this.outcomes = new long[tried.length][Outcome.COUNT];
        this.both = new long[tried.length][rules];
        this.labelled = new long[tried.length];
        this.confirmed = new long[tried.length];
        this.hits = new long[rules];
    }

    /** Indexes of the rules that the base has not in this version. */
    private static int[] tried(RuleBook base, RuleBook other) {
        Map<String, Integer> known = new HashMap<>();
        base.rules().forEach(rule -> known.put(rule.id(), rule.version()));
        List<Rule> rules = other.rules();
        return java.util.stream.IntStream.range(0, rules.size())
                .filter(i -> !Integer.valueOf(rules.get(i).version())
                        .equals(known.get(rules.get(i).id())))
                .toArray();
    }

    /**
     * Counts one consignment.
     *
     * @param violation what its inspections found; null where there were none
     */
    void add(DecisionInput input, @Nullable Boolean violation, List<BackTests.Hit> told) {
        Decision before = Assessor.decide(input, base);
        Decision after = Assessor.decide(input, other);
        consignments++;
        violations += Boolean.TRUE.equals(violation) ? 1 : 0;
        rules(input, after.results(), violation, told);
        String levels = before.level().code() + '>' + after.level().code();
        String from = Measures.code(before.measure());
        String to = Measures.code(after.measure());
        transitions.merge(levels, 1L, Long::sum);
        measures.merge(from + '>' + to, 1L, Long::sum);
        if (Trial.stops(before) || Trial.stops(after)) {
            var facts = input.facts().consignment();
            long day = facts.eventTime().atZone(CebTime.BEIJING).toLocalDate().toEpochDay();
            long[] counts = inspections.computeIfAbsent(new DayPort(day, facts.port()), _ -> new long[2]);
            counts[0] += Trial.stops(before) ? 1 : 0;
            counts[1] += Trial.stops(after) ? 1 : 0;
        }
        if (examples.size() < EXAMPLES_MAX && before.level() != after.level()) {
            examples.add(new BackTestResult.Example(
                    input.facts().consignment().id(),
                    before.level().code(),
                    after.level().code(),
                    from,
                    to));
        }
    }

    private void rules(
            DecisionInput input, List<RuleResult> results, @Nullable Boolean violation, List<BackTests.Hit> told) {
        int[] hitting = new int[rules];
        int count = 0;
        for (int i = 0; i < rules; i++) {
            if (results.get(i).outcome() == Outcome.HIT) {
                hitting[count++] = i;
                hits[i]++;
            }
        }
        for (int i = 0; i < tried.length; i++) {
            RuleResult result = results.get(tried[i]);
            outcomes[i][result.outcome().place()]++;
            if (result.outcome() == Outcome.HIT) {
                for (int j = 0; j < count; j++) {
                    both[i][hitting[j]]++;
                }
                labelled[i] += violation == null ? 0 : 1;
                confirmed[i] += Boolean.TRUE.equals(violation) ? 1 : 0;
                told.add(new BackTests.Hit(
                        result.ruleId(),
                        result.version(),
                        input.facts().consignment().id(),
                        input.facts().consignment().eventTime(),
                        violation == null ? "" : violation ? "violation" : "conforming"));
            }
        }
    }

    /** Adds another's counts to these. */
    void plus(BackTestTally more) {
        consignments += more.consignments;
        violations += more.violations;
        for (int i = 0; i < tried.length; i++) {
            add(outcomes[i], more.outcomes[i]);
            add(both[i], more.both[i]);
        }
        add(hits, more.hits);
        add(labelled, more.labelled);
        add(confirmed, more.confirmed);
        more.transitions.forEach((key, count) -> transitions.merge(key, count, Long::sum));
        more.measures.forEach((key, count) -> measures.merge(key, count, Long::sum));
        more.inspections.forEach((key, counts) -> add(inspections.computeIfAbsent(key, _ -> new long[2]), counts));
        more.examples.stream()
                .limit(EXAMPLES_MAX - (long) examples.size())
                .toList()
                .forEach(examples::add);
    }

    BackTestResult result() {
        List<BackTestResult.RuleFigures> figures = new ArrayList<>();
        for (int i = 0; i < tried.length; i++) {
            figures.add(figures(i));
        }
        return new BackTestResult(
                consignments,
                figures,
                transitions,
                measures,
                inspections.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(
                                Comparator.comparingLong(DayPort::day).thenComparing(DayPort::port)))
                        .map(entry -> new BackTestResult.Inspections(
                                java.time.LocalDate.ofEpochDay(entry.getKey().day())
                                        .toString(),
                                entry.getKey().port(),
                                entry.getValue()[0],
                                entry.getValue()[1]))
                        .toList(),
                examples);
    }

    private BackTestResult.RuleFigures figures(int i) {
        Rule rule = other.rules().get(tried[i]);
        long[] counts = outcomes[i];
        return new BackTestResult.RuleFigures(
                rule.id(),
                rule.version(),
                counts[Outcome.HIT.place()],
                counts[Outcome.MISS.place()],
                counts[Outcome.NOT_APPLICABLE.place()],
                counts[Outcome.UNKNOWN.place()],
                labelled[i],
                confirmed[i],
                violations,
                share(confirmed[i], labelled[i]),
                share(confirmed[i], violations),
                overlaps(i));
    }

    private List<BackTestResult.Overlap> overlaps(int i) {
        List<BackTestResult.Overlap> overlaps = new ArrayList<>();
        List<Rule> all = other.rules();
        long own = hits[tried[i]];
        for (int j = 0; j < rules; j++) {
            long shared = both[i][j];
            if (j != tried[i] && shared > 0) {
                overlaps.add(new BackTestResult.Overlap(
                        all.get(j).id(),
                        shared,
                        own - shared,
                        hits[j] - shared,
                        rounded((double) shared / (own + hits[j] - shared))));
            }
        }
        overlaps.sort(Comparator.comparingDouble(BackTestResult.Overlap::jaccard)
                .reversed()
                .thenComparing(BackTestResult.Overlap::rule));
        return overlaps.subList(0, Math.min(OVERLAPS_MAX, overlaps.size()));
    }

    private static @Nullable Double share(long part, long all) {
        return all == 0 ? null : (Double) rounded((double) part / all);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    private static void add(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }
}
