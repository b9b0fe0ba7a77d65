package io.tidegate.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * 查验结果: the finding of an inspection of the declaration {@code copCode|copNo}.
 *
 * @param orderNo the declaration's order, where it has one: the event's key then shares its partition
 * @param result what was found
 * @param severity ordinary (attempt to reduce duty) or critical (may threaten public safety); null where conforming
 * @param resultTime yyyyMMddHHmmss, Beijing
 */
public record InspectionResult(
        String copCode,
        String copNo,
        String resultNo,
        @Nullable String orderNo,
        Finding result,
        @Nullable String severity,
        @Nullable String inspectorCode,
        String resultTime)
        implements Document {}
