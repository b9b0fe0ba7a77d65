package io.tidegate.bench.rating;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.forecast.ForecastFit;
import io.tidegate.rating.forecast.ForecastModel;
import io.tidegate.rating.forecast.Signals;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rater.Point;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.prior.PriorFit;
import io.tidegate.rating.prior.PriorSnapshot;
import io.tidegate.rating.quality.Measures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A generated history of three years: at four ends of quarters everybody is rated with priors fitted on that day, and the
 * orders of the next 90 days are held against it. Forecast is whether an order fails in what authorities find (I1 or I5).
 * Signals are combined as the quarters before that day teach.
 */
final class HistoryRun {

    static final String PART = "history";

    /** Ends of quarters; the last {@link #CHECKED} are checked, those before are only learnt from. */
    private static final int QUARTERS = 8;

    private static final int CHECKED = 4;
    private static final int LAST = QUARTERS - 1;
    private static final int FIRST = QUARTERS - CHECKED;
    private static final int BINS = 20;
    private static final int SCORE_MAX = 1000;
    private static final int REPLAYED = 10_000;
    private static final int CHUNK = 1000;
    static final String AHEAD = "TCR-1 with look-ahead";

    private final Report report;
    private final Histories histories;
    private final int platforms;
    private final int merchants;
    private final Published method = Methods.tcr1();
    private final Rater[] raters = new Rater[QUARTERS];
    private final List<Map<Role, ForecastModel>> models = new ArrayList<>();
    private final Ceiling ceiling = new Ceiling();
    private final Forecasts all = new Forecasts();
    private final Forecasts thin = new Forecasts();
    private final Map<CreditClass, long[]> classes = new EnumMap<>(CreditClass.class);
    private final Map<CreditClass, double[]> forecastSums = new EnumMap<>(CreditClass.class);
    private final long[] scoresBefore = new long[BINS];
    private final long[] scoresAfter = new long[BINS];
    private final double[] base = new double[QUARTERS];

    HistoryRun(Report report, long seed, int platforms, int merchants) {
        this.report = report;
        this.histories = new Histories(seed);
        this.platforms = platforms;
        this.merchants = merchants;
    }

    private static int day(int quarter) {
        return Histories.START + Histories.YEARS - Histories.WINDOW * (LAST - quarter);
    }

    private static LocalDate date(int quarter) {
        return LocalDate.ofEpochDay(day(quarter));
    }

    /** Works on everybody with all processors; what comes of it is taken one by one, in order. */
    private <R> void everybody(Function<Planted, R> work, Consumer<R> take) {
        for (Role role : List.of(Role.MERCHANT, Role.PLATFORM)) {
            int count = role == Role.MERCHANT ? merchants : platforms;
            for (int from = 0; from < count; from += CHUNK) {
                IntStream.range(from, Math.min(count, from + CHUNK))
                        .parallel()
                        .mapToObj(i -> work.apply(histories.planted(role, i)))
                        .toList()
                        .forEach(take);
            }
        }
    }

    void run() {
        report.heading("history: generated");
        fit();
        learn();
        Turns with = new Turns();
        Turns without = new Turns();
        Rater plain = new Rater(Methods.withoutHysteresis(method), PriorSnapshot.none());
        everybody(
                planted -> {
                    List<Answer> answers = new ArrayList<>();
                    for (int quarter = FIRST; quarter < QUARTERS; quarter++) {
                        answers.add(answer(planted, quarter));
                    }
                    Dossier last = planted.dossier(day(LAST), day(LAST));
                    return new Life(answers, raters[LAST].series(last, date(LAST)), plain.series(last, date(LAST)));
                },
                life -> {
                    life.answers().forEach(this::take);
                    with.add(life.way());
                    without.add(life.wayWithout());
                });
        report.forecasts(PART, "check", all);
        report.forecasts(PART, "thin", thin);
        HistoryBars bars = new HistoryBars(report, all, thin);
        bars.forecasts(report.classes(PART, classes));
        bars.calibration(classes, forecastSums);
        stability(with, without);
        replay();
        new Attacks(report, histories, method, raters[LAST], Attacks.USUAL).run(day(LAST));
        new SpeedRun(report, histories, raters[LAST], platforms, merchants).run(date(LAST));
    }

    private void stability(Turns with, Turns without) {
        double psi = Measures.psi(scoresBefore, scoresAfter);
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
    }

    private void fit() {
        PriorFit[] fits = new PriorFit[QUARTERS];
        Arrays.setAll(fits, _ -> new PriorFit(method.methodology()));
        Rater plain = new Rater(method, PriorSnapshot.none());
        long[][] counts = new long[QUARTERS][2];
        List<Integer> sizes = new ArrayList<>();
        everybody(
                planted -> {
                    long[][] own = new long[QUARTERS][];
                    for (int i = 0; i < QUARTERS; i++) {
                        Dossier dossier = planted.dossier(day(i), day(i));
                        synchronized (fits[i]) {
                            plain.observe(dossier, day(i), fits[i]);
                        }
                        own[i] = outcomes(planted, 0, upTo(planted.days(), day(i)), day(i));
                    }
                    return new Sized(planted.subject().role(), planted.days().length, own);
                },
                one -> {
                    for (int i = 0; i < QUARTERS; i++) {
                        counts[i][0] += one.counts()[i][0];
                        counts[i][1] += one.counts()[i][1];
                    }
                    if (one.role() == Role.MERCHANT) {
                        sizes.add(one.orders());
                    }
                });
        for (int i = 0; i < QUARTERS; i++) {
            raters[i] = new Rater(method, fits[i].fit("quarter-" + i, day(i)));
            base[i] = (double) counts[i][1] / (counts[i][0] + counts[i][1]);
        }
        describe(fits[LAST].fit("last", day(LAST)), sizes);
    }

    private record Sized(Role role, int orders, long[][] counts) {}

    /** Good and bad orders from one place in their order to before another, as known at the end of a day. */
    private static long[] outcomes(Planted planted, int from, int until, int knownAt) {
        long[] counts = new long[2];
        for (int j = from; j < until; j++) {
            if (planted.days()[j] + planted.known()[j] <= knownAt) {
                counts[planted.failed(j) ? 1 : 0]++;
            }
        }
        return counts;
    }

    private void describe(PriorSnapshot snapshot, List<Integer> sizes) {
        sizes.sort(null);
        report.line(
                "   %,d merchants, %,d orders: median %d, 90th percentile %d; %,d platforms",
                merchants,
                sizes.stream().mapToLong(size -> size).sum(),
                sizes.get(sizes.size() / 2),
                sizes.get((int) (sizes.size() * .9)),
                platforms);
        report.put(PART, "priors", snapshot.cells());
        snapshot.cells().stream()
                .filter(c -> c.role().equals("merchant") && c.group().equals("order"))
                .forEach(c -> report.line(
                        "   prior of merchants' %s: mean %.4f, strength %.1f", c.indicator(), c.mean(), c.strength()));
    }

    /** Fits, for each quarter that is checked, how signals of earlier ones led to outcomes that are known by then. */
    private void learn() {
        List<Map<Role, ForecastFit>> quarters = new ArrayList<>();
        for (int i = 0; i < LAST; i++) {
            quarters.add(new EnumMap<>(Map.of(Role.MERCHANT, new ForecastFit(), Role.PLATFORM, new ForecastFit())));
        }
        everybody(
                planted -> {
                    List<Lesson> lessons = new ArrayList<>();
                    for (int i = 0; i < LAST; i++) {
                        int from = upTo(planted.days(), day(i));
                        long[] came = outcomes(planted, from, upTo(planted.days(), day(i + 1)), day(i + 1));
                        Dossier dossier = planted.dossier(day(i), day(i));
                        if (came[0] + came[1] > 0 && !dossier.done().isEmpty()) {
                            Signals signals = raters[i].signals(dossier, day(i));
                            lessons.add(new Lesson(i, planted.subject().role(), signals, came));
                        }
                    }
                    return lessons;
                },
                lessons -> lessons.forEach(
                        one -> requireNonNull(quarters.get(one.quarter()).get(one.role()))
                                .add(one.signals(), one.came()[0] + one.came()[1], one.came()[1])));
        Map<Role, ForecastFit> past = new EnumMap<>(Role.class);
        for (int i = 0; i < QUARTERS; i++) {
            Map<Role, ForecastModel> fitted = new EnumMap<>(Role.class);
            if (i >= FIRST) {
                past.forEach((role, fit) -> fitted.put(role, fit.fit()));
            }
            models.add(fitted);
            if (i < LAST) {
                quarters.get(i)
                        .forEach((role, fit) -> past.computeIfAbsent(role, _ -> new ForecastFit())
                                .add(fit));
            }
        }
        report.put(PART, "models", models.getLast());
    }

    private record Lesson(int quarter, Role role, Signals signals, long[] came) {}

    /** What was said of one enterprise at one end of a quarter, and what came. */
    private record Answer(
            int quarter,
            @Nullable Rating rating,
            Tally tally,
            double forecast,
            double own,
            double ahead,
            double best,
            long[] came,
            List<double[]> chances) {}

    private record Life(List<Answer> answers, List<Point> way, List<Point> wayWithout) {}

    private Answer answer(Planted planted, int quarter) {
        int asOf = day(quarter);
        Tally tally = new Tally();
        Dossier dossier = planted.dossier(asOf, asOf);
        int from = upTo(planted.days(), asOf);
        int until = upTo(planted.days(), asOf + Histories.WINDOW);
        if (dossier.done().isEmpty()) {
            return new Answer(quarter, null, tally, 0, 0, 0, 0, new long[2], List.of());
        }
        Rating rating = raters[quarter].rate(dossier, date(quarter));
        if (from == until) {
            return new Answer(quarter, rating, tally, 0, 0, 0, 0, new long[2], List.of());
        }
        for (int j = 0; j < from; j++) {
            if (planted.days()[j] + planted.known()[j] <= asOf) {
                tally.add(planted.days()[j], planted.failed(j));
            }
        }
        int later = asOf + Histories.WINDOW;
        Signals signals = raters[quarter].signals(dossier, asOf);
        ForecastModel model = models.get(quarter).getOrDefault(planted.subject().role(), ForecastModel.own());
        return new Answer(
                quarter,
                rating,
                tally,
                model.probability(signals),
                signals.probability(),
                raters[quarter]
                        .signals(planted.dossier(later, Integer.MAX_VALUE), later)
                        .probability(),
                ceiling.forecast(planted, asOf),
                outcomes(planted, from, until, Integer.MAX_VALUE),
                chances(planted, from, until));
    }

    /** The planted chance of each order, and whether it failed; equal ones are one row: chance, bad, good. */
    private static List<double[]> chances(Planted planted, int from, int until) {
        List<double[]> rows = new ArrayList<>();
        for (int j = from; j < until; j++) {
            double chance = planted.chance(planted.days()[j]);
            if (rows.isEmpty() || rows.getLast()[0] != chance) {
                rows.add(new double[] {chance, 0, 0});
            }
            rows.getLast()[planted.failed(j) ? 1 : 2]++;
        }
        return rows;
    }

    private void take(Answer answer) {
        Rating rating = answer.rating();
        if (rating == null) {
            return;
        }
        if (answer.quarter() == FIRST || answer.quarter() == LAST) {
            long[] scores = answer.quarter() == FIRST ? scoresBefore : scoresAfter;
            scores[Math.min(BINS - 1, rating.score() * BINS / SCORE_MAX)]++;
        }
        long good = answer.came()[0];
        long bad = answer.came()[1];
        if (good + bad == 0) {
            return;
        }
        add(all, answer, rating);
        all.add(AHEAD, answer.ahead(), bad, good);
        if (answer.tally().n() < Backtest.THIN) {
            add(thin, answer, rating);
        }
        long[] counts = classes.computeIfAbsent(rating.creditClass(), _ -> new long[2]);
        counts[0] += good + bad;
        counts[1] += bad;
        double[] sums = forecastSums.computeIfAbsent(rating.creditClass(), _ -> new double[2]);
        sums[0] += answer.forecast() * (good + bad);
        sums[1] += answer.best() * (good + bad);
    }

    private void add(Forecasts to, Answer answer, Rating rating) {
        long bad = answer.came()[1];
        long good = answer.came()[0];
        to.add(Forecasts.METHOD, answer.forecast(), bad, good);
        to.add(Forecasts.OWN, answer.own(), bad, good);
        to.add(Forecasts.SCORE, 1 - rating.score() / (double) SCORE_MAX, bad, good);
        to.addBaselines(answer.tally(), day(answer.quarter()), base[answer.quarter()], bad, good);
        to.add(Forecasts.CEILING, answer.best(), bad, good);
        answer.chances().forEach(row -> to.add(Forecasts.ORACLE, row[0], (long) row[1], (long) row[2]));
    }

    private static int upTo(int[] days, int day) {
        int found = Arrays.binarySearch(days, day);
        if (found < 0) {
            return -found - 1;
        }
        while (found < days.length && days[found] <= day) {
            found++;
        }
        return found;
    }

    /** Old ratings again, after late facts and facts taken back: the same to the byte at their old known time. */
    private void replay() {
        int replayed = Math.min(REPLAYED, merchants);
        int same = 0;
        int changed = 0;
        for (int i = 0; i < replayed; i++) {
            Planted planted = histories.planted(Role.MERCHANT, i);
            byte[] then = json(raters[FIRST].rate(planted.dossier(day(FIRST), day(FIRST)), date(FIRST)));
            byte[] again = json(raters[FIRST].rate(planted.dossier(day(FIRST), day(FIRST)), date(FIRST)));
            byte[] today = json(raters[FIRST].rate(planted.dossier(day(FIRST), day(LAST)), date(FIRST)));
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
}
