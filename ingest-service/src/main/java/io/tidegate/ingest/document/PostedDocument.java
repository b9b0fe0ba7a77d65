package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document that passed the checks, in clear: personal data is still in it, so it never leaves ingest.
 *
 * @param naturalKey parts joined by {@code |}: order ebpCode, orderNo; payment payCode, payTransactionId; waybill
 *     logisticsCode, logisticsNo; declaration and return copCode, copNo; inspectionResult copCode, copNo, resultNo
 * @param appType 1 new, 2 change, 3 delete
 * @param revision {@code 1} for a new document, else appType@appTime: two changes at one second are the same change
 * @param eventTime when the sender says it happened: appTime (an inspection result: resultTime)
 * @param topicKey what the documents topic is keyed by: orderNo, else logisticsNo, copNo, gtin, itemNo, natural key
 * @param body the tree as posted, unchanged, {@code type} first
 */
public record PostedDocument(
        DocumentType type,
        String naturalKey,
        int appType,
        String revision,
        Instant eventTime,
        String topicKey,
        @Nullable String orderNo,
        ObjectNode body) {}
