package io.tidegate.risk.selection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The share of all consignments, inspected or not, that would fail; from inspections weighted by the inverse of their
 * probabilities (Horvitz and Thompson 1952; Hájek's ratio for those that were not certain to be chosen). Who was certain
 * speaks for itself alone.
 *
 * @param population all consignments of the group in the period
 * @param inspections among them
 * @param rate null where nobody who was not certain was inspected, and somebody was not: nothing can be said then
 * @param low lower bound of the 95 per cent interval, null with the rate
 * @param high upper bound
 * @param raw share of the inspections that failed: what the naive reading gives
 */
public record FailureRate(
        long population,
        int inspections,
        @Nullable Double rate,
        @Nullable Double low,
        @Nullable Double high,
        double raw) {

    private static final double Z = 1.959964;

    /** Estimates; {@code population} counts all consignments of the group, inspected or not. */
    public static FailureRate of(long population, List<Inspected> inspections) {
        long certain = 0;
        long certainFailed = 0;
        long failed = 0;
        for (Inspected inspection : inspections) {
            failed += inspection.failed() ? 1 : 0;
            if (inspection.probability() == 1) {
                certain++;
                certainFailed += inspection.failed() ? 1 : 0;
            }
        }
        double raw = inspections.isEmpty() ? 0 : (double) failed / inspections.size();
        long open = population - certain;
        if (open < inspections.size() - certain) {
            throw new IllegalArgumentException("more inspections than consignments");
        }
        if (population == 0 || (open > 0 && inspections.size() == certain)) {
            return new FailureRate(population, inspections.size(), null, null, null, raw);
        }
        if (open == 0) {
            double rate = (double) certainFailed / population;
            return new FailureRate(population, inspections.size(), rate, rate, rate, raw);
        }
        double[] drawn = drawn(inspections);
        double share = (double) open / population;
        double base = (double) certainFailed / population;
        return new FailureRate(
                population,
                inspections.size(),
                base + share * drawn[0],
                base + share * drawn[1],
                base + share * drawn[2],
                raw);
    }

    /** Rate and bounds among those that were not certain: Wilson's interval at the effective number of inspections. */
    private static double[] drawn(List<Inspected> inspections) {
        double weights = 0;
        double squares = 0;
        double hits = 0;
        int n = 0;
        for (Inspected inspection : inspections) {
            if (inspection.probability() < 1) {
                double weight = 1 / inspection.probability();
                n++;
                weights += weight;
                squares += weight * weight;
                hits += inspection.failed() ? weight : 0;
            }
        }
        double rate = hits / weights;
        double variance = 0;
        double kept = 0;
        for (Inspected inspection : inspections) {
            if (inspection.probability() < 1) {
                double weight = 1 / inspection.probability();
                double residual = (inspection.failed() ? 1 : 0) - rate;
                variance += weight * (weight - 1) * residual * residual;
                kept += weight * (weight - 1);
            }
        }
        variance /= weights * weights;
        double alike = squares == 0 || kept == 0 ? n : weights * weights / kept;
        double effective = variance > 0 ? Math.min(rate * (1 - rate) / variance, alike) : alike;
        double[] interval = wilson(rate, effective);
        return new double[] {rate, interval[0], interval[1]};
    }

    private static double[] wilson(double rate, double n) {
        double square = Z * Z;
        double middle = (rate + square / (2 * n)) / (1 + square / n);
        double half = Z / (1 + square / n) * Math.sqrt(rate * (1 - rate) / n + square / (4 * n * n));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }
}
