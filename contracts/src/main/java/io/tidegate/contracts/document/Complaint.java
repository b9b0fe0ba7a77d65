package io.tidegate.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * 投诉举报: a consumer complains or reports. JSON only. What the consumer wrote stays in ingest.
 *
 * @param takerCode who took the complaint: a platform, an authority
 * @param complaintNo the taker's number of it
 * @param complaintTime yyyyMMddHHmmss, Beijing
 * @param kind quality, safety, counterfeit, identity (borrowed), logistics, description or other
 * @param harm none, minor, serious or death
 * @param outcome open, settled, rejected; null while not known
 */
public record Complaint(
        String takerCode,
        @Nullable String takerName,
        String complaintNo,
        String complaintTime,
        String kind,
        @Nullable String harm,
        @Nullable String outcome,
        @Nullable String ebpCode,
        @Nullable String ebcCode,
        @Nullable String orderNo,
        @Nullable String logisticsNo,
        @Nullable String gtin,
        @Nullable String itemNo,
        @Nullable String itemName,
        @Nullable String batchNumbers,
        @Nullable String complainantNameToken,
        @Nullable String complainantTelephoneToken)
        implements Document {}
