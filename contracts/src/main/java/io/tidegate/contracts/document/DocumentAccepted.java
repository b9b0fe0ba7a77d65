package io.tidegate.contracts.document;

import java.time.Instant;

/**
 * The event of {@code tidegate.documents.v1}: a document was accepted and is on disk.
 *
 * @param documentId deterministic: the same document posted again has the same id
 * @param sender code of the platform whose key posted it
 * @param naturalKey the document's natural key, its parts joined by {@code |}: order {@code ebpCode|orderNo}, payment
 *     {@code payCode|payTransactionId}, waybill and exportWaybill {@code logisticsCode|logisticsNo}, waybillStatus {@code
 *     logisticsCode|logisticsNo|logisticsStatus|logisticsTime}, exportOrder {@code ebpCode|ebcCode|orderNo}, exportPayment
 *     {@code ebpCode|ebcCode|orderNo|payNo}; declaration, return, cancellation, warehouseEntry, exportDeclaration and
 *     exportCancellation {@code copCode|copNo}; exportReturn and returnTally {@code copCode|coElNo}; arrival, departure,
 *     consolidation and summary {@code copCode|copNo|msgSeqNo}; inspectionResult {@code copCode|copNo|resultNo}
 * @param appType 1 new, 2 change, 3 delete
 * @param eventTime when it happened, by the document's own time (appTime, payTime, declTime, resultTime)
 * @param acceptedAt when ingest stored it
 */
public record DocumentAccepted(
        String documentId,
        String sender,
        String naturalKey,
        int appType,
        Instant eventTime,
        Instant acceptedAt,
        Document document) {}
