package io.tidegate.ingest.sandbox;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.kernel.id.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What becomes of a declaration in the sandbox: its number's ending says it, so that a platform can see each receipt
 * without anybody's help. The number is orderNo; without one logisticsNo, else copNo.
 */
public final class SimulatedDecisions {

    private static final String INFO = "沙箱模拟 / simulated by the sandbox";

    /** What an ending means; other numbers are released. */
    private enum Ending {
        PENDING("-PENDING"),
        CHECK("-CHECK", ReceiptStatus.MANUAL_REVIEW),
        CHECKED(
                "-CHECKED",
                ReceiptStatus.MANUAL_REVIEW,
                ReceiptStatus.CONCLUDED,
                ReceiptStatus.RELEASED,
                ReceiptStatus.CLEARED),
        INSPECT("-INSPECT", ReceiptStatus.INSPECTION),
        PASSED(
                "-PASSED",
                ReceiptStatus.INSPECTION,
                ReceiptStatus.CONCLUDED,
                ReceiptStatus.RELEASED,
                ReceiptStatus.CLEARED),
        FAILED("-FAILED", ReceiptStatus.INSPECTION, ReceiptStatus.REFUSED),
        REFUSE("-REFUSE", ReceiptStatus.REFUSED);

        private final String text;

        @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
        private final List<ReceiptStatus> statuses;

        Ending(String text, ReceiptStatus... statuses) {
            this.text = text;
            this.statuses = List.of(statuses);
        }
    }

    private SimulatedDecisions() {}

    /** The decisions about a document with this number, each a second after the one before; only declarations have any. */
    public static List<Decision> of(DocumentType type, UUID documentId, String number, Instant acceptedAt) {
        if (type != DocumentType.DECLARATION) {
            return List.of();
        }
        List<Decision> decisions = new ArrayList<>();
        for (ReceiptStatus status : statuses(number)) {
            UUID cause = Ids.ofFact("simulated", documentId.toString(), String.valueOf(status.code()));
            Instant time = acceptedAt.plusSeconds(decisions.size() + 1L);
            decisions.add(new Decision(documentId, type, cause, List.of(status), time, INFO));
        }
        return decisions;
    }

    private static List<ReceiptStatus> statuses(String number) {
        for (Ending ending : Ending.values()) {
            if (number.endsWith(ending.text)) {
                return ending.statuses;
            }
        }
        return List.of(ReceiptStatus.RELEASED, ReceiptStatus.CLEARED);
    }
}
