package io.tidegate.rating.grading;

import io.tidegate.rating.grading.Ledger.Line;
import io.tidegate.rating.grading.Rating.Deduction;
import io.tidegate.rating.methodology.Methodology;
import java.util.List;

/**
 * What a ledger comes to on one day.
 *
 * @param score within bounds; withoutParty the same without what only parties of the trade said
 */
record Standing(int day, List<Measured> measured, List<Deduction> deductions, int score, int withoutParty) {

    /**
     * One indicator on that day.
     *
     * @param n effective exposures, never fewer than k: a bad outcome is itself something done
     */
    record Measured(Line line, double n, double k, double rate, int points) {}

    static Standing of(Methodology methodology, int day, List<Measured> measured, List<Deduction> deductions) {
        int sum = methodology.base();
        int party = 0;
        for (Measured one : measured) {
            sum += one.points();
            party += one.line().indicator().party() ? one.points() : 0;
        }
        for (Deduction deduction : deductions) {
            sum += deduction.points();
        }
        return new Standing(day, measured, deductions, bounded(methodology, sum), bounded(methodology, sum - party));
    }

    private static int bounded(Methodology methodology, int sum) {
        return Math.clamp(sum, methodology.scoreMin(), methodology.scoreMax());
    }

    /** The most that any indicator knows. */
    double exposures() {
        return measured.stream().mapToDouble(Measured::n).max().orElse(0);
    }
}
