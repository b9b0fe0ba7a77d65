package io.tidegate.risk.selection;

/**
 * How large the random floor is, as a share of the capacity: none, fixed, or moved by what the inspections find. It is
 * moved up while the top-up finds less than it did, since a score that has aged cannot see what is new; and back down while
 * it holds.
 */
public sealed interface Exploration {

    /** The share for the next period. */
    double share();

    /** What it becomes after a period; rates are of inspections that failed, NaN where there was none. */
    Exploration after(double topUpRate);

    /** The same share always; 0 is no exploration. */
    record Fixed(double share) implements Exploration {

        @Override
        public Exploration after(double topUpRate) {
            return this;
        }
    }

    /**
     * Moves between bounds by a factor.
     *
     * @param least lower bound, above 0, so that failure rates can always be estimated
     * @param most upper bound
     * @param usual what the top-up finds, a moving average of half a dozen periods; NaN before the first
     */
    record Adaptive(double share, double least, double most, double usual) implements Exploration {

        private static final double UP = 1.5;
        private static final double DOWN = 0.8;
        private static final double MEMORY = 5.0 / 6;
        private static final double TOLERANCE = 0.95;

        @Override
        public Exploration after(double topUpRate) {
            if (Double.isNaN(topUpRate)) {
                return this;
            }
            if (Double.isNaN(usual)) {
                return new Adaptive(share, least, most, topUpRate);
            }
            double factor = topUpRate < TOLERANCE * usual ? UP : DOWN;
            return new Adaptive(
                    Math.clamp(share * factor, least, most), least, most, MEMORY * usual + (1 - MEMORY) * topUpRate);
        }
    }
}
