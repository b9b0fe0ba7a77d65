package io.tidegate.bench.rating;

/**
 * One exposure whose outcome is forecast.
 *
 * @param asked what is known at the end of this day may be used
 * @param day of the exposure, since the epoch
 * @param known at the end of this day the outcome is known, never before {@code asked} ended
 */
record Case(String entity, int asked, int day, int known, boolean bad) {

    /** The same, asked about so many days late, when its outcome is known: a deliberate look-ahead. */
    Case leaked(int days) {
        int late = Math.max(asked, day) + days;
        return new Case(entity, late, day, Math.min(known, late), bad);
    }
}
