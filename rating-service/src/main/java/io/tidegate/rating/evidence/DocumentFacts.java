package io.tidegate.rating.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of an accepted document that rating needs; the rest is never read.
 *
 * @param acceptedAt when ingest stored it
 * @param type order, payment, waybill, declaration, the same of export, or return
 */
public record DocumentFacts(
        String documentId,
        int appType,
        Instant eventTime,
        Instant acceptedAt,
        String type,
        @Nullable String ebpCode,
        @Nullable String ebcCode,
        @Nullable String payCode,
        @Nullable String logisticsCode,
        @Nullable String agentCode,
        @Nullable String tradeMode,
        @Nullable String orderNo) {}
