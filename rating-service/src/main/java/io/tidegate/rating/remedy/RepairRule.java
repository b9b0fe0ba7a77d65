package io.tidegate.rating.remedy;

import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.methodology.Methodology.DeductionRule;
import io.tidegate.rating.methodology.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * When a fact may be repaired (NDRC Order 36 of 2025): the minimum period of its severity is over, and its duties are
 * done. The periods are those for which the methodology counts in full. Thread-safe.
 */
@ApplicationScoped
public class RepairRule {

    private final Ruling ruling;

    RepairRule(Ruling ruling) {
        this.ruling = ruling;
    }

    /**
     * A ProblemException where it may not be repaired on that day by the methodology that rules. In the caller's transaction.
     *
     * @param kind and severity as the methodology's deductions have them
     * @param day from which the period counts
     * @param unsettled what a decision demands is not done
     */
    public void check(
            Connection connection, String kind, String severity, LocalDate day, boolean unsettled, LocalDate on)
            throws SQLException {
        int months = 0;
        for (DeductionRule rule : ruling.of(connection).methodology().deductions()) {
            if (rule.kind().equals(kind) && rule.severity().equals(severity)) {
                months = Math.max(months, rule.fullMonths());
            }
        }
        LocalDate earliest = day.plusMonths(months);
        if (on.isBefore(earliest)) {
            throw RatingProblem.REPAIR_TOO_EARLY.because(
                    "repairedOn: not before " + earliest + ", when its minimum period is over",
                    "repairedOn:最短公示期至 " + earliest + " 届满,不得早于该日");
        }
        if (unsettled) {
            throw RatingProblem.REPAIR_UNSETTLED.because(
                    "Its penalty is not paid by then; enter the payment as a revision of the decision (settledOn)",
                    "届时罚款尚未缴纳;请以决定的更高版次登记 settledOn");
        }
    }
}
