package io.tidegate.bench.rating;

import static java.util.Objects.requireNonNull;

import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.forecast.ForecastFit;
import io.tidegate.rating.forecast.ForecastModel;
import io.tidegate.rating.forecast.Signals;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Dossier;
import io.tidegate.rating.grading.Dossier.Bad;
import io.tidegate.rating.grading.Dossier.Done;
import io.tidegate.rating.grading.Dossier.Signature;
import io.tidegate.rating.grading.Rater;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.prior.PriorFit;
import io.tidegate.rating.prior.PriorSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through cases in the order of days and asks, before each of those kept for the check, what was to be expected of it:
 * of the method with priors fitted on the day before, and of the baselines. Classes that need a person are taken as signed.
 */
final class Backtest {

    private final Published published;
    private final String indicator;
    private final Unit unit;
    private final Role role;
    private final Map<String, History> histories = new TreeMap<>();
    private final Forecasts all = new Forecasts();
    private final Forecasts thin = new Forecasts();
    private final Resampled resampled = new Resampled();
    private final Map<CreditClass, long[]> classes = new EnumMap<>(CreditClass.class);
    private final PriorityQueue<Lesson> lessons = new PriorityQueue<>(Comparator.comparingInt(Lesson::known));
    private final ForecastFit fit = new ForecastFit();
    private ForecastModel model = ForecastModel.own();
    private @Nullable Rater rater;
    private int ratedOn;
    private int fittedOn;
    private long known;
    private long knownBad;

    Backtest(Published published, String indicator, Unit unit, Role role) {
        this.published = published;
        this.indicator = indicator;
        this.unit = unit;
        this.role = role;
    }

    /** What is known of one entity. */
    private static final class History {
        private final List<Done> done = new ArrayList<>();
        private final List<Bad> bad = new ArrayList<>();
        private final Tally tally = new Tally();
    }

    /** What was said of a case before it, and what came: the combination of signals learns from it once it is known. */
    private record Lesson(int known, Signals signals, boolean bad) {}

    /** Answers of one run. */
    record Result(Forecasts all, Forecasts thin, Resampled resampled, Map<CreditClass, long[]> classes, int entities) {}

    /** Forecasts the cases asked on {@code checkFrom} or later; earlier ones only become known. */
    Result run(List<Case> cases, int checkFrom) {
        List<Case> byKnown = new ArrayList<>(cases);
        byKnown.sort(
                Comparator.comparingInt(Case::known).thenComparing(Case::entity).thenComparingInt(Case::day));
        TreeMap<Integer, List<Case>> asked = new TreeMap<>();
        for (Case one : cases) {
            asked.computeIfAbsent(one.asked(), _ -> new ArrayList<>()).add(one);
        }
        int next = 0;
        for (Map.Entry<Integer, List<Case>> day : asked.entrySet()) {
            while (next < byKnown.size() && byKnown.get(next).known() <= day.getKey()) {
                learn(byKnown.get(next++));
            }
            prepare(day.getKey(), day.getKey() >= checkFrom);
            day.getValue().forEach(one -> lessons.add(new Lesson(one.known(), signals(one), one.bad())));
            if (day.getKey() >= checkFrom) {
                ask(day.getKey(), day.getValue());
            }
        }
        return new Result(all, thin, resampled, classes, histories.size());
    }

    private void learn(Case one) {
        History history = histories.computeIfAbsent(one.entity(), _ -> new History());
        history.done.add(new Done(unit, one.day(), 1));
        if (one.bad()) {
            history.bad.add(new Bad(indicator, one.day(), Severity.MINOR, Kind.ASSESSMENT, 1));
        }
        history.tally.add(one.day(), one.bad());
        known++;
        knownBad += one.bad() ? 1 : 0;
    }

    /** Priors of the day; of the week, where cases are only learnt from. Signals are combined anew each month. */
    private void prepare(int day, boolean checked) {
        if (rater == null || checked || day >= ratedOn + WEEK) {
            PriorFit priors = new PriorFit(published.methodology());
            Rater plain = new Rater(published, PriorSnapshot.none());
            histories.forEach((entity, history) -> plain.observe(dossier(entity, history), day, priors));
            rater = new Rater(published, priors.fit("day-" + day, day));
            ratedOn = day;
        }
        if (checked && day >= fittedOn + MONTH) {
            while (!lessons.isEmpty() && lessons.element().known() <= day) {
                Lesson one = lessons.remove();
                fit.add(one.signals(), 1, one.bad() ? 1 : 0);
            }
            model = fit.fit();
            fittedOn = day;
        }
    }

    private Signals signals(Case one) {
        History history = histories.getOrDefault(one.entity(), new History());
        return requireNonNull(rater).signals(dossier(one.entity(), history), one.asked());
    }

    private void ask(int day, List<Case> cases) {
        double base = known == 0 ? .5 : (double) knownBad / known;
        Map<String, Rating> ratings = new HashMap<>();
        for (Case one : cases) {
            History history = histories.getOrDefault(one.entity(), new History());
            Dossier dossier = dossier(one.entity(), history);
            Rating rating = ratings.computeIfAbsent(
                    one.entity(), _ -> requireNonNull(rater).rate(dossier, LocalDate.ofEpochDay(day)));
            Signals signals = signals(one);
            add(all, one, signals, history.tally, base);
            resampled.add(one.entity(), model.probability(signals), (double) history.tally.deductions(day), one.bad());
            if (history.tally.n() < THIN) {
                add(thin, one, signals, history.tally, base);
            }
            long[] counts = classes.computeIfAbsent(rating.creditClass(), _ -> new long[2]);
            counts[0]++;
            counts[1] += one.bad() ? 1 : 0;
        }
    }

    private void add(Forecasts to, Case one, Signals signals, Tally tally, double base) {
        int yes = one.bad() ? 1 : 0;
        to.add(Forecasts.METHOD, model.probability(signals), yes, 1 - yes);
        to.add(Forecasts.OWN, signals.probability(), yes, 1 - yes);
        to.addBaselines(tally, one.asked(), base, yes, 1 - yes);
    }

    private static final int WEEK = 7;
    private static final int MONTH = 30;

    /** Under so many known exposures an entity is thin. */
    static final int THIN = 10;

    /** Class changes a year of an entity, and how many of them went back within half a year. */
    record Stability(double changesPerYear, int reversals, double entityYears) {}

    /** Looks at the ways of all entities once everything is known. */
    Stability stability(int lastDay) {
        PriorFit fit = new PriorFit(published.methodology());
        Rater plain = new Rater(published, PriorSnapshot.none());
        histories.forEach((entity, history) -> plain.observe(dossier(entity, history), lastDay, fit));
        Rater rater = new Rater(published, fit.fit("last", lastDay));
        Turns turns = new Turns();
        histories.forEach(
                (entity, history) -> turns.add(rater.series(dossier(entity, history), LocalDate.ofEpochDay(lastDay))));
        return new Stability(turns.perYear(), turns.reversals(), turns.years());
    }

    private Dossier dossier(String entity, History history) {
        return new Dossier(
                new Subject(entity, role), history.done, history.bad, List.of(), List.of(), List.of(), SIGNED, null);
    }

    /** A person signs whatever is proposed. */
    static final List<Signature> SIGNED = List.of(
            new Signature(CreditClass.AA, 0, Dossier.FOREVER), new Signature(CreditClass.D, 0, Dossier.FOREVER));
}
