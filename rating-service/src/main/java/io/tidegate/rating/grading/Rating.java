package io.tidegate.rating.grading;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.rating.evidence.Subject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rating with all that explains it. {@code base + points + deductions + limit = score}, exactly.
 *
 * @param newcomer too little evidence yet: class B at most
 * @param eligible a class that the rules grant but a person must give
 * @param outlook rising, stable or falling
 * @param limit what the bounds of the score took away or added; 0 but at the ends of the scale
 * @param reasons the worst indicators and deductions, worst first
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
        boolean newcomer,
        @Nullable CreditClass eligible,
        String outlook,
        List<Words> reasons,
        List<WhatIf> whatIf,
        String methodology,
        String digest,
        LocalDate asOf) {

    public Rating {
        points = List.copyOf(points);
        deductions = List.copyOf(deductions);
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
     * @param expected prior mean
     * @param strength how many exposures the prior is worth
     * @param priorBasis where the prior comes from
     * @param upperBound 80 % bound of the rate, where the class depended on it
     */
    public record IndicatorPoints(
            String indicator,
            Words words,
            double weight,
            BigDecimal n,
            BigDecimal k,
            BigDecimal rate,
            double expected,
            double strength,
            String priorBasis,
            boolean core,
            @Nullable BigDecimal upperBound,
            int points) {}

    /** Points off for a decision or a grave finding, and until when. */
    public record Deduction(Words words, LocalDate since, int points, LocalDate halvedOn, LocalDate endsOn) {}

    /** The score that the same formula gives if one thing were otherwise. */
    public record WhatIf(Words words, int score, CreditClass scoreClass) {}
}
