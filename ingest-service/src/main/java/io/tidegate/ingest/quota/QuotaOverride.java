package io.tidegate.ingest.quota;

import org.jspecify.annotations.Nullable;

/** What of a platform's quota differs from the defaults; null is the default. */
public record QuotaOverride(
        @Nullable Long documentsPerSecond,
        @Nullable Long bytesPerSecond,
        @Nullable Integer concurrentRequests,
        @Nullable Long documentsPerDay) {

    /** Nothing differs. */
    public static final QuotaOverride NONE = new QuotaOverride(null, null, null, null);

    /** The whole quota. */
    public Quota over(Quota defaults) {
        return new Quota(
                documentsPerSecond == null ? defaults.documentsPerSecond() : documentsPerSecond,
                bytesPerSecond == null ? defaults.bytesPerSecond() : bytesPerSecond,
                concurrentRequests == null ? defaults.concurrentRequests() : concurrentRequests,
                documentsPerDay == null ? defaults.documentsPerDay() : documentsPerDay);
    }

    /** Whether all figures that it has are positive. */
    public boolean isWellFormed() {
        return isPositive(documentsPerSecond)
                && isPositive(bytesPerSecond)
                && isPositive(concurrentRequests)
                && isPositive(documentsPerDay);
    }

    private static boolean isPositive(@Nullable Number figure) {
        return figure == null || figure.longValue() > 0;
    }
}
