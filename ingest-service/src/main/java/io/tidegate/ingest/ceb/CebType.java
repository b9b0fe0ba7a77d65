package io.tidegate.ingest.ceb;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.FieldTable;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.ingest.document.OfficialCodes.Fault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages that carry documents, with the names of their elements and the message that carries their receipts.
 *
 * @see <a href="http://www.chinaport.gov.cn/ceb">namespace of all of them</a>
 */
enum CebType {
    ORDER("CEB311", DocumentType.ORDER, Direction.IMPORT, "Order", "OrderHead", "OrderList", "CEB312", "OrderReturn"),
    PAYMENT(
            "CEB411",
            DocumentType.PAYMENT,
            Direction.IMPORT,
            "Payment",
            "PaymentHead",
            null,
            "CEB412",
            "PaymentReturn"),
    WAYBILL(
            "CEB511",
            DocumentType.WAYBILL,
            Direction.IMPORT,
            "Logistics",
            "LogisticsHead",
            null,
            "CEB512",
            "LogisticsReturn"),
    WAYBILL_STATUS(
            "CEB513",
            DocumentType.WAYBILL_STATUS,
            Direction.IMPORT,
            "LogisticsStatus",
            null,
            null,
            "CEB514",
            "LogisticsStatusReturn"),
    DECLARATION(
            "CEB621",
            DocumentType.DECLARATION,
            Direction.IMPORT,
            "Inventory",
            "InventoryHead",
            "InventoryList",
            "CEB622",
            "InventoryReturn"),
    CANCELLATION(
            "CEB623",
            DocumentType.CANCELLATION,
            Direction.IMPORT,
            "InvtCancel",
            null,
            null,
            "CEB624",
            "InvtCancelReturn"),
    RETURN(
            "CEB625",
            DocumentType.RETURN,
            Direction.IMPORT,
            "InvtRefund",
            "InvtRefundHead",
            "InvtRefundList",
            "CEB626",
            "InvtRefundReturn"),
    WAREHOUSE_ENTRY(
            "CEB711",
            DocumentType.WAREHOUSE_ENTRY,
            Direction.IMPORT,
            "Delivery",
            "DeliveryHead",
            "DeliveryList",
            "CEB712",
            "DeliveryReturn"),
    EXPORT_ORDER(
            "CEB303",
            DocumentType.EXPORT_ORDER,
            Direction.EXPORT,
            "Order",
            "OrderHead",
            "OrderList",
            "CEB304",
            "OrderReturn"),
    EXPORT_PAYMENT(
            "CEB403",
            DocumentType.EXPORT_PAYMENT,
            Direction.EXPORT,
            "Receipts",
            null,
            null,
            "CEB404",
            "ReceiptsReturn"),
    EXPORT_WAYBILL(
            "CEB505",
            DocumentType.EXPORT_WAYBILL,
            Direction.EXPORT,
            "Logistics",
            null,
            null,
            "CEB506",
            "LogisticsReturn"),
    ARRIVAL(
            "CEB507",
            DocumentType.ARRIVAL,
            Direction.EXPORT,
            "Arrival",
            "ArrivalHead",
            "ArrivalList",
            "CEB508",
            "ArrivalReturn"),
    DEPARTURE(
            "CEB509",
            DocumentType.DEPARTURE,
            Direction.EXPORT,
            "Departure",
            "DepartureHead",
            "DepartureList",
            "CEB510",
            "DepartureReturn"),
    EXPORT_DECLARATION(
            "CEB603",
            DocumentType.EXPORT_DECLARATION,
            Direction.EXPORT,
            "Inventory",
            "InventoryHead",
            "InventoryList",
            "CEB604",
            "InventoryReturn"),
    EXPORT_CANCELLATION(
            "CEB605",
            DocumentType.EXPORT_CANCELLATION,
            Direction.EXPORT,
            "InvtCancel",
            null,
            null,
            "CEB606",
            "InvtCancelReturn"),
    CONSOLIDATION(
            "CEB607",
            DocumentType.CONSOLIDATION,
            Direction.EXPORT,
            "WayBill",
            "WayBillHead",
            "WayBillList",
            "CEB608",
            "WayBillReturn"),
    EXPORT_RETURN(
            "CEB213",
            DocumentType.EXPORT_RETURN,
            Direction.EXPORT,
            "InvtRefund",
            "InvtRefundHead",
            "InvtRefundList",
            "CEB214",
            "RefundReturn"),
    RETURN_TALLY(
            "CEB215",
            DocumentType.RETURN_TALLY,
            Direction.EXPORT,
            "InvtRefundDetail",
            null,
            null,
            "CEB216",
            "InvtRefundDetailReturn"),
    SUMMARY(
            "CEB701",
            DocumentType.SUMMARY,
            Direction.EXPORT,
            "SummaryApply",
            "SummaryApplyHead",
            "SummaryApplyList",
            "CEB702",
            "SummaryReturn");

    static final String NAMESPACE = "http://www.chinaport.gov.cn/ceb";

    private static final Map<String, CebType> BY_ROOT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CebType::root, type -> type));
    private static final Map<DocumentType, CebType> BY_DOCUMENT = byDocument();

    /** Import and export have a schema each. */
    enum Direction {
        IMPORT("import"),
        EXPORT("export");

        private final String file;

        Direction(String file) {
            this.file = file;
        }

        /** Name of its schema, without the suffix. */
        String file() {
            return file;
        }
    }

    private final String message;
    private final DocumentType documentType;
    private final Direction direction;
    private final String group;
    private final @Nullable String head;
    private final @Nullable String line;
    private final String receipt;
    private final String receiptElement;

    CebType(
            String message,
            DocumentType documentType,
            Direction direction,
            String group,
            @Nullable String head,
            @Nullable String line,
            String receipt,
            String receiptElement) {
        this.message = message;
        this.documentType = documentType;
        this.direction = direction;
        this.group = group;
        this.head = head;
        this.line = line;
        this.receipt = receipt;
        this.receiptElement = receiptElement;
    }

    /** The type whose root element has that name; null where there is none. */
    static @Nullable CebType ofRoot(String localName) {
        return BY_ROOT.get(localName);
    }

    /** The message of such documents; null where they are JSON only. */
    static @Nullable CebType of(DocumentType type) {
        return BY_DOCUMENT.get(type);
    }

    static String supported() {
        return Arrays.stream(values()).map(CebType::message).collect(Collectors.joining(", "));
    }

    /** Such as {@code CEB311}. */
    String message() {
        return message;
    }

    String root() {
        return message + "Message";
    }

    DocumentType documentType() {
        return documentType;
    }

    Direction direction() {
        return direction;
    }

    FieldTable table() {
        return FieldTables.shipped().of(documentType);
    }

    /** Element of one document. */
    String group() {
        return group;
    }

    /** Element of the fields of a document: the group itself where the message has no other. */
    String head() {
        return head == null ? group : head;
    }

    /** Whether the fields stand in the group, without a head of their own. */
    boolean flat() {
        return head == null;
    }

    /** Element of one line; null where the documents have none. */
    @Nullable
    String line() {
        return line;
    }

    /** The message that carries receipts of such documents, such as {@code CEB312}. */
    String receipt() {
        return receipt;
    }

    /** Element of one receipt. */
    String receiptElement() {
        return receiptElement;
    }

    /** The customs' code for more documents in a message than it may have; null where they have none. */
    @Nullable
    String tooMany() {
        return table().officialCodes().of(Fault.TOO_MANY);
    }

    /** Whether the natural key needs the sender's code, which stands in BaseTransfer. */
    boolean hasCopCode() {
        return table().key().contains("copCode");
    }

    /** Whether the schema demands a signature. */
    boolean signed() {
        return direction == Direction.IMPORT && hasCopCode();
    }

    private static Map<DocumentType, CebType> byDocument() {
        var types = new EnumMap<DocumentType, CebType>(DocumentType.class);
        types.putAll(Arrays.stream(values()).collect(Collectors.toMap(CebType::documentType, type -> type)));
        return types;
    }
}
