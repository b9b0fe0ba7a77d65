package io.tidegate.bench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One bar that the learned score is asked to reach on the customs data set's valid file, and whether it does. The estimate itself
 * is held against it, not the end of its interval.
 */
record ModelBar(String file, String measure, double asked, double measured, boolean reached) {

    /** A measure as {@link Figure} names it, its words, and the least value asked of it. */
    private record Asked(String measure, String words, double least) {}

    private static final List<Asked> ASKED = List.of(
            new Asked("rocAuc", "ROC AUC", 0.86),
            new Asked("averagePrecision", "average precision", 0.69),
            new Asked("macroF1", "macro F1", 0.75),
            new Asked("precisionAt5Percent", "precision at 5 %", 0.93));

    /** Of each file all bars, by its reported figure. */
    static List<ModelBar> of(List<Figure> figures) {
        List<ModelBar> bars = new ArrayList<>();
        for (Figure figure : figures) {
            if (figure.reported()) {
                for (Asked one : ASKED) {
                    double measured = Objects.requireNonNull(figure.measures().get(one.measure()))
                            .value();
                    bars.add(new ModelBar(figure.file(), one.words(), one.least(), measured, measured >= one.least()));
                }
            }
        }
        return bars;
    }

    /** Whether each is reached; false where there is none. */
    static boolean allReached(List<ModelBar> bars) {
        return !bars.isEmpty() && bars.stream().allMatch(ModelBar::reached);
    }

    /** A line to read. */
    String line() {
        return String.format(
                Locale.ROOT,
                "  %-12s %-18s %.4f, at least %.2f: %s",
                file,
                measure,
                measured,
                asked,
                reached ? "reached" : "MISSED");
    }
}
