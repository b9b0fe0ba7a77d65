package io.tidegate.risk.model;

import io.tidegate.risk.model.RankingQuality.Inspected;
import io.tidegate.risk.model.Replay.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two versions beside each other on the same declarations. A version says the same of a declaration for ever, so what it would
 * have said in shadow is what it says now.
 *
 * @param declarations compared
 * @param inspected of them, with a verdict; measures of ranking and calibration are over these
 * @param violations among those
 * @param agreement at each share of {@link RankingQuality#SHARES}
 */
public record ModelComparison(
        int declarations, int inspected, int violations, Side one, Side other, List<Agreement> agreement) {

    public ModelComparison {
        agreement = List.copyOf(agreement);
    }

    /**
     * One version.
     *
     * @param expected violations among the inspected by its probabilities
     * @param rocAuc null, with all below, where the inspected hold no violation or nothing else
     * @param brier mean square of probability minus outcome
     * @param calibrationError mean distance of probability and frequency over ten bins
     * @param precision of its highest scores among the inspected, at each share of {@link RankingQuality#SHARES}
     */
    public record Side(
            String version,
            double expected,
            @Nullable Double rocAuc,
            @Nullable Double averagePrecision,
            @Nullable Double brier,
            @Nullable Double calibrationError,
            @Nullable List<Double> precision) {}

    /**
     * What a capacity for a share of all declarations, inspected so far or not, would open.
     *
     * @param opened by each version
     * @param both opened by both
     * @param foundByOne known violations that only the first would open
     * @param foundByOther known violations that only the other would open
     */
    public record Agreement(double share, int opened, int both, int foundByOne, int foundByOther) {}

    /** Scores every declaration by both. */
    static ModelComparison of(RiskModel one, RiskModel other, List<Declaration> declarations) {
        List<Declaration> inspected = declarations.stream()
                .filter(declaration -> declaration.verdict().known())
                .toList();
        int violations = (int) inspected.stream()
                .filter(declaration -> declaration.verdict().violation())
                .count();
        double[] first = scores(one, declarations);
        double[] second = scores(other, declarations);
        List<Agreement> agreement = new ArrayList<>();
        for (double share : RankingQuality.SHARES) {
            agreement.add(agreement(share, declarations, first, second));
        }
        return new ModelComparison(
                declarations.size(),
                inspected.size(),
                violations,
                side(one, inspected, violations),
                side(other, inspected, violations),
                agreement);
    }

    private static double[] scores(RiskModel model, List<Declaration> declarations) {
        return declarations.stream().mapToDouble(model::probability).toArray();
    }

    private static Side side(RiskModel model, List<Declaration> inspected, int violations) {
        double[] scores = scores(model, inspected);
        double expected =
                IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).sum();
        String version = model.card().version();
        if (violations == 0 || violations == inspected.size()) {
            return new Side(version, expected, null, null, null, null, null);
        }
        List<Row> rows = inspected.stream()
                .map(declaration -> new Row(declaration, new float[0], false))
                .toList();
        RankingQuality quality =
                RankingQuality.of(Outcomes.of(rows, scores), model.card().threshold());
        return new Side(
                version,
                expected,
                quality.rocAuc(),
                quality.averagePrecision(),
                quality.brier(),
                quality.calibrationError(),
                quality.inspected().stream().map(Inspected::precision).toList());
    }

    private static Agreement agreement(double share, List<Declaration> declarations, double[] one, double[] other) {
        int room = (int) Math.min(declarations.size(), Math.max(1, Math.round(share * declarations.size())));
        Set<Integer> first = opened(room, declarations, one);
        Set<Integer> second = opened(room, declarations, other);
        Set<Integer> both = new HashSet<>(first);
        both.retainAll(second);
        return new Agreement(
                share, room, both.size(), found(first, both, declarations), found(second, both, declarations));
    }

    /** Places of the highest scores; of equal ones those with the lower id. */
    private static Set<Integer> opened(int room, List<Declaration> declarations, double[] scores) {
        Set<Integer> opened = new HashSet<>();
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i])
                        .thenComparing(i -> declarations.get(i).id()))
                .limit(room)
                .forEach(opened::add);
        return opened;
    }

    private static int found(Set<Integer> opened, Set<Integer> both, List<Declaration> declarations) {
        return (int) opened.stream()
                .filter(i -> !both.contains(i) && declarations.get(i).verdict().violation())
                .count();
    }
}
