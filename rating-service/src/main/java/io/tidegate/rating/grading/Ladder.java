package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Standing.Measured;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.ClassRule;
import io.tidegate.rating.methodology.Methodology.Prior;
import io.tidegate.rating.methodology.Methodology.Proof;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
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
    private final Map<CreditClass, ClassRule> rules = new EnumMap<>(CreditClass.class);
    private final CreditClass entry;

    Ladder(Methodology methodology, Scorer scorer) {
        this.methodology = methodology;
        this.scorer = scorer;
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

    /** The class on {@code today}, whose standing with all facts is {@code now}. */
    Step climb(Ledger ledger, Standing now) {
        int today = now.day();
        NavigableSet<Integer> days = new TreeSet<>();
        ledger.badDays().headSet(today, false).forEach(days::add);
        int monday = ledger.first() + Math.floorMod(-(ledger.first() + THURSDAY), DAYS_OF_WEEK);
        for (int day = monday; day < today; day += DAYS_OF_WEEK) {
            days.add(day);
        }
        Step step = new Step(entry, null, null);
        for (int day : days) {
            step = move(step, ledger, scorer.at(ledger, day));
        }
        return move(step, ledger, now);
    }

    /** The class of a bare score, without proof or movement. */
    CreditClass of(int score) {
        CreditClass found = CreditClass.D;
        for (Map.Entry<CreditClass, ClassRule> rule : rules.entrySet()) {
            found = score >= rule.getValue().from() ? rule.getKey() : found;
        }
        return found;
    }

    /** The lowest score of a class. */
    int from(CreditClass of) {
        return rule(of).from();
    }

    private Step move(Step before, Ledger ledger, Standing standing) {
        CreditClass fallen = before.creditClass();
        CreditClass eligible = null;
        while (fallen.compareTo(CreditClass.D) > 0 && lost(fallen, ledger, standing)) {
            if (rule(fallen.below()).confirmed()) {
                eligible = fallen.below();
                break;
            }
            fallen = fallen.below();
        }
        if (fallen != before.creditClass()) {
            return new Step(fallen, eligible, standing.day());
        }
        if (fallen != CreditClass.AA && eligible == null && reached(fallen.above(), ledger, standing)) {
            if (rule(fallen.above()).confirmed()) {
                return new Step(fallen, fallen.above(), before.changed());
            }
            boolean monday = Math.floorMod(standing.day() + THURSDAY, DAYS_OF_WEEK) == 0;
            boolean rested =
                    before.changed() == null || standing.day() - before.changed() >= methodology.daysPerNotchUp();
            if (monday && rested) {
                return new Step(fallen.above(), null, standing.day());
            }
        }
        return new Step(fallen, eligible, before.changed());
    }

    private boolean lost(CreditClass held, Ledger ledger, Standing standing) {
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
        return standing.score() >= border && !partyAlone && proven(next, ledger, standing, 1);
    }

    private boolean proven(CreditClass of, Ledger ledger, Standing standing, double slack) {
        Proof proof = rule(of).proof();
        if (proof == null) {
            return true;
        }
        if ((proof.noDeduction() && !standing.deductions().isEmpty())
                || standing.day() - ledger.first() < proof.daysKnownMin()) {
            return false;
        }
        for (Measured measured : standing.measured()) {
            if (measured.line().core() && measured.n() < proof.exposureMin() / slack) {
                return false;
            }
        }
        for (Measured measured : standing.measured()) {
            if (measured.line().core()) {
                Prior prior = measured.line().rule().prior();
                double quantile = methodology.uncertainty().quantile();
                if (!Formula.boundWithin(measured.n(), measured.k(), prior, quantile, prior.mean() * slack)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The upper bound of a measured rate. */
    double bound(Measured measured) {
        return Formula.upperBound(
                measured.n(),
                measured.k(),
                measured.line().rule().prior(),
                methodology.uncertainty().quantile());
    }

    private ClassRule rule(CreditClass of) {
        return java.util.Objects.requireNonNull(rules.get(of));
    }
}
