package io.tidegate.rating.grading;

/** How the weight of facts grows with their day: twice for every half-life. Computed once per half-life: the inner loop. */
final class Decay {

    /** 27 years, after which facts are forgotten: with the shortest half-life of ten days the growth is still a number. */
    static final int DAYS_MAX = 9_900;

    private final double[] growth = new double[DAYS_MAX + 1];

    Decay(int halfLifeDays) {
        for (int age = 0; age <= DAYS_MAX; age++) {
            growth[age] = StrictMath.pow(2, (double) age / halfLifeDays);
        }
    }

    /** Weight of a fact so many days after the first one. */
    double growth(int days) {
        return growth[Math.clamp(days, 0, DAYS_MAX)];
    }
}
