package io.tidegate.ingest.receipt;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.document.DocumentType;
import java.util.Set;

/**
 * Customs status codes that receipts carry. Codes and Chinese words: specification 202205, returnStatus of the receipts of
 * order (3.2.4, table 3-7), payment (3.4.4, table 3-14), waybill (3.6.4, table 3-21) and import declaration (3.10.4, table
 * 3-35). The English words are ours.
 */
public enum ReceiptStatus {
    DECLARING(2, "accepted, on its way to customs", "电子口岸申报中"),
    SENT(3, "sent to customs", "发送海关成功"),
    REFUSED(100, "refused by customs", "海关退单"),
    STORED_BY_CUSTOMS(120, "stored by customs", "海关入库"),
    MANUAL_REVIEW(300, "under manual review", "人工审核"),
    CONCLUDED(399, "examination concluded", "海关审结"),
    INSPECTION(500, "selected for inspection", "查验"),
    RELEASED(800, "released", "放行"),
    CLEARED(899, "cleared", "结关");

    /**
     * Types whose receipt knows no 120: returnStatus of 506, 508, 510 (2.6.4, 2.8.4, 2.10.4), 606 (2.14.4), 216 (2.20.4) and
     * 702 (2.22.4) goes from 4 to 100 and 399. What we know of them is that they were sent.
     */
    private static final Set<String> SENT_ONLY =
            Set.of("exportWaybill", "arrival", "departure", "exportCancellation", "returnTally", "summary");

    private final short code;
    private final String english;
    private final String chinese;

    ReceiptStatus(int code, String english, String chinese) {
        this.code = (short) code;
        this.english = english;
        this.chinese = chinese;
    }

    public short code() {
        return code;
    }

    public Words words() {
        return new Words(english, chinese);
    }

    /** What a document of this type reaches when it is passed on: 120, or 3 where its table of statuses has no 120. */
    public static ReceiptStatus ofPublication(DocumentType type) {
        return SENT_ONLY.contains(type.code()) ? SENT : STORED_BY_CUSTOMS;
    }

    /** The status with this code; throws IllegalArgumentException where there is none. */
    public static ReceiptStatus of(int code) {
        for (ReceiptStatus status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("No receipt status " + code);
    }
}
