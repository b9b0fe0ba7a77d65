package io.tidegate.rating.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ratings of one role said on a day, held against what came in the 90 days after it.
 *
 * @param day end of those days
 * @param asOf the day of the ratings, from what was known then
 * @param indicators an exposure that fails in any of them is a bad outcome
 * @param enterprises how many were rated and did something since
 * @param cases exposures since, and how many were bad; the measures are null where either is 0 or all
 * @param forecasters the method first
 * @param classes best class first
 */
public record QualityReport(
        String role,
        String methodology,
        String digest,
        LocalDate day,
        LocalDate asOf,
        List<String> indicators,
        long enterprises,
        long cases,
        long bad,
        @Nullable Double slope,
        List<Forecaster> forecasters,
        List<ClassRate> classes,
        Stability stability) {

    public QualityReport {
        indicators = List.copyOf(indicators);
        forecasters = List.copyOf(forecasters);
        classes = List.copyOf(classes);
    }

    /**
     * Measures of one forecaster; null where one does not apply: a count is no probability.
     *
     * @param name method, ownExpectation, score, baseRate, rawRate365, deductionCount
     * @param aucError standard error of the area (Hanley and McNeil)
     */
    public record Forecaster(
            String name,
            @Nullable Double logLoss,
            @Nullable Double brier,
            @Nullable Double auc,
            @Nullable Double aucError,
            @Nullable Double ks) {

        static Forecaster of(String name, Cases cases, boolean probability) {
            Cases.Order order = cases.order();
            return new Forecaster(
                    name,
                    probability ? number(cases.logLoss()) : null,
                    probability ? number(cases.brier()) : null,
                    number(order.auc()),
                    number(order.error()),
                    number(order.ks()));
        }
    }

    /**
     * What came of the enterprises of one class.
     *
     * @param low bounds of the rate at 95 % (Jeffreys)
     * @param forecast mean of what the method forecast
     * @param calibrated the forecast is within the bounds
     */
    public record ClassRate(
            String creditClass,
            long enterprises,
            long cases,
            long bad,
            double rate,
            double low,
            double high,
            double forecast,
            boolean calibrated) {}

    /**
     * How ratings moved.
     *
     * @param psi population stability index of the scores of {@code asOf} and of {@code day}; under .1 is calm
     * @param changesPerYear published changes between classes in the 365 days before, by enterprise and year rated
     * @param reversals of them, those that went back within 180 days
     * @param transitions by class 365 days ago, then class now, how many enterprises
     */
    public record Stability(
            double psi,
            double changesPerYear,
            long reversals,
            double enterpriseYears,
            Map<String, Map<String, Long>> transitions) {

        public Stability {
            transitions = Map.copyOf(transitions);
        }
    }

    static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
