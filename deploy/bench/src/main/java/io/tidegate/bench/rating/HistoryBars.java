package io.tidegate.bench.rating;

import static java.util.Objects.requireNonNull;

import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.quality.Cases;
import io.tidegate.rating.quality.Measures;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Bars of forecasts on the generated history, beside how far anybody can get on it. */
final class HistoryBars {

    private static final String PART = HistoryRun.PART;

    private final Report report;
    private final Forecasts all;
    private final Forecasts thin;

    HistoryBars(Report report, Forecasts all, Forecasts thin) {
        this.report = report;
        this.all = all;
        this.thin = thin;
    }

    void forecasts(boolean monotone) {
        Cases own = all.of(Forecasts.METHOD);
        double loss = all.best(Cases::logLoss);
        double brier = all.best(Cases::brier);
        report.bar(
                PART,
                "log-loss",
                beside(Cases::logLoss, loss),
                ">= 5 % below the best baseline",
                own.logLoss() <= .95 * loss);
        report.bar(
                PART,
                "Brier",
                beside(Cases::brier, brier),
                ">= 5 % below the best baseline",
                own.brier() <= .95 * brier);
        order("order", all, -.02);
        order("order, thin", thin, 0);
        double thinLoss = thin.of(Forecasts.METHOD).logLoss();
        report.bar(
                PART,
                "thin data",
                "%.5f against %.5f".formatted(thinLoss, thin.best(Cases::logLoss)),
                "below all baselines",
                thinLoss < thin.best(Cases::logLoss));
        report.bar(PART, "calibration slope", "%.3f".formatted(own.slope()), ".9 to 1.1", EventsRun.near(own.slope()));
        report.bar(PART, "class rates", monotone ? "monotone" : "not monotone", "monotone AA to D", monotone);
        double ahead = all.of(HistoryRun.AHEAD).order().auc();
        report.bar(
                PART,
                "leak",
                "AUC %.4f -> %.4f with a deliberate look-ahead"
                        .formatted(own.order().auc(), ahead),
                "seen: > .02 above",
                ahead > own.order().auc() + .02);
    }

    /** The method's figure against the best baseline, and how far anybody can get, by how much in a hundred. */
    private String beside(ToDoubleFunction<Cases> measure, double baseline) {
        double own = measure.applyAsDouble(all.of(Forecasts.METHOD));
        double best = measure.applyAsDouble(all.of(Forecasts.CEILING));
        double oracle = measure.applyAsDouble(all.of(Forecasts.ORACLE));
        return "%.5f against %.5f: %+.2f %% (best possible %+.2f, planted rates %+.2f)"
                .formatted(
                        own,
                        baseline,
                        100 * (own / baseline - 1),
                        100 * (best / baseline - 1),
                        100 * (oracle / baseline - 1));
    }

    private void order(String name, Forecasts of, double margin) {
        double own = of.of(Forecasts.METHOD).order().auc();
        double score = of.of(Forecasts.SCORE).order().auc();
        double count = of.of(Forecasts.DEDUCTIONS).order().auc();
        double window = of.of(Forecasts.WINDOW).order().auc();
        report.bar(
                PART,
                name,
                "AUC %.4f (score %.4f) against %.4f count, %.4f window".formatted(own, score, count, window),
                margin < 0 ? "not > .02 below the count" : "above the count",
                own >= count + margin);
    }

    void calibration(Map<CreditClass, long[]> classes, Map<CreditClass, double[]> forecastSums) {
        boolean inside = true;
        StringBuilder measured = new StringBuilder();
        for (Map.Entry<CreditClass, long[]> one : classes.entrySet()) {
            long[] counts = one.getValue();
            double[] sums = requireNonNull(forecastSums.get(one.getKey()));
            double forecast = sums[0] / counts[0];
            double[] band = Measures.jeffreys(counts[1], counts[0]);
            boolean in = forecast >= band[0] && forecast <= band[1];
            inside &= in;
            measured.append("%s %.2f/%.2f%s (%.2f) "
                    .formatted(
                            one.getKey(),
                            100 * forecast,
                            100.0 * counts[1] / counts[0],
                            in ? "" : "!",
                            100 * sums[1] / counts[0]));
        }
        report.bar(PART, "class calibration", measured.toString().strip(), "forecast in the 95 % band (%)", inside);
    }
}
