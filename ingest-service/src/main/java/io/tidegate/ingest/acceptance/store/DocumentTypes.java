package io.tidegate.ingest.acceptance.store;

import io.tidegate.contracts.document.DocumentType;

/** The numbers of the types in column {@code type}: fixed, whatever becomes of the enum's order. */
final class DocumentTypes {

    static final int COUNT = 24;

    private DocumentTypes() {}

    static int number(DocumentType type) {
        return switch (type) {
            case ORDER -> 1;
            case PAYMENT -> 2;
            case WAYBILL -> 3;
            case DECLARATION -> 4;
            case RETURN -> 5;
            case INSPECTION_RESULT -> 6;
            case WAYBILL_STATUS -> 7;
            case CANCELLATION -> 8;
            case WAREHOUSE_ENTRY -> 9;
            case EXPORT_ORDER -> 10;
            case EXPORT_PAYMENT -> 11;
            case EXPORT_WAYBILL -> 12;
            case ARRIVAL -> 13;
            case DEPARTURE -> 14;
            case EXPORT_DECLARATION -> 15;
            case EXPORT_CANCELLATION -> 16;
            case CONSOLIDATION -> 17;
            case EXPORT_RETURN -> 18;
            case RETURN_TALLY -> 19;
            case SUMMARY -> 20;
            case PRODUCT_FILING -> 21;
            case QUALITY_REPORT -> 22;
            case COMPLAINT -> 23;
            case REVIEW -> 24;
        };
    }

    static DocumentType of(int number) {
        for (DocumentType type : DocumentType.values()) {
            if (number(type) == number) {
                return type;
            }
        }
        throw new IllegalArgumentException("No document type has number " + number);
    }
}
