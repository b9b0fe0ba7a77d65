package io.tidegate.risk.finding;

import io.tidegate.contracts.document.DocumentType;

/** What people call the documents that a consignment must have. */
final class DocumentNames {

    private DocumentNames() {}

    static String en(DocumentType type) {
        return switch (type) {
            case EXPORT_ORDER -> "order of export";
            case EXPORT_PAYMENT -> "receipt of money";
            case EXPORT_WAYBILL -> "waybill of export";
            case EXPORT_DECLARATION -> "declaration of export";
            default -> type.code();
        };
    }

    static String zh(DocumentType type) {
        return switch (type) {
            case ORDER -> "订单";
            case PAYMENT -> "支付单";
            case WAYBILL -> "运单";
            case DECLARATION -> "清单";
            case EXPORT_ORDER -> "出口订单";
            case EXPORT_PAYMENT -> "收款单";
            case EXPORT_WAYBILL -> "出口运单";
            case EXPORT_DECLARATION -> "出口清单";
            default -> type.code();
        };
    }
}
