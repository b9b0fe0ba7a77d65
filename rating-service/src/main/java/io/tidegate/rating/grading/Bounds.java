package io.tidegate.rating.grading;

import io.tidegate.rating.methodology.Methodology.Prior;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether a posterior bound keeps below a limit, for many enterprises. The most bad outcomes that {@code n} exposures
 * allow grow with n, so those of a grid decide nearly every question without a distribution; in between it is asked.
 * The answers are those of {@link Formula#boundWithin}. Thread-safe.
 */
final class Bounds {

    /** Points of the grid are a twentieth apart, from 1 to over a billion exposures. */
    private static final double STEP = 1.05;

    private static final int POINTS = 430;
    private static final double LOG_STEP = StrictMath.log(STEP);
    private static final int HALVINGS = 40;

    /** Further limits are asked of the distribution: snapshots have tens, inherited priors are many. */
    private static final int TABLES_MAX = 500;

    /** A table costs as much as so many questions. */
    private static final int TABLE_FROM = POINTS * HALVINGS / 2;

    private final double quantile;
    private final Map<Limit, double[]> tables = new ConcurrentHashMap<>();
    private final Map<Limit, AtomicInteger> asked = new ConcurrentHashMap<>();

    Bounds(double quantile) {
        this.quantile = quantile;
    }

    private record Limit(double mean, double strength, double limit) {}

    boolean within(double n, double k, Prior prior, double limit) {
        if (limit >= 1) {
            return true;
        }
        int grid = n < 1 ? -1 : (int) (StrictMath.log(n) / LOG_STEP);
        Limit key = new Limit(prior.mean(), prior.strength(), limit);
        double[] table = tables.get(key);
        if (table == null && tables.size() < TABLES_MAX && often(key)) {
            table = tables.computeIfAbsent(key, _ -> table(prior, limit));
        }
        // One point of margin on either side: the logarithm may fall on the wrong one.
        if (table != null && grid > 0 && grid + 2 < POINTS) {
            if (k <= table[grid - 1]) {
                return true;
            }
            if (k > table[grid + 2]) {
                return false;
            }
        }
        return Formula.boundWithin(n, k, prior, quantile, limit);
    }

    private boolean often(Limit key) {
        return asked.size() < 10 * TABLES_MAX
                && asked.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet() > TABLE_FROM;
    }

    /** For each point of the grid the most bad outcomes that keep within the limit; -1: not even none does. */
    private double[] table(Prior prior, double limit) {
        double[] most = new double[POINTS];
        double n = 1;
        for (int i = 0; i < POINTS; i++) {
            most[i] = most(n, prior, limit);
            n *= STEP;
        }
        return most;
    }

    private double most(double n, Prior prior, double limit) {
        if (!Formula.boundWithin(n, 0, prior, quantile, limit)) {
            return -1;
        }
        double low = 0;
        double high = n;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (Formula.boundWithin(n, middle, prior, quantile, limit)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
