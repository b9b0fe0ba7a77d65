package io.tidegate.bench.model;

import java.util.List;
import java.util.Map;

/**
 * What the authors of the customs data set published of their XGBoost, from their own notebook's output; they publish no
 * ranking measures. Counts: conforming passed, conforming stopped, violations passed, violations stopped.
 */
record Baseline(String file, List<Integer> confusion, double macroF1) {

    /** By the number of rows of the file that it was measured on: other files have no baseline. */
    private static final Map<Integer, Baseline> PUBLISHED = Map.of(
            8134, new Baseline("valid", List.of(5448, 982, 657, 1047), 0.7151),
            8481, new Baseline("test", List.of(5638, 1008, 704, 1131), 0.7187));

    static List<Baseline> of(Split split) {
        Baseline published = PUBLISHED.get(split.rows().size());
        if (published == null) {
            return List.of();
        }
        long violations =
                split.rows().stream().filter(row -> row.verdict().violation()).count();
        boolean same = violations == published.confusion.get(2) + published.confusion.get(3);
        return same ? List.of(published) : List.of();
    }

    /** Declarations that the baseline stops, as a share. */
    double stoppedShare() {
        double all = confusion.stream().mapToInt(Integer::intValue).sum();
        return (confusion.get(1) + confusion.get(3)) / all;
    }

    double precision() {
        return (double) confusion.get(3) / (confusion.get(1) + confusion.get(3));
    }

    double recall() {
        return (double) confusion.get(3) / (confusion.get(2) + confusion.get(3));
    }
}
