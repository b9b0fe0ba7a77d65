package io.tidegate.bench.rating;

/**
 * One exposure whose outcome is forecast.
 *
 * @param asked what is known at the end of this day may be used
 * @param day of the exposure, since the epoch
 * @param known at the end of this day the outcome is known, never before {@code asked} ended
 */
record Case(String entity, int asked, int day, int known, boolean bad) {

    /** The same, known so many days earlier than it was: a deliberate look-ahead. */
    Case leaked(int days) {
        return new Case(entity, asked, day, known - days, bad);
    }
}
