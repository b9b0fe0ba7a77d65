package io.tidegate.rating.grading;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rating with all that explains it. {@code base + points + deductions + limit = score}, exactly.
 *
 * @param vetoes why the class is no better, whatever the score
 * @param newcomer too little evidence yet: class B at most
 * @param linked the enterprise whose successor this one looks like; its expectations are inherited
 * @param eligible a class that the rules propose but a person must give
 * @param override two persons gave the class against the rules; null where the rules give it
 * @param outlook rising, stable or falling
 * @param watch what may change the rating soon; null where nothing is pending
 * @param limit what the bounds of the score took away or added; 0 but at the ends of the scale
 * @param reasons the worst indicators and deductions, worst first
 * @param group what the peers that it is measured by mainly do
 * @param snapshot the priors that were used
 * @param asOf Beijing's day up to which evidence counted
 */
public record Rating(
        Subject subject,
        @JsonProperty("class") CreditClass creditClass,
        int score,
        int base,
        List<IndicatorPoints> points,
        List<Deduction> deductions,
        int limit,
        List<Words> vetoes,
        boolean newcomer,
        @Nullable String linked,
        @Nullable CreditClass eligible,
        @Nullable Overridden override,
        String outlook,
        @Nullable Watch watch,
        List<Reason> reasons,
        List<WhatIf> whatIf,
        String group,
        String snapshot,
        String methodology,
        String digest,
        LocalDate asOf) {

    public Rating {
        points = List.copyOf(points);
        deductions = List.copyOf(deductions);
        vetoes = List.copyOf(vetoes);
        reasons = List.copyOf(reasons);
        whatIf = List.copyOf(whatIf);
        int sum = base
                + limit
                + points.stream().mapToInt(IndicatorPoints::points).sum()
                + deductions.stream().mapToInt(Deduction::points).sum();
        if (sum != score) {
            throw new IllegalArgumentException("Parts add up to " + sum + ", the score says " + score);
        }
    }

    /**
     * What one indicator gives or takes.
     *
     * @param n effective exposures, k effective bad outcomes: both decayed by age
     * @param rate expected rate of bad outcomes, shrunk towards the prior
     * @param expected prior mean of the peers
     * @param strength how many exposures the prior is worth
     * @param priorBasis where the prior comes from
     * @param peerMedian rate in the middle of the peers', percentile how many in a hundred have a lower one; null where
     *     there are too few peers
     * @param upperBound 80 % bound of the rate, where the class depended on it
     */
    public record IndicatorPoints(
            String indicator,
            Words words,
            double weight,
            BigDecimal n,
            BigDecimal k,
            BigDecimal rate,
            BigDecimal expected,
            BigDecimal strength,
            String priorBasis,
            @Nullable BigDecimal peerMedian,
            @Nullable Integer percentile,
            boolean core,
            @Nullable BigDecimal upperBound,
            int points) {}

    /**
     * Points off for a decision or a grave finding, and until when.
     *
     * @param article of the law that a decision rests on; empty for a finding
     * @param source id of the decision, by which it can be objected to; empty for a finding
     * @param disputed an objection is open
     */
    public record Deduction(
            Words words,
            Severity severity,
            String article,
            String source,
            LocalDate since,
            int points,
            LocalDate halvedOn,
            LocalDate endsOn,
            boolean disputed) {}

    /**
     * A class that people gave.
     *
     * @param ruleClass what the rules say
     * @param until first day on which the rules give the class again
     * @param proceeding that says who and why
     */
    public record Overridden(CreditClass ruleClass, LocalDate until, String proceeding) {}

    /**
     * One of the worst parts.
     *
     * @param code the indicator's id, or {@code deduction-} and its severity
     */
    public record Reason(String code, int points, String en, String zh) {}

    /**
     * Something pending: an outcome that is not confirmed, an objection, a class that waits for a signature.
     *
     * @param since day of the latest of them
     * @param until day by which it is to be resolved
     * @param low the score if it all goes against the enterprise
     * @param high the score if it all goes its way
     */
    public record Watch(
            LocalDate since, LocalDate until, int low, CreditClass lowClass, int high, CreditClass highClass) {}

    /**
     * The score that the same formula gives if one thing were otherwise.
     *
     * @param scoreClass the class that would be reached without a decision, or on a later day; of what indicators show, the one
     *     that the score alone is in: AA and A ask for more
     */
    public record WhatIf(Words words, int score, CreditClass scoreClass) {}
}
