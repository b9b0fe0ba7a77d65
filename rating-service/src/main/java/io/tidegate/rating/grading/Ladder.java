package io.tidegate.rating.grading;

import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.grading.Dossier.Signature;
import io.tidegate.rating.grading.Standing.Measured;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.ClassRule;
import io.tidegate.rating.methodology.Methodology.Proof;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves an enterprise between classes over event time: falls at once, rises by one notch on a Monday and then not again
 * for a while, and neither for a few points around a border.
 *
 * <p>The class is a fold over the whole ledger and not over earlier ratings, so it does not depend on when the machine
 * happened to look: on every Monday, on every day with a bad outcome, and on the day asked for. Rises only on Mondays
 * because those are looked at whatever day is asked for.
 */
final class Ladder {

    private static final int DAYS_OF_WEEK = 7;

    /** 1970-01-01, day 0, was a Thursday. */
    private static final int THURSDAY = 3;

    private final Methodology methodology;
    private final Scorer scorer;
    private final Bounds bounds;
    private final Map<CreditClass, ClassRule> rules = new EnumMap<>(CreditClass.class);
    private final CreditClass entry;

    Ladder(Methodology methodology, Scorer scorer) {
        this.methodology = methodology;
        this.scorer = scorer;
        this.bounds = new Bounds(methodology.uncertainty().quantile());
        CreditClass start = CreditClass.D;
        for (ClassRule rule : methodology.classes().reversed()) {
            CreditClass known = java.util.Objects.requireNonNull(CreditClass.of(rule.code()));
            rules.put(known, rule);
            start = methodology.base() >= rule.from() ? known : start;
        }
        this.entry = start;
    }

    /** Class at the end of the fold, and the one that only a person can give. */
    record Step(
            CreditClass creditClass,
            @Nullable CreditClass eligible,
            @Nullable Integer changed) {}

    /** The class on the day of {@code now}, the standing with all facts. */
    Step climb(Ledger ledger, Standing now) {
        Step step = new Step(entry, null, null);
        for (int day : days(ledger, now.day())) {
            step = move(step, ledger, scorer.at(ledger, day));
        }
        return shown(move(step, ledger, now), ledger, now);
    }

    /** As above, telling every step on the way, in order of days. */
    Step climb(Ledger ledger, Standing now, Consumer<Moment> each) {
        Step step = new Step(entry, null, null);
        for (int day : days(ledger, now.day())) {
            Standing standing = scorer.at(ledger, day);
            step = move(step, ledger, standing);
            each.accept(new Moment(standing, shown(step, ledger, standing)));
        }
        step = move(step, ledger, now);
        Step last = shown(step, ledger, now);
        each.accept(new Moment(now, last));
        return last;
    }

    private static NavigableSet<Integer> days(Ledger ledger, int today) {
        if (ledger.first() >= today) {
            return new TreeSet<>();
        }
        NavigableSet<Integer> days = new TreeSet<>(ledger.turns().subSet(ledger.first(), true, today, false));
        int monday = ledger.first() + Math.floorMod(-(ledger.first() + THURSDAY), DAYS_OF_WEEK);
        for (int day = monday; day < today; day += DAYS_OF_WEEK) {
            days.add(day);
        }
        return days;
    }

    /** A silent enterprise is not rated, unless a decision in force says enough by itself. */
    private Step shown(Step step, Ledger ledger, Standing standing) {
        return !standing.vetoes().isEmpty() || scorer.mature(ledger, standing.day())
                ? step
                : new Step(CreditClass.NR, null, null);
    }

    /** The class of a bare score, without proof or movement. */
    CreditClass of(int score) {
        CreditClass found = CreditClass.D;
        for (Map.Entry<CreditClass, ClassRule> rule : rules.entrySet()) {
            found = score >= rule.getValue().from() ? rule.getKey() : found;
        }
        return found;
    }

    /** One day of the way: what the ledger came to, and the class. */
    record Moment(Standing standing, Step step) {}

    /** The lowest score of a class. */
    int from(CreditClass of) {
        return rule(of).from();
    }

    private Step move(Step before, Ledger ledger, Standing standing) {
        CreditClass fallen = before.creditClass();
        while (fallen.compareTo(CreditClass.D) > 0 && lost(fallen, ledger, standing)) {
            if (rule(fallen.below()).confirmed() && !signed(fallen.below(), ledger, standing.day())) {
                Integer changed = fallen == before.creditClass() ? before.changed() : Integer.valueOf(standing.day());
                return new Step(fallen, fallen.below(), changed);
            }
            fallen = fallen.below();
        }
        if (fallen != before.creditClass()) {
            return new Step(fallen, null, standing.day());
        }
        return fallen == CreditClass.AA || !reached(fallen.above(), ledger, standing)
                ? new Step(fallen, null, before.changed())
                : risen(before, ledger, standing);
    }

    private Step risen(Step before, Ledger ledger, Standing standing) {
        CreditClass next = before.creditClass().above();
        if (rule(next).confirmed()) {
            return signed(next, ledger, standing.day())
                    ? new Step(next, null, standing.day())
                    : new Step(before.creditClass(), next, before.changed());
        }
        boolean monday = Math.floorMod(standing.day() + THURSDAY, DAYS_OF_WEEK) == 0;
        boolean rested = before.changed() == null || standing.day() - before.changed() >= methodology.daysPerNotchUp();
        return monday && rested
                ? new Step(next, null, standing.day())
                : new Step(before.creditClass(), null, before.changed());
    }

    private static boolean signed(CreditClass proposed, Ledger ledger, int day) {
        for (Signature signature : ledger.signatures()) {
            if (signature.creditClass() == proposed && signature.day() <= day && day < signature.until()) {
                return true;
            }
        }
        return false;
    }

    private boolean lost(CreditClass held, Ledger ledger, Standing standing) {
        if (ceiling(ledger, standing).compareTo(held) < 0) {
            return true;
        }
        int border = rule(held).from() - methodology.borderPoints();
        if (standing.score() < border) {
            // What parties say may cost the good classes, but drives nobody below C.
            return held.compareTo(CreditClass.C) > 0 || standing.withoutParty() < border;
        }
        return !proven(held, ledger, standing, methodology.uncertainty().stay());
    }

    private boolean reached(CreditClass next, Ledger ledger, Standing standing) {
        int border = rule(next).from() + methodology.borderPoints();
        boolean partyAlone = next.compareTo(CreditClass.B) > 0 && standing.withoutParty() < border;
        return ceiling(ledger, standing).compareTo(next) >= 0
                && standing.score() >= border
                && !partyAlone
                && proven(next, ledger, standing, 1);
    }

    private CreditClass ceiling(Ledger ledger, Standing standing) {
        CreditClass ceiling = standing.ceiling();
        boolean capped = ledger.cleared() != null && standing.day() < ledger.cleared();
        CreditClass linked = CreditClass.valueOf(methodology.linked().ceiling());
        return capped && linked.compareTo(ceiling) < 0 ? linked : ceiling;
    }

    private boolean proven(CreditClass of, Ledger ledger, Standing standing, double slack) {
        Proof proof = rule(of).proof();
        if (proof == null) {
            return true;
        }
        if ((proof.noDeduction() && gravely(standing)) || standing.day() - ledger.first() < proof.daysKnownMin()) {
            return false;
        }
        for (Measured measured : standing.measured()) {
            if (measured.line().core() && !enough(measured, proof.exposureMin() / slack)) {
                return false;
            }
        }
        for (Measured measured : standing.measured()) {
            if (measured.line().core() && !within(measured, slack)) {
                return false;
            }
        }
        return true;
    }

    /** A general or serious event is in force; a minor one costs its points only. */
    private static boolean gravely(Standing standing) {
        return standing.deductions().stream().anyMatch(d -> d.severity() != Severity.MINOR);
    }

    private static boolean enough(Measured measured, double exposures) {
        return measured.line().indicator().share() ? measured.known() : measured.n() >= exposures;
    }

    private boolean within(Measured measured, double slack) {
        double limit = measured.line().expected() * slack;
        return measured.line().indicator().share()
                ? measured.rate() <= limit
                : bounds.within(measured.n(), measured.k(), measured.line().prior(), limit);
    }

    /** The upper bound of a measured rate. */
    double bound(Measured measured) {
        return Formula.upperBound(
                measured.n(),
                measured.k(),
                measured.line().prior(),
                methodology.uncertainty().quantile());
    }

    private ClassRule rule(CreditClass of) {
        return java.util.Objects.requireNonNull(rules.get(of));
    }
}
