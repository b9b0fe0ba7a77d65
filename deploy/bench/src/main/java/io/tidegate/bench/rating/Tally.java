package io.tidegate.bench.rating;

/**
 * What the baselines know of one enterprise at the end of a day: plain counts. Facts are added in the order in which they
 * become known; windows are by the day of the event. Not thread-safe.
 */
final class Tally {

    private static final int YEAR = 365;
    private static final int QUARTER = 91;

    /** From so many transactions in three months on, eBay looks at three months only, else at twelve. */
    private static final int MANY = 400;

    /** 95 % one-sided. */
    private static final double Z = 1.6448536269514722;

    private int[] days = new int[8];
    private boolean[] bad = new boolean[8];
    private int size;
    private long badAll;

    void add(int day, boolean wasBad) {
        if (size == days.length) {
            days = java.util.Arrays.copyOf(days, 2 * size);
            bad = java.util.Arrays.copyOf(bad, 2 * size);
        }
        days[size] = day;
        bad[size++] = wasBad;
        badAll += wasBad ? 1 : 0;
    }

    long n() {
        return size;
    }

    long badAll() {
        return badAll;
    }

    /** Bad events of a year: the deduction style of points off. */
    long deductions(int day) {
        return count(day - YEAR, day)[1];
    }

    double raw(double base) {
        return size == 0 ? base : (double) badAll / size;
    }

    double raw365(int day, double base) {
        return rate(count(day - YEAR, day), base);
    }

    double window(int day, double base) {
        long[] quarter = count(day - QUARTER, day);
        return rate(quarter[0] >= MANY ? quarter : count(day - YEAR, day), base);
    }

    /** Josang and Ismail 2002: the flat prior. */
    double josang() {
        return (badAll + 1.0) / (size + 2.0);
    }

    /** Upper bound of Wilson's interval, read as a forecast. */
    double wilson() {
        if (size == 0) {
            return 1;
        }
        double p = (double) badAll / size;
        double z2 = Z * Z / size;
        return (p + z2 / 2 + Z * Math.sqrt(p * (1 - p) / size + z2 / (4 * size))) / (1 + z2);
    }

    private static double rate(long[] count, double base) {
        return count[0] == 0 ? base : (double) count[1] / count[0];
    }

    private long[] count(int after, int until) {
        long n = 0;
        long k = 0;
        for (int i = 0; i < size; i++) {
            if (days[i] > after && days[i] <= until) {
                n++;
                k += bad[i] ? 1 : 0;
            }
        }
        return new long[] {n, k};
    }
}
