package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.document.ExportDeclaration;
import io.tidegate.contracts.document.ExportOrder;
import io.tidegate.contracts.document.ExportPayment;
import io.tidegate.contracts.document.ExportWaybill;
import io.tidegate.contracts.document.InspectionResult;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Return;
import io.tidegate.contracts.document.Waybill;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A document in its dossier, with the JSON that it arrived as: a dossier is then written without encoding it again.
 *
 * @param json the event as received, one line without line breaks; never changed by a reader
 */
@SuppressWarnings("ArrayRecordComponent")
public record DossierEntry(DocumentAccepted accepted, byte[] json) {

    /** A document may be deleted by its sender; what is left then only keeps an older revision from coming back. */
    private static final int DELETED = 3;

    /** The later revision is the greater: by event time, then by kind of revision, then by id so that none is a tie. */
    static final Comparator<DossierEntry> BY_REVISION = Comparator.comparing(
                    (DossierEntry entry) -> entry.accepted.eventTime())
            .thenComparingInt(entry -> entry.accepted.appType())
            .thenComparing(entry -> entry.accepted.documentId());

    /** Whether documents of this type belong to a consignment; the others say nothing about one. */
    public static boolean belongsToOne(DocumentType type) {
        return switch (type) {
            case ORDER, PAYMENT, WAYBILL, DECLARATION, RETURN, CANCELLATION, INSPECTION_RESULT -> true;
            case EXPORT_ORDER, EXPORT_PAYMENT, EXPORT_WAYBILL, EXPORT_DECLARATION -> true;
            default -> false;
        };
    }

    /** What names the document among all of its dossier: revisions of one document share it. */
    String slot() {
        return kind() + accepted.naturalKey();
    }

    boolean live() {
        return accepted.appType() != DELETED;
    }

    /**
     * The key of the dossier that a document belongs to: its orderNo, or {@code copCode|copNo} where it has none. Documents
     * that must meet share it, and share a partition; only a waybill of export names no order and has a dossier of its own.
     */
    public String joinKey() {
        return switch (accepted.document()) {
            case Order order -> order.orderNo();
            case Payment payment -> payment.orderNo();
            case Waybill waybill -> {
                String orderNo = waybill.orderNo();
                yield orderNo == null ? waybillKey(waybill.logisticsCode(), waybill.logisticsNo()) : orderNo;
            }
            case Declaration declaration -> {
                String orderNo = declaration.orderNo();
                yield orderNo == null || Matching.standsAlone(declaration)
                        ? declaration.copCode() + '|' + declaration.copNo()
                        : orderNo;
            }
            case Return application -> application.orderNo();
            case Cancellation application -> application.orderNo();
            case ExportOrder order -> order.orderNo();
            case ExportPayment payment -> payment.orderNo();
            case ExportWaybill waybill -> waybillKey(waybill.logisticsCode(), waybill.logisticsNo());
            case ExportDeclaration declaration -> declaration.orderNo();
            case InspectionResult result -> {
                String orderNo = result.orderNo();
                yield orderNo == null ? result.copCode() + '|' + result.copNo() : orderNo;
            }
            default -> throw noDossier();
        };
    }

    /** The key of the dossier of the waybill that a declaration of export names; null of other documents. */
    @Nullable
    String namedWaybill() {
        return accepted.document() instanceof ExportDeclaration declaration && declaration.logisticsCode() != null
                ? waybillKey(declaration.logisticsCode(), declaration.logisticsNo())
                : null;
    }

    boolean ofExport() {
        return switch (accepted.document()) {
            case ExportOrder _, ExportPayment _, ExportWaybill _, ExportDeclaration _ -> true;
            default -> false;
        };
    }

    /** Whether it lies in the dossier of a waybill of export. */
    boolean ofWaybill() {
        return accepted.document() instanceof ExportWaybill;
    }

    private static String waybillKey(String logisticsCode, String logisticsNo) {
        return "waybill|" + logisticsCode + '|' + logisticsNo;
    }

    private char kind() {
        return switch (accepted.document()) {
            case Order _ -> 'o';
            case Payment _ -> 'p';
            case Waybill _ -> 'w';
            case Declaration _ -> 'd';
            case Return _ -> 'r';
            case Cancellation _ -> 'c';
            case InspectionResult _ -> 'i';
            case ExportOrder _ -> 'O';
            case ExportPayment _ -> 'P';
            case ExportWaybill _ -> 'W';
            case ExportDeclaration _ -> 'D';
            default -> throw noDossier();
        };
    }

    private IllegalStateException noDossier() {
        return new IllegalStateException("A document without a dossier: " + accepted.documentId());
    }
}
