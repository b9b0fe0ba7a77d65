package io.tidegate.risk.model;

/**
 * How a quantity is distributed under one key: count, sum and sum of squares in ten-thousandths. Whole numbers, so that
 * merging is exact in any order; the range of a long holds ten million declarations of e to the 30th.
 */
record Spread(long n, long sum, long squares) {

    static final Spread NOTHING = new Spread(0, 0, 0);
    private static final double UNIT = 1e4;

    static Spread of(double value) {
        long units = Math.round(value * UNIT);
        return new Spread(1, units, units * units);
    }

    Spread plus(Spread other) {
        return new Spread(n + other.n, sum + other.sum, squares + other.squares);
    }

    double mean() {
        return n == 0 ? 0 : sum / UNIT / n;
    }

    double meanSquare() {
        return n == 0 ? 0 : squares / (UNIT * UNIT) / n;
    }
}
