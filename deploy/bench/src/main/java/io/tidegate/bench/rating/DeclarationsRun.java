package io.tidegate.bench.rating;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.quality.Cases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of fraud in inspected declarations: what the ratings of seller, importer and declarant, as they stood on the
 * evening before, said of the declarations of the next day.
 */
final class DeclarationsRun {

    private static final Map<String, Role> ROLES = roles();
    private static final String DATE = "Date";
    private static final String FRAUD = "Fraud";

    private final Report report;

    DeclarationsRun(Report report) {
        this.report = report;
    }

    private static Map<String, Role> roles() {
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put("Seller ID", Role.MERCHANT);
        roles.put("Importer ID", Role.MERCHANT);
        roles.put("Declarant ID", Role.DECLARANT);
        return roles;
    }

    void run(EventFile train, EventFile check) {
        ROLES.forEach((column, role) -> run(column, role, train, check));
    }

    private void run(String column, Role role, EventFile train, EventFile check) {
        String part = column.substring(0, column.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
        report.heading("declarations: ratings of each " + part + " against later findings");
        List<Case> cases = new ArrayList<>();
        cases(train, column, cases);
        int from = check.size() == 0 ? 0 : java.util.Objects.requireNonNull(check.day(0, DATE)) - 1;
        cases(check, column, cases);
        Backtest backtest = new Backtest(Methods.single("I3"), "I3", Unit.INSPECTION, role);
        Backtest.Result result = backtest.run(cases, from);
        report.forecasts(part, "check", result.all());
        report.forecasts(part, "thin", result.thin());
        boolean monotone = report.classes(part, result.classes());
        double[] spread = spread(cases);
        report.put(part, "spread", spread);
        report.line(
                "   enterprises differ %.3f times as much as equal ones would; %.3f to %.3f (95 %%) with outcomes shuffled",
                spread[0], spread[1], spread[2]);
        Cases method = result.all().of(Forecasts.METHOD);
        double loss = result.all().best(Cases::logLoss);
        report.bar(
                part,
                "log-loss",
                "%.4f against %.4f (%+.1f %%)".formatted(method.logLoss(), loss, 100 * (method.logLoss() / loss - 1)),
                ">= 5 % below the best baseline",
                method.logLoss() <= .95 * loss);
        Cases thin = result.thin().of(Forecasts.METHOD);
        double base = result.thin().of(Forecasts.BASE).logLoss();
        report.bar(
                part,
                "thin data",
                "%.4f against %.4f of the base rate".formatted(thin.logLoss(), base),
                "below",
                thin.logLoss() < base);
        double count = result.all().of(Forecasts.DEDUCTIONS).order().auc();
        report.bar(
                part,
                "order",
                "AUC %.4f against %.4f of the deduction count"
                        .formatted(method.order().auc(), count),
                "not > .02 below",
                method.order().auc() >= count - .02);
        report.bar(
                part,
                "calibration slope",
                "%.3f".formatted(method.slope()),
                ".9 to 1.1",
                EventsRun.near(method.slope()));
        report.bar(part, "class rates", monotone ? "monotone" : "not monotone", "monotone AA to D", monotone);
    }

    /** Of all cases, those that are only learnt from among them. */
    private static double[] spread(List<Case> cases) {
        Resampled all = new Resampled();
        cases.forEach(one -> all.add(one.entity(), 0, 0, one.bad()));
        return all.spread();
    }

    /** Declarations without the column's enterprise say nothing of it. */
    private static void cases(EventFile file, String column, List<Case> cases) {
        for (int row = 0; row < file.size(); row++) {
            String entity = file.cell(row, column);
            Integer day = file.day(row, DATE);
            if (!entity.isEmpty() && day != null) {
                cases.add(new Case(
                        entity, day - 1, day, day, file.cell(row, FRAUD).equals("1")));
            }
        }
    }
}
