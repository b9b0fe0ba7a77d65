package io.tidegate.risk.signal;

/**
 * What was counted at one key on one day.
 *
 * @param n inspections
 * @param hits violations among them
 * @param amount quantity in hundred-thousandths, the finest that a customs message can say
 */
public record Tally(long n, long hits, long amount) {

    /** Nothing was counted. */
    public static final Tally NOTHING = new Tally(0, 0, 0);

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(n + other.n, hits + other.hits, amount + other.amount);
    }

    Tally negated() {
        return new Tally(-n, -hits, -amount);
    }
}
