package io.tidegate.bench.rating;

import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.quality.Measures;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures as tables for people and as a tree for the JSON file, and the bars with whether they are reached. */
final class Report {

    private final PrintWriter out;
    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final List<Bar> bars = new ArrayList<>();

    Report(PrintWriter out) {
        this.out = out;
    }

    /** One bar: what was measured, what was asked, whether it holds. */
    record Bar(String part, String name, String measured, String bar, boolean reached) {}

    void heading(String part) {
        line("");
        line("== %s", part);
    }

    void line(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }

    void put(String part, String name, Object value) {
        @SuppressWarnings("unchecked")
        Map<String, Object> of = (Map<String, Object>) tree.computeIfAbsent(part, _ -> new LinkedHashMap<>());
        of.put(name, value);
    }

    void forecasts(String part, String name, Forecasts forecasts) {
        double base = forecasts.of(Forecasts.BASE).rate();
        line("-- %s: %,d cases, %.2f %% bad", name, forecasts.size(), 100 * base);
        line("   %-20s %9s %9s %9s %8s %9s", "forecaster", "log-loss", "Brier", "AUC", "+-", "KS");
        forecasts
                .rows()
                .forEach((forecaster, row) -> line(
                        "   %-20s %9s %9s %9.4f %8.4f %9.4f",
                        forecaster, number(row.logLoss()), number(row.brier()), row.auc(), row.aucError(), row.ks()));
        put(part, name, forecasts.rows());
    }

    /** Bad rate of each class with its 95 % interval; false where a better class is worse than the next. */
    boolean classes(String part, Map<CreditClass, long[]> classes) {
        Map<String, Object> rows = new LinkedHashMap<>();
        double before = -1;
        boolean monotone = true;
        for (CreditClass one :
                List.of(CreditClass.AA, CreditClass.A, CreditClass.B, CreditClass.C, CreditClass.D, CreditClass.NR)) {
            long[] counts = classes.get(one);
            if (counts == null) {
                continue;
            }
            double rate = (double) counts[1] / counts[0];
            double[] interval = Measures.jeffreys(counts[1], counts[0]);
            line(
                    "   class %-2s  %,9d cases  %6.2f %%  (95 %%: %.2f to %.2f)",
                    one, counts[0], 100 * rate, 100 * interval[0], 100 * interval[1]);
            rows.put(one.name(), Map.of("cases", counts[0], "bad", counts[1], "rate", rate, "interval", interval));
            if (one != CreditClass.NR) {
                monotone &= rate >= before;
                before = rate;
            }
        }
        put(part, "classes", rows);
        return monotone;
    }

    void bar(String part, String name, String measured, String asked, boolean reached) {
        bars.add(new Bar(part, name, measured, asked, reached));
    }

    /** All bars at the end; true where each holds. */
    boolean bars() {
        heading("bars");
        boolean all = true;
        for (Bar one : bars) {
            line(
                    "   %-8s %-26s %-58s %-34s %s",
                    one.part(), one.name(), one.measured(), one.bar(), one.reached() ? "reached" : "MISSED");
            all &= one.reached();
        }
        tree.put("bars", bars);
        tree.put("reached", all);
        return all;
    }

    /** Those that do not hold. */
    List<Bar> missed() {
        return bars.stream().filter(one -> !one.reached()).toList();
    }

    Map<String, Object> tree() {
        return tree;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
