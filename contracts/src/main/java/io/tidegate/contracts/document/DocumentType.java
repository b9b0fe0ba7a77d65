package io.tidegate.contracts.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

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
    INSPECTION_RESULT("inspectionResult"),
    /** 运单状态, CEB513. */
    WAYBILL_STATUS("waybillStatus"),
    /** 撤销申请单, CEB623. */
    CANCELLATION("cancellation"),
    /** 入库明细单, CEB711. */
    WAREHOUSE_ENTRY("warehouseEntry"),
    /** 出口订单, CEB303. */
    EXPORT_ORDER("exportOrder"),
    /** 收款单, CEB403. */
    EXPORT_PAYMENT("exportPayment"),
    /** 出口运单, CEB505. */
    EXPORT_WAYBILL("exportWaybill"),
    /** 运抵单, CEB507. */
    ARRIVAL("arrival"),
    /** 离境单, CEB509. */
    DEPARTURE("departure"),
    /** 出口清单, CEB603. */
    EXPORT_DECLARATION("exportDeclaration"),
    /** 出口撤销申请单, CEB605. */
    EXPORT_CANCELLATION("exportCancellation"),
    /** 清单总分单, CEB607. */
    CONSOLIDATION("consolidation"),
    /** 出口退货申请单, CEB213. */
    EXPORT_RETURN("exportReturn"),
    /** 退货理货明细单, CEB215. */
    RETURN_TALLY("returnTally"),
    /** 汇总申请单, CEB701. */
    SUMMARY("summary"),
    /** 商品备案: what a merchant sells. JSON only. */
    PRODUCT_FILING("productFiling"),
    /** 质量检测报告: what a laboratory found. JSON only. */
    QUALITY_REPORT("qualityReport"),
    /** 投诉举报: a consumer's complaint or report. JSON only. */
    COMPLAINT("complaint"),
    /** 评价信号: what a platform noticed in a review. JSON only. */
    REVIEW("review");

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
        throw new IllegalArgumentException("Unknown document type '" + code + "'; known are " + codes());
    }

    /** The words of all types, for people: joined by a comma and a space. */
    public static String codes() {
        return Arrays.stream(values()).map(DocumentType::code).collect(Collectors.joining(", "));
    }
}
