package io.tidegate.risk.identity;

/**
 * What is counted of a cluster. A cluster of {@link #COUNT_MAX} buyers is not followed further, and every count of it says
 * that many.
 *
 * @param buyers distinct buyer IDs
 * @param phones distinct phones of buyers and consignees
 * @param orders consignments
 */
public record Cluster(int buyers, int phones, int orders) {

    /** More than this nobody needs to know, and nobody is assessed again for. */
    public static final int COUNT_MAX = 20;

    /** Fewer buyers are a household. */
    private static final int NOTABLE_MIN = 5;

    /** A cluster of {@link #COUNT_MAX} buyers or more. */
    static final Cluster FULL = new Cluster(COUNT_MAX, COUNT_MAX, COUNT_MAX);

    private static final Cluster DAILY_LIFE = new Cluster(0, 0, 0);

    public Cluster {
        buyers = Math.min(buyers, COUNT_MAX);
        phones = Math.min(phones, COUNT_MAX);
        orders = Math.min(orders, COUNT_MAX);
    }

    /** What makes its consignments worth another assessment when it changes. */
    Cluster notable() {
        return buyers < NOTABLE_MIN ? DAILY_LIFE : this;
    }
}
