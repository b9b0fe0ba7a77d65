package io.tidegate.bench.model;

import io.tidegate.risk.model.Bootstrap;
import io.tidegate.risk.model.Bootstrap.Interval;
import io.tidegate.risk.model.Outcomes;
import io.tidegate.risk.model.RankingQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What one way of scoring one file reached, each measure with its interval; the names are the keys of the JSON file.
 *
 * @param variant what was known to the score
 * @param reported whether it is the figure to quote; the others are beside it for scale
 */
record Figure(
        String file,
        String variant,
        boolean reported,
        int rows,
        double violationShare,
        double threshold,
        Map<String, Estimate> measures) {

    static final String REVENUE = "revenueShare";
    static final String BY_DUTY = "ByExpectedDuty";

    private static final int DRAWS = 1000;

    /** A measure and its 95 per cent bootstrap interval. */
    record Estimate(double value, double low, double high) {}

    /** Measures a ranking by probability; {@code byDuty} ranks the same rows by probability times duty. */
    static Figure of(
            String file, String variant, boolean reported, Outcomes outcomes, Outcomes byDuty, double threshold) {
        Map<String, Estimate> measures = estimates(outcomes, threshold);
        estimates(byDuty, threshold).forEach((name, estimate) -> {
            if (name.startsWith(REVENUE)) {
                measures.put(REVENUE + BY_DUTY + name.substring(REVENUE.length()), estimate);
            }
        });
        int violations = 0;
        for (boolean violation : outcomes.violations()) {
            violations += violation ? 1 : 0;
        }
        int rows = outcomes.scores().length;
        return new Figure(file, variant, reported, rows, (double) violations / rows, threshold, measures);
    }

    private static Map<String, Estimate> estimates(Outcomes outcomes, double threshold) {
        var value = RankingQuality.of(outcomes, threshold);
        var bootstrap = new Bootstrap(outcomes, threshold, DRAWS, 1);
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        names().forEach((name, measure) -> {
            Interval interval = bootstrap.of(measure);
            estimates.put(name, new Estimate(measure.applyAsDouble(value), interval.low(), interval.high()));
        });
        return estimates;
    }

    private static Map<String, ToDoubleFunction<RankingQuality>> names() {
        Map<String, ToDoubleFunction<RankingQuality>> names = new LinkedHashMap<>();
        names.put("rocAuc", RankingQuality::rocAuc);
        names.put("averagePrecision", RankingQuality::averagePrecision);
        names.put("macroF1", RankingQuality::macroF1);
        for (int i = 0; i < RankingQuality.SHARES.size(); i++) {
            int place = i;
            String at = "At" + Math.round(RankingQuality.SHARES.get(i) * 100) + "Percent";
            names.put(
                    "precision" + at, quality -> quality.inspected().get(place).precision());
            names.put("recall" + at, quality -> quality.inspected().get(place).recall());
            names.put(REVENUE + at, quality -> quality.inspected().get(place).revenue());
        }
        names.put("brier", RankingQuality::brier);
        names.put("calibrationError", RankingQuality::calibrationError);
        return names;
    }

    /** The reported ones first, otherwise in the order given. */
    static List<Figure> ordered(List<Figure> figures) {
        List<Figure> ordered =
                new ArrayList<>(figures.stream().filter(Figure::reported).toList());
        figures.stream().filter(figure -> !figure.reported()).forEach(ordered::add);
        return ordered;
    }
}
