package io.tidegate.ingest.acceptance.store;

import io.tidegate.contracts.document.DocumentType;

/** The numbers of the types in column {@code type}: fixed, whatever becomes of the enum's order. */
final class DocumentTypes {

    static final int COUNT = 6;

    private DocumentTypes() {}

    static int number(DocumentType type) {
        return switch (type) {
            case ORDER -> 1;
            case PAYMENT -> 2;
            case WAYBILL -> 3;
            case DECLARATION -> 4;
            case RETURN -> 5;
            case INSPECTION_RESULT -> 6;
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
