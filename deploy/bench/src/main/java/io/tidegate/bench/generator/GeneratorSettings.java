package io.tidegate.bench.generator;

import java.time.LocalDate;

/**
 * What to make.
 *
 * @param seed equal seeds make equal bytes; different seeds never share an order number
 * @param count consignments
 * @param from first day, Beijing's
 * @param days days over which the orders spread
 * @param patternRate share of consignments that commit a pattern, 0 to 1
 * @param twinRate share of consignments that are innocent twins
 * @param exportRate share of consignments that leave the country; of twenty of them two commit a pattern
 */
public record GeneratorSettings(
        long seed, long count, LocalDate from, int days, double patternRate, double twinRate, double exportRate) {

    /** Imports only. */
    public GeneratorSettings(long seed, long count, LocalDate from, int days, double patternRate, double twinRate) {
        this(seed, count, from, days, patternRate, twinRate, 0);
    }

    public GeneratorSettings {
        double rates = patternRate + twinRate + exportRate;
        if (count < 0 || days < 1 || patternRate < 0 || twinRate < 0 || exportRate < 0 || rates > 1) {
            throw new IllegalArgumentException(
                    "count must be >= 0, days >= 1, rates >= 0 and together at most 1: count " + count + ", days "
                            + days + ", patternRate " + patternRate + ", twinRate " + twinRate + ", exportRate "
                            + exportRate);
        }
    }
}
