package io.tidegate.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * 评价信号: what a platform's reader of reviews noticed in one. JSON only. The review's text stays in ingest.
 *
 * @param reviewNo the platform's number of the review
 * @param reviewTime yyyyMMddHHmmss, Beijing
 * @param stars 1 to 5
 * @param signal harm, counterfeit, quality, description, logistics or praise
 * @param reviewerAccountToken equal for one account of one platform
 */
public record Review(
        String ebpCode,
        @Nullable String ebcCode,
        String reviewNo,
        String reviewTime,
        @Nullable Integer stars,
        String signal,
        @Nullable String orderNo,
        @Nullable String gtin,
        @Nullable String itemNo,
        @Nullable String itemName,
        @Nullable String batchNumbers,
        @Nullable String reviewerAccountToken)
        implements Document {}
