package io.tidegate.bench.rating;

import io.tidegate.rating.quality.Cases;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cases by forecaster, in the order in which they are shown; the method first. */
final class Forecasts {

    static final String METHOD = "TCR-1";
    static final String OWN = "TCR-1, not combined";
    static final String SCORE = "TCR-1 score";
    static final String BASE = "base rate";
    static final String RAW = "raw rate, all time";
    static final String RAW_YEAR = "raw rate, 365 d";
    static final String JOSANG = "Josang (1,1)";
    static final String WILSON = "Wilson upper 95 %";
    static final String DEDUCTIONS = "deduction count";
    static final String WINDOW = "eBay-style window";

    /** Not forecasts: knows how the history is generated; knows the planted rates. */
    static final String CEILING = "best possible";

    static final String ORACLE = "planted rates";

    private final Map<String, Cases> cases = new LinkedHashMap<>();

    void add(String forecaster, double forecast, long yes, long no) {
        cases.computeIfAbsent(forecaster, _ -> new Cases()).add(forecast, yes, no);
    }

    /** All baselines of cases of one enterprise that are asked about on the same day. */
    void addBaselines(Tally tally, int day, double base, long yes, long no) {
        add(BASE, base, yes, no);
        add(RAW, tally.raw(base), yes, no);
        add(RAW_YEAR, tally.raw365(day, base), yes, no);
        add(JOSANG, tally.josang(), yes, no);
        add(WILSON, tally.wilson(), yes, no);
        add(DEDUCTIONS, (double) tally.deductions(day), yes, no);
        add(WINDOW, tally.window(day, base), yes, no);
    }

    Cases of(String forecaster) {
        return java.util.Objects.requireNonNull(cases.get(forecaster), forecaster);
    }

    long size() {
        return of(METHOD).size();
    }

    /** Rows of the table: log-loss, Brier score, AUC and KS; a count is no probability and has only the latter two. */
    Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        cases.forEach((name, one) -> {
            boolean probability = !name.equals(DEDUCTIONS) && !name.equals(SCORE);
            Cases.Order order = one.order();
            rows.put(
                    name,
                    new Row(
                            probability ? one.logLoss() : Double.NaN,
                            probability ? one.brier() : Double.NaN,
                            order.auc(),
                            order.error(),
                            order.ks()));
        });
        return rows;
    }

    /** The lowest log-loss (or Brier score) among the baselines named in the bar. */
    double best(java.util.function.ToDoubleFunction<Cases> measure) {
        double best = Double.POSITIVE_INFINITY;
        for (String name : new String[] {BASE, RAW_YEAR, JOSANG, WILSON}) {
            best = Math.min(best, measure.applyAsDouble(of(name)));
        }
        return best;
    }

    /** Measures of one forecaster; NaN where one does not apply. */
    record Row(double logLoss, double brier, double auc, double aucError, double ks) {}
}
