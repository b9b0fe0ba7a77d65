package io.tidegate.bench.demo;

import io.tidegate.bench.demo.Verdicts.Verdict;
import io.tidegate.bench.generator.Recipe;
import io.tidegate.bench.generator.Truth;
import io.tidegate.bench.generator.pattern.Recipes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How well one pattern was seen. A consignment that commits it is caught where its level is medium or above with a reason
 * of that pattern. A twin or a plain consignment is falsely caught where its level is high or above, or where it has a
 * reason of that pattern at medium or above.
 *
 * @param scenarios that commit it
 * @param scenariosCaught of which at least one consignment was caught
 * @param twins consignments that only look like it
 * @param twinsCaught of which falsely caught
 * @param plainCaught plain consignments with a reason of the pattern at medium or above
 */
public record PatternScore(
        String pattern,
        long committed,
        long caught,
        long scenarios,
        long scenariosCaught,
        long twins,
        long twinsCaught,
        long plainCaught) {

    /** The scores of all patterns, in the order of the generator's recipes. */
    public static List<PatternScore> of(List<Truth> truths, Verdicts verdicts) {
        return Recipes.all().stream()
                .map(Recipe::pattern)
                .map(pattern -> of(pattern, truths, verdicts))
                .toList();
    }

    /** Plain consignments at high or above, whatever the reason. */
    static long plainHigh(List<Truth> truths, Verdicts verdicts) {
        return truths.stream()
                .filter(Truth::plain)
                .filter(truth -> reaches(verdict(truth, verdicts), "high"))
                .count();
    }

    /** Innocent consignments with a reason of the pattern at medium or above, and twins at high or above. */
    public long falselyCaught() {
        return twinsCaught + plainCaught;
    }

    /** Share of those caught that commit it, 0 to 1. */
    public double precision() {
        return share(caught, caught + falselyCaught());
    }

    /** Share of those that commit it that were caught, 0 to 1. */
    public double recall() {
        return share(caught, committed);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static PatternScore of(String pattern, List<Truth> truths, Verdicts verdicts) {
        List<Truth> committed =
                truths.stream().filter(t -> pattern.equals(t.pattern())).toList();
        List<Truth> caught =
                committed.stream().filter(t -> named(t, pattern, verdicts)).toList();
        List<Truth> twins =
                truths.stream().filter(t -> pattern.equals(t.twinOf())).toList();
        return new PatternScore(
                pattern,
                committed.size(),
                caught.size(),
                scenarios(committed).size(),
                scenarios(caught).size(),
                twins.size(),
                twins.stream()
                        .filter(t -> reaches(verdict(t, verdicts), "high") || named(t, pattern, verdicts))
                        .count(),
                truths.stream()
                        .filter(t -> t.plain() && named(t, pattern, verdicts))
                        .count());
    }

    private static Set<Long> scenarios(List<Truth> truths) {
        return truths.stream().map(Truth::scenario).collect(Collectors.toSet());
    }

    private static boolean named(Truth truth, String pattern, Verdicts verdicts) {
        Verdict verdict = verdict(truth, verdicts);
        return reaches(verdict, "medium")
                && Objects.requireNonNull(verdict).patterns().contains(pattern);
    }

    private static boolean reaches(@Nullable Verdict verdict, String level) {
        return verdict != null && verdict.atLeast(level);
    }

    private static @Nullable Verdict verdict(Truth truth, Verdicts verdicts) {
        return verdicts.byId().get(truth.consignmentId());
    }
}
