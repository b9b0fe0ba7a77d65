package io.tidegate.ingest.acceptance;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.PostedDocument;
import io.tidegate.ingest.platform.Platform;
import java.util.List;

/** Which fields say on whose behalf a document is sent: a platform must speak for one of them. */
final class SenderCodes {

    private SenderCodes() {}

    static List<String> fields(DocumentType type) {
        return switch (type) {
            case ORDER -> List.of("ebpCode");
            case PAYMENT -> List.of("payCode");
            case WAYBILL -> List.of("logisticsCode");
            case DECLARATION -> List.of("copCode", "agentCode", "ebpCode");
            case RETURN, INSPECTION_RESULT, CANCELLATION -> List.of("copCode");
            case PRODUCT_FILING -> List.of("ebcCode", "ebpCode");
            case QUALITY_REPORT -> List.of("laboratoryCode", "ebcCode", "ebpCode");
            case COMPLAINT -> List.of("takerCode", "ebpCode");
            case REVIEW -> List.of("ebpCode");
            case WAYBILL_STATUS, EXPORT_WAYBILL -> List.of("logisticsCode");
            case WAREHOUSE_ENTRY, ARRIVAL, RETURN_TALLY -> List.of("copCode", "operatorCode", "logisticsCode");
            case DEPARTURE -> List.of("copCode", "logisticsCode");
            case EXPORT_ORDER -> List.of("ebpCode", "ebcCode");
            case EXPORT_PAYMENT -> List.of("payCode", "ebpCode", "ebcCode");
            case EXPORT_DECLARATION, EXPORT_CANCELLATION, CONSOLIDATION, EXPORT_RETURN, SUMMARY ->
                List.of("copCode", "agentCode", "ebcCode");
        };
    }

    static boolean allow(Platform sender, PostedDocument document) {
        for (String field : fields(document.type())) {
            String code = document.body().path(field).asText("").strip();
            if (!code.isEmpty() && sender.speaksFor(code)) {
                return true;
            }
        }
        return false;
    }
}
