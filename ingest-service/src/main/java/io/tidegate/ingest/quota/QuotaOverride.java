package io.tidegate.ingest.quota;

import org.jspecify.annotations.Nullable;

/** What of a platform's quota differs from the defaults; null is the default. */
public record QuotaOverride(
        @Nullable Long documentsPerSecond,
        @Nullable Long bytesPerSecond,
        @Nullable Integer concurrentRequests,
        @Nullable Long documentsPerDay) {

    /** A bucket is refilled by a token a nanosecond at most; beyond it is nobody's quota but a slip of the pen. */
    static final long PER_SECOND_MAX = 1_000_000_000L;

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

    /** Whether all figures that it has are positive, and the rates are ones that can be counted. */
    public boolean isWellFormed() {
        return isRate(documentsPerSecond)
                && isRate(bytesPerSecond)
                && isPositive(concurrentRequests)
                && isPositive(documentsPerDay);
    }

    private static boolean isRate(@Nullable Long figure) {
        return isPositive(figure) && (figure == null || figure <= PER_SECOND_MAX);
    }

    private static boolean isPositive(@Nullable Number figure) {
        return figure == null || figure.longValue() > 0;
    }
}
