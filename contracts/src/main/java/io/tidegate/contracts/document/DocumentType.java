package io.tidegate.contracts.document;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of document that a platform posts; DESIGN of the field: docs/glossary.md has the Chinese beside each. */
public enum DocumentType {
    /** 订单, CEB311. */
    ORDER("order"),
    /** 支付单, CEB411. */
    PAYMENT("payment"),
    /** 运单, CEB511. */
    WAYBILL("waybill"),
    /** 清单, CEB621; with a trade mode of general trade also an ordinary import declaration. */
    DECLARATION("declaration"),
    /** 退货申请单, CEB625. */
    RETURN("return"),
    /** 查验结果: what an inspection of a declaration found. JSON only. */
    INSPECTION_RESULT("inspectionResult");

    private final String code;

    DocumentType(String code) {
        this.code = code;
    }

    /** The word used in JSON and in {@code ce_type}. */
    @JsonValue
    public String code() {
        return code;
    }

    /** CloudEvents type of the fact that such a document was accepted. */
    public String eventType() {
        return "io.tidegate.document." + code + ".accepted.v1";
    }

    /** The type named {@code code}; throws IllegalArgumentException naming the known ones. */
    public static DocumentType of(String code) {
        for (DocumentType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Unknown document type '" + code
                + "'; known are order, payment, waybill, declaration, return, inspectionResult");
    }
}
