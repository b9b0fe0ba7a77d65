package io.tidegate.bench.rating;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.bench.rating.Metrics.Cases;
import io.tidegate.contracts.Json;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.prior.PriorFit;
import io.tidegate.rating.prior.PriorSnapshot;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A generated history of three years: at four ends of quarters everybody is rated with priors fitted on that day, and the
 * orders of the next 90 days are held against it. Forecast is whether an order fails in what authorities find (I1 or I5).
 */
final class HistoryRun {

    private static final String PART = "history";
    private static final int[] AS_OF = {
        Histories.START + Histories.YEARS - 270,
        Histories.START + Histories.YEARS - 180,
        Histories.START + Histories.YEARS - 90,
        Histories.START + Histories.YEARS
    };
    private static final int LAST = AS_OF.length - 1;
    private static final int BINS = 20;
    private static final int SCORE_MAX = 1000;
    private static final int REPLAYED = 10_000;
    private static final String AHEAD = "TCR-1 with look-ahead";

    private final Report report;
    private final Histories histories;
    private final int platforms;
    private final int merchants;
    private final Published method = Methods.tcr1();
    private final Rater[] raters = new Rater[AS_OF.length];
    private final Forecasts all = new Forecasts();
    private final Forecasts thin = new Forecasts();
    private final Map<CreditClass, long[]> classes = new EnumMap<>(CreditClass.class);
    private final Map<CreditClass, Double> forecastSums = new EnumMap<>(CreditClass.class);
    private final long[] scoresBefore = new long[BINS];
    private final long[] scoresAfter = new long[BINS];
    private final double[] base = new double[AS_OF.length];

    HistoryRun(Report report, long seed, int platforms, int merchants) {
        this.report = report;
        this.histories = new Histories(seed);
        this.platforms = platforms;
        this.merchants = merchants;
    }

    private interface Each {
        void take(Planted planted);
    }

    private void everybody(Each each) {
        for (int i = 0; i < merchants; i++) {
            each.take(histories.planted(Role.MERCHANT, i));
        }
        for (int i = 0; i < platforms; i++) {
            each.take(histories.planted(Role.PLATFORM, i));
        }
    }

    void run() {
        report.heading("history: generated");
        fit();
        Turns with = new Turns();
        Turns without = new Turns();
        Rater plain = new Rater(Methods.withoutHysteresis(method), PriorSnapshot.none());
        everybody(planted -> {
            for (int i = 0; i < AS_OF.length; i++) {
                check(planted, i);
            }
            Dossier last = planted.dossier(AS_OF[LAST], AS_OF[LAST]);
            with.add(raters[LAST].series(last, date(LAST)));
            without.add(plain.series(last, date(LAST)));
        });
        report.forecasts(PART, "check", all);
        report.forecasts(PART, "thin", thin);
        bars(report.classes(PART, classes));
        calibration();
        double psi = Metrics.psi(scoresBefore, scoresAfter);
        report.put(
                PART,
                "stability",
                Map.of(
                        "changesPerYear", with.perYear(),
                        "reversals", with.reversals(),
                        "withoutHysteresis", without.perYear(),
                        "reversalsWithoutHysteresis", without.reversals(),
                        "entityYears", with.years(),
                        "psi", psi));
        report.bar(
                PART,
                "stability",
                "%.4f changes a year, %d reversals (without %.4f, %d), PSI %.4f"
                        .formatted(with.perYear(), with.reversals(), without.perYear(), without.reversals(), psi),
                "fewer than without, PSI < .1",
                with.perYear() < without.perYear() && psi < .1);
        replay();
        new Attacks(report, histories, method, raters[LAST]).run(AS_OF[LAST]);
        new SpeedRun(report, histories, raters[LAST], platforms, merchants).run(date(LAST));
    }

    private void fit() {
        PriorFit[] fits = new PriorFit[AS_OF.length];
        Arrays.setAll(fits, _ -> new PriorFit(method.methodology()));
        Rater plain = new Rater(method, PriorSnapshot.none());
        long[] sizes = new long[merchants];
        long[][] counts = new long[AS_OF.length][2];
        int[] number = {0};
        everybody(planted -> {
            if (planted.subject().role() == Role.MERCHANT) {
                sizes[number[0]++] = planted.days().length;
            }
            for (int i = 0; i < AS_OF.length; i++) {
                plain.observe(planted.dossier(AS_OF[i], AS_OF[i]), AS_OF[i], fits[i]);
                count(planted, AS_OF[i], counts[i]);
            }
        });
        for (int i = 0; i < AS_OF.length; i++) {
            PriorSnapshot snapshot = fits[i].fit("quarter-" + i, AS_OF[i]);
            raters[i] = new Rater(method, snapshot);
            base[i] = (double) counts[i][1] / counts[i][0];
            if (i == LAST) {
                describe(snapshot, sizes);
            }
        }
    }

    private static void count(Planted planted, int asOf, long[] counts) {
        for (int j = 0; j < planted.days().length && planted.days()[j] <= asOf; j++) {
            counts[0]++;
            counts[1] += planted.failed(j) ? 1 : 0;
        }
    }

    private void describe(PriorSnapshot snapshot, long[] sizes) {
        Arrays.sort(sizes);
        long orders = Arrays.stream(sizes).sum();
        report.line(
                "   %,d merchants, %,d orders: median %d, 90th percentile %d; %,d platforms",
                merchants, orders, sizes[sizes.length / 2], sizes[(int) (sizes.length * .9)], platforms);
        report.put(PART, "priors", snapshot.cells());
        snapshot.cells().stream()
                .filter(c -> c.role().equals("merchant") && c.group().equals("order"))
                .forEach(c -> report.line(
                        "   prior of merchants' %s: mean %.4f, strength %.1f", c.indicator(), c.mean(), c.strength()));
    }

    private void check(Planted planted, int quarter) {
        int asOf = AS_OF[quarter];
        Dossier dossier = planted.dossier(asOf, asOf);
        if (dossier.done().isEmpty()) {
            return;
        }
        Rating rating = raters[quarter].rate(dossier, date(quarter));
        if (quarter == 0 || quarter == LAST) {
            long[] scores = quarter == 0 ? scoresBefore : scoresAfter;
            scores[Math.min(BINS - 1, rating.score() * BINS / SCORE_MAX)]++;
        }
        int from = upTo(planted.days(), asOf);
        int until = upTo(planted.days(), asOf + Histories.WINDOW);
        if (from == until) {
            return;
        }
        Tally tally = new Tally();
        for (int j = 0; j < from; j++) {
            if (planted.days()[j] + planted.known()[j] <= asOf) {
                tally.add(planted.days()[j], planted.failed(j));
            }
        }
        double forecast = forecast(quarter, dossier, asOf);
        int later = asOf + Histories.WINDOW;
        double ahead = forecast(quarter, planted.dossier(later, Integer.MAX_VALUE), later);
        for (int j = from; j < until; j++) {
            boolean bad = planted.failed(j);
            one(all, quarter, tally, rating, forecast, bad);
            all.add(AHEAD, ahead, bad);
            if (tally.n() < Backtest.THIN) {
                one(thin, quarter, tally, rating, forecast, bad);
            }
            long[] counts = classes.computeIfAbsent(rating.creditClass(), _ -> new long[2]);
            counts[0]++;
            counts[1] += bad ? 1 : 0;
            forecastSums.merge(rating.creditClass(), forecast, Double::sum);
        }
    }

    private void one(Forecasts to, int quarter, Tally tally, Rating rating, double forecast, boolean bad) {
        to.add(Forecasts.METHOD, forecast, bad);
        to.add(Forecasts.SCORE, 1 - rating.score() / (double) SCORE_MAX, bad);
        to.addBaselines(tally, AS_OF[quarter], base[quarter], bad);
    }

    private double forecast(int quarter, Dossier dossier, int day) {
        Map<String, Double> rates = raters[quarter].forecast(dossier, day);
        return 1 - (1 - rates.getOrDefault("I1", 0.0)) * (1 - rates.getOrDefault("I5", 0.0));
    }

    private static int upTo(int[] days, int day) {
        int low = 0;
        while (low < days.length && days[low] <= day) {
            low++;
        }
        return low;
    }

    private void bars(boolean monotone) {
        Cases own = all.of(Forecasts.METHOD);
        double loss = all.best(Cases::logLoss);
        double brier = all.best(Cases::brier);
        report.bar(
                PART,
                "log-loss",
                "%.5f against %.5f (%+.2f %%)".formatted(own.logLoss(), loss, 100 * (own.logLoss() / loss - 1)),
                ">= 5 % below the best baseline",
                own.logLoss() <= .95 * loss);
        report.bar(
                PART,
                "Brier",
                "%.5f against %.5f (%+.2f %%)".formatted(own.brier(), brier, 100 * (own.brier() / brier - 1)),
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
        double ahead = all.of(AHEAD).auc();
        report.bar(
                PART,
                "leak",
                "AUC %.4f -> %.4f with a deliberate look-ahead".formatted(own.auc(), ahead),
                "seen: > .02 above",
                ahead > own.auc() + .02);
    }

    private void order(String name, Forecasts of, double margin) {
        double own = of.of(Forecasts.METHOD).auc();
        double score = of.of(Forecasts.SCORE).auc();
        double count = of.of(Forecasts.DEDUCTIONS).auc();
        double window = of.of(Forecasts.WINDOW).auc();
        report.bar(
                PART,
                name,
                "AUC %.4f (score %.4f) against %.4f count, %.4f window".formatted(own, score, count, window),
                margin < 0 ? "not > .02 below the count" : "above the count",
                own >= count + margin);
    }

    private void calibration() {
        boolean inside = true;
        StringBuilder measured = new StringBuilder();
        for (Map.Entry<CreditClass, long[]> one : classes.entrySet()) {
            long[] counts = one.getValue();
            double forecast = forecastSums.getOrDefault(one.getKey(), 0.0) / counts[0];
            double[] band = Metrics.jeffreys(counts[1], counts[0]);
            boolean in = forecast >= band[0] && forecast <= band[1];
            inside &= in;
            measured.append("%s %.2f/%.2f%s "
                    .formatted(one.getKey(), 100 * forecast, 100.0 * counts[1] / counts[0], in ? "" : "!"));
        }
        report.bar(PART, "class calibration", measured.toString().strip(), "forecast in the 95 % band (%)", inside);
    }

    /** Old ratings again, after late facts and facts taken back: the same to the byte at their old known time. */
    private void replay() {
        int replayed = Math.min(REPLAYED, merchants);
        int same = 0;
        int changed = 0;
        for (int i = 0; i < replayed; i++) {
            Planted planted = histories.planted(Role.MERCHANT, i);
            byte[] then = json(raters[0].rate(planted.dossier(AS_OF[0], AS_OF[0]), date(0)));
            byte[] again = json(raters[0].rate(planted.dossier(AS_OF[0], AS_OF[0]), date(0)));
            byte[] today = json(raters[0].rate(planted.dossier(AS_OF[0], AS_OF[LAST]), date(0)));
            same += Arrays.equals(then, again) ? 1 : 0;
            changed += Arrays.equals(then, today) ? 0 : 1;
        }
        report.bar(
                PART,
                "replay",
                "%,d of %,d the same; %,d other with today's knowledge".formatted(same, replayed, changed),
                "all; some",
                same == replayed && changed > 0);
    }

    private static byte[] json(Rating rating) {
        try {
            return Json.mapper().writeValueAsBytes(rating);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDate date(int quarter) {
        return LocalDate.ofEpochDay(AS_OF[quarter]);
    }
}
