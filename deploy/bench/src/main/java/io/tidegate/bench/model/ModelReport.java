package io.tidegate.bench.model;

import io.tidegate.bench.model.Figure.Estimate;
import io.tidegate.risk.model.Learner.Learned;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The figures as a table to read. */
final class ModelReport {

    private ModelReport() {}

    static void print(
            PrintWriter out, List<Split> splits, Learned model, List<Figure> figures, List<Baseline> baselines) {
        out.println();
        for (Split split : splits) {
            long violations = split.rows().stream()
                    .filter(row -> row.verdict().violation())
                    .count();
            line(
                    out,
                    "%-12s %,7d rows, %s to %s, %.1f %% violations",
                    split.name(),
                    split.rows().size(),
                    split.first(),
                    split.last(),
                    100.0 * violations / split.rows().size());
        }
        line(
                out,
                "%d trees of depth %d over %d features; nothing was chosen on the file that is measured",
                model.forest().trees().size(),
                model.parameters().depth(),
                model.forest().features().size());
        figures.forEach(figure -> print(out, figure));
        for (Baseline baseline : baselines) {
            out.println();
            line(
                    out,
                    "authors' XGBoost on %s, published: macro F1 %.4f; stops %.1f %%, precision %.3f, recall %.3f",
                    baseline.file(),
                    baseline.macroF1(),
                    100 * baseline.stoppedShare(),
                    baseline.precision(),
                    baseline.recall());
        }
    }

    private static void print(PrintWriter out, Figure figure) {
        out.println();
        line(
                out,
                "%s, %s: %,d rows, %.1f %% violations%s",
                figure.file(),
                figure.variant(),
                figure.rows(),
                100 * figure.violationShare(),
                figure.reported() ? " (reported)" : "");
        value(out, figure, "ROC AUC", "rocAuc");
        value(out, figure, "average precision", "averagePrecision");
        value(out, figure, String.format(Locale.ROOT, "macro F1 at %.2f", figure.threshold()), "macroF1");
        value(out, figure, "Brier", "brier");
        value(out, figure, "calibration error", "calibrationError");
        if (!figure.reported()) {
            value(out, figure, "precision at 5 %", "precisionAt5Percent");
            return;
        }
        out.println("  inspected     precision               recall                  revenue share"
                + "           revenue share by expected duty");
        for (String share : List.of("1", "2", "5", "10")) {
            String at = "At" + share + "Percent";
            line(
                    out,
                    "  %6s %%     %s  %s  %s  %s",
                    share,
                    words(figure, "precision" + at),
                    words(figure, "recall" + at),
                    words(figure, Figure.REVENUE + at),
                    words(figure, Figure.REVENUE + Figure.BY_DUTY + at));
        }
    }

    private static void value(PrintWriter out, Figure figure, String words, String name) {
        line(out, "  %-18s %s", words, words(figure, name));
    }

    private static String words(Figure figure, String name) {
        Estimate estimate = Objects.requireNonNull(figure.measures().get(name));
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", estimate.value(), estimate.low(), estimate.high());
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
