package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.forecast.Signals;
import io.tidegate.rating.grading.Ladder.Step;
import io.tidegate.rating.grading.Ledger.Line;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.grading.Standing.Measured;
import io.tidegate.rating.methodology.Methodologies.Published;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.Prior;
import io.tidegate.rating.methodology.Methodology.Veto;
import io.tidegate.rating.prior.PriorFit;
import io.tidegate.rating.prior.PriorSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rates dossiers by one methodology and the priors of one snapshot: a function of facts and day, without state of its own.
 * Thread-safe.
 */
public final class Rater {

    private final Published published;
    private final Methodology methodology;
    private final PriorSnapshot priors;
    private final LedgerBuilder ledgers;
    private final Scorer scorer;
    private final Ladder ladder;
    private final Explanation explanation;
    private final SignalReader signals;

    public Rater(Published published, PriorSnapshot priors) {
        this.published = published;
        this.methodology = published.methodology();
        this.priors = priors;
        this.ledgers = new LedgerBuilder(methodology, priors);
        this.scorer = new Scorer(methodology, ledgers);
        this.ladder = new Ladder(methodology, scorer);
        this.explanation = new Explanation(methodology, ledgers, scorer, ladder);
        this.signals = new SignalReader(
                methodology.indicators().stream()
                        .filter(indicator -> !indicator.share())
                        .map(Methodology.Indicator::id)
                        .toList(),
                scorer,
                ledgers);
    }

    /** What it rates by. */
    public Methodology methodology() {
        return methodology;
    }

    /** The rating as of the end of the day {@code asOf}, later facts do not count. */
    public Rating rate(Dossier dossier, LocalDate asOf) {
        int day = Math.toIntExact(asOf.toEpochDay());
        Dossier then = dossier.asOf(day);
        Ledger ledger = ledgers.build(then);
        Standing now = scorer.at(ledger, day);
        Step step = ladder.climb(ledger, now);
        int sum = methodology.base()
                + now.measured().stream().mapToInt(Measured::points).sum()
                + now.deductions().stream().mapToInt(Deduction::points).sum();
        Dossier.Imposed override = override(then, day);
        return new Rating(
                dossier.subject(),
                override == null ? step.creditClass() : override.creditClass(),
                now.score(),
                methodology.base(),
                explanation.points(ledger, now, step.creditClass()),
                now.deductions(),
                now.score() - sum,
                now.vetoes().stream().map(Veto::words).toList(),
                now.exposures() < methodology.newcomerBelow(),
                then.inherited() == null ? null : then.inherited().from(),
                step.eligible(),
                override == null
                        ? null
                        : new Rating.Overridden(
                                step.creditClass(), LocalDate.ofEpochDay(override.until()), override.id()),
                outlook(ledger, now),
                watch(then, now, step),
                Explanation.reasons(now),
                explanation.whatIf(then, ledger, now, step.creditClass()),
                ledger.group(),
                priors.id(),
                methodology.cited(),
                published.digest(),
                asOf);
    }

    /** The one in force that was given last. */
    private static Dossier.@Nullable Imposed override(Dossier dossier, int day) {
        return dossier.overrides().stream()
                .filter(one -> day < one.until())
                .max(Comparator.comparingInt(Dossier.Imposed::day).thenComparing(Dossier.Imposed::id))
                .orElse(null);
    }

    /** Class and score on one day of an enterprise's way: those that the rules give, without overrides. */
    public record Point(LocalDate day, CreditClass creditClass, int score) {}

    /**
     * The way that led to the rating of {@code asOf}: every Monday, every day with a bad outcome, a decision or a
     * signature, and the day asked for, in order.
     */
    public List<Point> series(Dossier dossier, LocalDate asOf) {
        int day = Math.toIntExact(asOf.toEpochDay());
        Ledger ledger = ledgers.build(dossier.asOf(day));
        List<Point> points = new ArrayList<>();
        ladder.climb(
                ledger,
                scorer.at(ledger, day),
                moment -> points.add(new Point(
                        LocalDate.ofEpochDay(moment.standing().day()),
                        moment.step().creditClass(),
                        moment.standing().score())));
        return points;
    }

    /** Adds what is observed of an enterprise at the end of {@code day} to a fit of priors. */
    public void observe(Dossier dossier, int day, PriorFit fit) {
        Ledger ledger = ledgers.build(dossier.asOf(day));
        Subject subject = dossier.subject();
        for (Measured one : scorer.at(ledger, day).measured()) {
            String indicator = one.line().indicator().id();
            if (!one.line().measured()) {
                continue;
            }
            if (one.line().indicator().share()) {
                if (one.known()) {
                    fit.addShare(subject.role().code(), indicator, one.rate());
                }
            } else {
                fit.add(subject.role().code(), indicator, ledger.group(), one.n(), one.k());
            }
        }
    }

    /**
     * What the evidence at the end of {@code day} says of the exposures of the next days: whether one fails in what
     * authorities find.
     */
    public Signals signals(Dossier dossier, int day) {
        return signals.read(ledgers.build(dossier.asOf(day)), day);
    }

    /** The indicators that {@link #signals} are about, for an enterprise of that dossier's role. */
    public List<String> forecastOf(Dossier dossier) {
        return SignalReader.forecast(ledgers.build(dossier)).stream()
                .map(line -> line.indicator().id())
                .toList();
    }

    /** What a successor takes over: the posterior by indicator, worth no more than the methodology allows. */
    public Map<String, Prior> posterior(Dossier dossier, int day) {
        Map<String, Prior> posterior = new HashMap<>();
        for (Measured one : scorer.at(ledgers.build(dossier.asOf(day)), day).measured()) {
            Line line = one.line();
            if (!line.indicator().share() && one.n() > 0) {
                double strength = Math.min(methodology.linked().strengthMax(), one.n());
                posterior.put(
                        line.indicator().id(), new Prior(one.rate(), strength, "inherited from a linked enterprise"));
            }
        }
        return posterior;
    }

    private String outlook(Ledger ledger, Standing now) {
        int difference = scorer.recent(ledger, now).score() - now.score();
        if (difference > methodology.outlook().points()) {
            return "rising";
        }
        return difference < -methodology.outlook().points() ? "falling" : "stable";
    }

    private Rating.@Nullable Watch watch(Dossier dossier, Standing now, Step step) {
        int since = Integer.MIN_VALUE;
        for (Dossier.Bad bad : dossier.open()) {
            since = Math.max(since, bad.day());
        }
        for (Dossier.Bad bad : dossier.bad()) {
            since = bad.disputed() ? Math.max(since, bad.day()) : since;
        }
        for (Dossier.Decision decision : dossier.decisions()) {
            since = decision.disputed() ? Math.max(since, decision.day()) : since;
        }
        if (step.eligible() == CreditClass.D) {
            since = Math.max(since, now.day());
        }
        if (since == Integer.MIN_VALUE) {
            return null;
        }
        Step low = step(dossier.ifOpenHolds(), now.day());
        Step high = step(dossier.ifObjectionsHold(), now.day());
        CreditClass lowest = low.eligible() == CreditClass.D ? CreditClass.D : low.creditClass();
        return new Rating.Watch(
                LocalDate.ofEpochDay(since),
                LocalDate.ofEpochDay(since).plusDays(methodology.watchDays()),
                score(dossier.ifOpenHolds(), now.day()),
                lowest,
                score(dossier.ifObjectionsHold(), now.day()),
                high.creditClass());
    }

    private Step step(Dossier dossier, int day) {
        Ledger ledger = ledgers.build(dossier);
        return ladder.climb(ledger, scorer.at(ledger, day));
    }

    private int score(Dossier dossier, int day) {
        return scorer.at(ledgers.build(dossier), day).score();
    }
}
