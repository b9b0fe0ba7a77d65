package io.tidegate.bench.rating;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.quality.Cases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Late deliveries of a file: one case a shipment, however many lines it has. A shipment overdue is bad from the day after
 * its deadline, whether or not it has arrived; one in time counts when it was recorded.
 */
final class EventsRun {

    /** Columns of the file. */
    record Columns(String entity, String shipment, String due, String done, String recorded, String leftOut) {}

    private static final String PART = "events";

    /** The deliberate look-ahead: as far as the research forecast. */
    private static final int LEAK_DAYS = 30;

    private static final double CHANGES_MAX = .06;

    private final Report report;

    EventsRun(Report report) {
        this.report = report;
    }

    static List<Case> cases(EventFile file, Columns columns) {
        Map<String, Case> shipments = new HashMap<>();
        for (int row = 0; row < file.size(); row++) {
            String entity = file.cell(row, columns.entity());
            Integer due = file.day(row, columns.due());
            Integer done = file.day(row, columns.done());
            Integer recorded = file.day(row, columns.recorded());
            if (entity.isEmpty() || entity.equals(columns.leftOut()) || due == null || done == null) {
                continue;
            }
            int known = recorded == null ? done : Math.max(done, recorded);
            Case one = done > due
                    ? new Case(entity, due - 1, due, due + 1, true)
                    : new Case(entity, Math.min(due, done) - 1, done, known, false);
            shipments.merge(entity + '|' + file.cell(row, columns.shipment()), one, EventsRun::together);
        }
        return new ArrayList<>(shipments.values());
    }

    /** A shipment is as late as its latest line, and asked about when its first is due. */
    private static Case together(Case a, Case b) {
        int asked = Math.min(a.asked(), b.asked());
        if (a.bad() != b.bad()) {
            Case bad = a.bad() ? a : b;
            return new Case(a.entity(), asked, bad.day(), bad.known(), true);
        }
        int known = a.bad() ? Math.min(a.known(), b.known()) : Math.max(a.known(), b.known());
        return new Case(a.entity(), asked, Math.max(a.day(), b.day()), known, a.bad());
    }

    void run(List<Case> cases, int checkFrom) {
        Published method = Methods.single("I2");
        report.heading("events: late deliveries");
        Backtest backtest = backtest(method);
        Backtest.Result result = backtest.run(cases, checkFrom);
        int last = cases.stream().mapToInt(Case::known).max().orElse(checkFrom);
        report.line("   %,d shipments of %,d enterprises", cases.size(), result.entities());
        report.forecasts(PART, "check", result.all());
        if (result.thin().rows().containsKey(Forecasts.METHOD)) {
            report.forecasts(PART, "thin", result.thin());
        }
        boolean monotone = report.classes(PART, result.classes());
        bars(result.all(), result.resampled().difference(), monotone);
        stability(backtest, method, cases, checkFrom, last);
        leak(method, cases, checkFrom, result.all().of(Forecasts.METHOD).order().auc());
    }

    private static Backtest backtest(Published method) {
        return new Backtest(method, "I2", Unit.ORDER, Role.MERCHANT);
    }

    private void bars(Forecasts all, double[] difference, boolean monotone) {
        Cases method = all.of(Forecasts.METHOD);
        double loss = all.best(Cases::logLoss);
        double brier = all.best(Cases::brier);
        report.bar(
                PART,
                "log-loss",
                "%.4f against %.4f (%+.1f %%)".formatted(method.logLoss(), loss, 100 * (method.logLoss() / loss - 1)),
                ">= 5 % below the best, <= .227",
                method.logLoss() <= .95 * loss && method.logLoss() <= .227);
        report.bar(
                PART,
                "Brier",
                "%.4f against %.4f (%+.1f %%)".formatted(method.brier(), brier, 100 * (method.brier() / brier - 1)),
                "below the best baseline",
                method.brier() < brier);
        double count = all.of(Forecasts.DEDUCTIONS).order().auc();
        report.bar(
                PART,
                "order",
                "AUC %.4f against %.4f of the deduction count (95 %%: %+.3f to %+.3f)"
                        .formatted(method.order().auc(), count, difference[0], difference[1]),
                "not > .02 below",
                method.order().auc() >= count - .02);
        report.bar(PART, "calibration slope", "%.3f".formatted(method.slope()), ".9 to 1.1", near(method.slope()));
        report.bar(PART, "class rates", monotone ? "monotone" : "not monotone", "monotone AA to D", monotone);
    }

    private void stability(Backtest backtest, Published method, List<Case> cases, int checkFrom, int last) {
        Backtest.Stability with = backtest.stability(last);
        Backtest other = backtest(Methods.withoutHysteresis(method));
        other.run(cases, checkFrom);
        Backtest.Stability without = other.stability(last);
        report.put(PART, "stability", Map.of("with", with, "withoutHysteresis", without));
        report.bar(
                PART,
                "stability",
                "%.4f changes a year, %d reversals (without hysteresis %.4f, %d)"
                        .formatted(
                                with.changesPerYear(), with.reversals(), without.changesPerYear(), without.reversals()),
                "<= .06 and 0",
                with.changesPerYear() <= CHANGES_MAX && with.reversals() == 0);
    }

    private void leak(Published method, List<Case> cases, int checkFrom, double honest) {
        List<Case> leaked = cases.stream()
                .map(c -> c.asked() >= checkFrom ? c.leaked(LEAK_DAYS) : c)
                .toList();
        double auc = backtest(method)
                .run(leaked, checkFrom)
                .all()
                .of(Forecasts.METHOD)
                .order()
                .auc();
        report.put(PART, "leakAuc", auc);
        report.bar(
                PART,
                "leak",
                "AUC %.4f -> %.4f with a deliberate look-ahead".formatted(honest, auc),
                "seen: > .02 above",
                auc > honest + .02);
    }

    static boolean near(double slope) {
        return slope >= .9 && slope <= 1.1;
    }
}
