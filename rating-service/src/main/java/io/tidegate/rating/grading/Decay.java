package io.tidegate.rating.grading;

/** Weight of a fact by its age: half for every half-life. Computed once per half-life, as it is the inner loop. */
final class Decay {

    /** Ten years: older facts weigh less than a ten-thousandth and count as that old. */
    private static final int DAYS_MAX = 3660;

    private final double[] weights = new double[DAYS_MAX + 1];

    Decay(int halfLifeDays) {
        for (int age = 0; age <= DAYS_MAX; age++) {
            weights[age] = Math.pow(0.5, (double) age / halfLifeDays);
        }
    }

    /** Weight at an age in days; facts from the future count as new. */
    double at(int age) {
        return weights[Math.clamp(age, 0, DAYS_MAX)];
    }
}
