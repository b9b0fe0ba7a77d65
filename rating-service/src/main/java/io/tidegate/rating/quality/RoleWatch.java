package io.tidegate.rating.quality;

import io.tidegate.rating.forecast.ForecastFit;
import io.tidegate.rating.forecast.ForecastModel;
import io.tidegate.rating.forecast.Signals;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.quality.QualityBooks.Moves;
import io.tidegate.rating.quality.QualityReport.ClassRate;
import io.tidegate.rating.quality.QualityReport.Forecaster;
import io.tidegate.rating.quality.QualityReport.Stability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what was said of the enterprises of one role and what came. Not thread-safe. */
final class RoleWatch {

    /** Bins of the score, 0 to 1000. */
    private static final int BINS = 20;

    private static final double SCORE_MAX = 1000;

    private final ForecastModel model;
    private final Map<String, Cases> forecasters = new LinkedHashMap<>();
    private final Map<CreditClass, ClassCases> classes = new EnumMap<>(CreditClass.class);
    private final List<Seen> seen = new ArrayList<>();
    private final ForecastFit fit = new ForecastFit();
    private final long[] scoresThen = new long[BINS];
    private final long[] scoresNow = new long[BINS];
    private long yearN;
    private long yearK;
    private List<String> indicators = List.of();

    RoleWatch(ForecastModel model) {
        this.model = model;
    }

    private static final class ClassCases {
        private final Cases cases = new Cases();
        private long enterprises;
    }

    /**
     * What was known of one enterprise, and what came.
     *
     * @param yearN exposures of the year before, {@code yearK} bad outcomes among them
     * @param n exposures since, {@code k} of them bad
     */
    record Seen(Rating rating, Signals signals, long yearN, long yearK, long n, long k) {}

    void add(Seen one, List<String> forecastOf) {
        indicators = forecastOf;
        scoresThen[bin(one.rating().score())]++;
        yearN += one.yearN();
        yearK += one.yearK();
        if (one.n() > 0) {
            seen.add(one);
        }
    }

    void scoreNow(int score) {
        scoresNow[bin(score)]++;
    }

    private static int bin(int score) {
        return Math.clamp((int) (score * BINS / SCORE_MAX), 0, BINS - 1);
    }

    /** What these outcomes teach; it must not be used for ratings of before. */
    ForecastModel learnt() {
        seen.forEach(one -> fit.add(one.signals(), one.n(), one.k()));
        return fit.fit();
    }

    QualityReport report(String role, String methodology, String digest, LocalDate day, LocalDate asOf, Moves moves) {
        double base = yearN == 0 ? .5 : (double) yearK / yearN;
        seen.forEach(one -> take(one, base));
        List<Forecaster> rows = new ArrayList<>();
        forecasters.forEach((name, cases) ->
                rows.add(Forecaster.of(name, cases, !name.equals("score") && !name.equals("deductionCount"))));
        List<ClassRate> rates = new ArrayList<>();
        classes.forEach((creditClass, one) -> rates.addFirst(rate(creditClass, one)));
        Cases method = forecasters.getOrDefault("method", new Cases());
        return new QualityReport(
                role,
                methodology,
                digest,
                day,
                asOf,
                indicators,
                seen.size(),
                method.size(),
                method.yes(),
                method.size() == 0 ? null : QualityReport.number(method.slope()),
                rows,
                rates,
                new Stability(
                        Measures.psi(scoresThen, scoresNow),
                        moves.enterpriseYears() == 0 ? 0 : moves.changes() / moves.enterpriseYears(),
                        moves.reversals(),
                        moves.enterpriseYears(),
                        moves.transitions()));
    }

    private void take(Seen one, double base) {
        double forecast = model.probability(one.signals());
        long good = one.n() - one.k();
        add("method", forecast, one.k(), good);
        add("ownExpectation", one.signals().probability(), one.k(), good);
        add("score", 1 - one.rating().score() / SCORE_MAX, one.k(), good);
        add("baseRate", base, one.k(), good);
        add("rawRate365", one.yearN() == 0 ? base : (double) one.yearK() / one.yearN(), one.k(), good);
        add("deductionCount", (double) one.yearK(), one.k(), good);
        ClassCases of = classes.computeIfAbsent(one.rating().creditClass(), _ -> new ClassCases());
        of.cases.add(forecast, one.k(), good);
        of.enterprises++;
    }

    private void add(String forecaster, double forecast, long bad, long good) {
        forecasters.computeIfAbsent(forecaster, _ -> new Cases()).add(forecast, bad, good);
    }

    private static ClassRate rate(CreditClass creditClass, ClassCases of) {
        Cases cases = of.cases;
        double[] band = Measures.jeffreys(cases.yes(), cases.size());
        double forecast = cases.mean();
        return new ClassRate(
                creditClass.name(),
                of.enterprises,
                cases.size(),
                cases.yes(),
                cases.rate(),
                band[0],
                band[1],
                forecast,
                forecast >= band[0] && forecast <= band[1]);
    }
}
