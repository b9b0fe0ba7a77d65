package io.tidegate.ingest.ceb;

import io.tidegate.contracts.document.DocumentType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The message types read here, with the names of their elements.
 *
 * @see <a href="http://www.chinaport.gov.cn/ceb">namespace of all of them</a>
 */
enum CebType {
    ORDER("CEB311", DocumentType.ORDER, "Order", "OrderHead", "OrderList", "-301015"),
    PAYMENT("CEB411", DocumentType.PAYMENT, "Payment", "PaymentHead", null, "-401013"),
    WAYBILL("CEB511", DocumentType.WAYBILL, "Logistics", "LogisticsHead", null, "-504013"),
    DECLARATION("CEB621", DocumentType.DECLARATION, "Inventory", "InventoryHead", "InventoryList", "-621030"),
    RETURN("CEB625", DocumentType.RETURN, "InvtRefund", "InvtRefundHead", "InvtRefundList", null);

    static final String NAMESPACE = "http://www.chinaport.gov.cn/ceb";

    private final String message;
    private final DocumentType documentType;
    private final String group;
    private final String head;
    private final @Nullable String line;
    private final @Nullable String tooMany;

    CebType(
            String message,
            DocumentType documentType,
            String group,
            String head,
            @Nullable String line,
            @Nullable String tooMany) {
        this.message = message;
        this.documentType = documentType;
        this.group = group;
        this.head = head;
        this.line = line;
        this.tooMany = tooMany;
    }

    /** The type whose root element has that name; null where there is none. */
    static @Nullable CebType ofRoot(String localName) {
        for (var type : values()) {
            if (type.root().equals(localName)) {
                return type;
            }
        }
        return null;
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

    /** Element of one document. */
    String group() {
        return group;
    }

    String head() {
        return head;
    }

    /** Element of one line; null where the documents have none. */
    @Nullable
    String line() {
        return line;
    }

    /** The customs' code for more than 100 documents in a message; null where they have none. */
    @Nullable
    String tooMany() {
        return tooMany;
    }

    /** Whether the natural key needs the sender's code, which stands in BaseTransfer. */
    boolean hasCopCode() {
        return this == DECLARATION || this == RETURN;
    }
}
