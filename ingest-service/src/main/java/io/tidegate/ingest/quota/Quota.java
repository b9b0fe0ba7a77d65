package io.tidegate.ingest.quota;

/**
 * What one platform may send.
 *
 * @param documentsPerSecond on average; see {@link QuotaSettings#burst} for more at once
 * @param bytesPerSecond of expanded bodies, on average
 * @param concurrentRequests being answered at one moment
 * @param documentsPerDay posted on one day in Beijing
 */
public record Quota(long documentsPerSecond, long bytesPerSecond, int concurrentRequests, long documentsPerDay) {}
