package io.tidegate.ingest.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts that a sender plays in the trade. Each may send certain types of document, as the message specification has
 * it (edition 202205, sections 2 and 3: who fills which message); a sender may play several.
 */
public enum Role {
    /** 电子商务平台: where goods are sold. */
    PLATFORM("platform", "order", "exportOrder", "productFiling", "qualityReport", "complaint", "review"),
    /** 电商企业: the seller of record, who sends its own orders where the platform does not. */
    MERCHANT(
            "merchant",
            "order",
            "exportOrder",
            "exportPayment",
            "declaration",
            "cancellation",
            "return",
            "exportDeclaration",
            "exportCancellation",
            "summary",
            "productFiling",
            "qualityReport",
            "complaint",
            "review"),
    /** 支付企业. */
    PAYMENT("payment", "payment", "exportPayment"),
    /** 物流企业, and who runs the place under customs control. */
    LOGISTICS(
            "logistics",
            "waybill",
            "waybillStatus",
            "warehouseEntry",
            "exportWaybill",
            "arrival",
            "departure",
            "consolidation",
            "returnTally"),
    /** 申报企业: who declares for the merchant. */
    DECLARANT(
            "declarant",
            "declaration",
            "cancellation",
            "return",
            "warehouseEntry",
            "exportDeclaration",
            "exportCancellation",
            "arrival",
            "consolidation",
            "exportReturn",
            "summary",
            "inspectionResult");

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed.
    private final Set<String> types;

    Role(String code, String... types) {
        this.code = code;
        this.types = Set.of(types);
    }

    /** The word used in JSON. */
    @JsonValue
    public String code() {
        return code;
    }

    /** Codes of the document types that it may send. */
    public Set<String> types() {
        return types;
    }

    /** The role of this word; empty where there is none. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", "));
    }
}
