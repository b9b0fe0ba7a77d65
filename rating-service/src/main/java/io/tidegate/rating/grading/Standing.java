package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Ledger.Line;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.methodology.Methodology;
import io.tidegate.rating.methodology.Methodology.Veto;
import java.util.List;

/**
 * What a ledger comes to on one day.
 *
 * @param score within bounds; withoutParty the same without what only parties of the trade said
 * @param vetoes in force
 */
record Standing(
        int day, List<Measured> measured, List<Deduction> deductions, List<Veto> vetoes, int score, int withoutParty) {

    /**
     * One indicator on that day.
     *
     * @param n effective exposures, never fewer than k: a bad outcome is itself something done
     * @param known a share has a value, which counts cannot show
     */
    record Measured(Line line, double n, double k, double rate, boolean known, int points) {}

    static Standing of(
            Methodology methodology, int day, List<Measured> measured, List<Deduction> deductions, List<Veto> vetoes) {
        int sum = methodology.base();
        int party = 0;
        for (Measured one : measured) {
            sum += one.points();
            party += one.line().indicator().party() ? one.points() : 0;
        }
        for (Deduction deduction : deductions) {
            sum += deduction.points();
        }
        return new Standing(
                day, measured, deductions, vetoes, bounded(methodology, sum), bounded(methodology, sum - party));
    }

    /** The same day with other measures. */
    Standing with(Methodology methodology, List<Measured> others) {
        return of(methodology, day, others, deductions, vetoes);
    }

    /** The same day with fewer deductions. */
    Standing without(Methodology methodology, List<Deduction> others) {
        return of(methodology, day, measured, others, vetoes);
    }

    private static int bounded(Methodology methodology, int sum) {
        return Math.clamp(sum, methodology.scoreMin(), methodology.scoreMax());
    }

    /** The most that any indicator knows. */
    double exposures() {
        return measured.stream().mapToDouble(Measured::n).max().orElse(0);
    }

    /** The best class that the vetoes in force allow. */
    CreditClass ceiling() {
        CreditClass ceiling = CreditClass.AA;
        for (Veto veto : vetoes) {
            CreditClass most = CreditClass.valueOf(veto.ceiling());
            ceiling = most.compareTo(ceiling) < 0 ? most : ceiling;
        }
        return ceiling;
    }
}
