package io.tidegate.risk.consignment;

import io.tidegate.contracts.document.Cancellation;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.ExportCancellation;
import io.tidegate.contracts.document.ExportDeclaration;
import io.tidegate.contracts.document.ExportDeclaration.ExportDeclarationLine;
import io.tidegate.contracts.document.ExportOrder;
import io.tidegate.contracts.document.ExportOrder.ExportOrderLine;
import io.tidegate.contracts.document.ExportPayment;
import io.tidegate.contracts.document.ExportWaybill;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.contracts.document.Payment;
import io.tidegate.contracts.document.Waybill;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Documents of export (CEB303, 403, 505, 603, 605; edition 202205, sections 2.1, 2.3, 2.5, 2.11, 2.13) in the form of those of
 * import, as far as both say the same: checks, lists and signals then know one form. No buyer is known, discount and tax are
 * none; the country on a line, where the goods end, is left out, since an import says there where they come from.
 */
final class AsImport {

    /** In place of a code or a bar code: there is none. */
    private static final String NONE = "无";

    private AsImport() {}

    static Order of(ExportOrder order) {
        return new Order(
                order.orderNo(),
                order.ebpCode(),
                order.ebpName(),
                order.ebcCode(),
                order.ebcName(),
                order.goodsValue(),
                order.freight(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                order.goodsValue().add(order.freight()),
                order.currency(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                order.lines().stream().map(AsImport::line).toList());
    }

    private static OrderLine line(ExportOrderLine line) {
        return new OrderLine(
                line.gnum(),
                line.itemNo(),
                line.itemName(),
                null,
                stated(line.barCode()),
                line.unit(),
                line.qty(),
                line.price(),
                line.totalPrice(),
                line.currency(),
                null);
    }

    /** A payer abroad, or cash, has no payCode; that stays empty. */
    static Payment of(ExportPayment payment) {
        return new Payment(
                payment.payCode() == null ? "" : payment.payCode(),
                payment.payName(),
                payment.payNo() == null ? "" : payment.payNo(),
                payment.orderNo(),
                payment.ebpCode(),
                payment.ebpName(),
                null,
                null,
                null,
                null,
                payment.charge(),
                payment.currency(),
                payment.accountingDate());
    }

    static Waybill of(ExportWaybill waybill) {
        return new Waybill(
                waybill.logisticsCode(),
                waybill.logisticsName(),
                waybill.logisticsNo(),
                null,
                null,
                waybill.freight(),
                waybill.insuredFee(),
                waybill.currency(),
                waybill.grossWeight(),
                waybill.packNo(),
                waybill.goodsInfo(),
                null,
                null,
                null,
                null);
    }

    static Declaration of(ExportDeclaration declaration) {
        return new Declaration(
                declaration.copCode(),
                declaration.copNo(),
                declaration.preNo(),
                declaration.invtNo(),
                declaration.orderNo(),
                declaration.ebpCode(),
                declaration.ebpName(),
                declaration.ebcCode(),
                declaration.ebcName(),
                declaration.logisticsNo(),
                declaration.logisticsCode(),
                declaration.logisticsName(),
                declaration.emsNo(),
                declaration.ieFlag() == null ? "E" : declaration.ieFlag(),
                null,
                declaration.customsCode(),
                declaration.portCode(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                declaration.agentCode(),
                declaration.agentName(),
                null,
                declaration.tradeMode(),
                declaration.trafMode(),
                declaration.country(),
                null,
                null,
                null,
                declaration.packNo(),
                declaration.grossWeight(),
                declaration.netWeight(),
                declaration.lines().stream().map(AsImport::line).toList());
    }

    /** The order and platform are those of the declaration: the application names customs' number of it alone. */
    static Cancellation of(ExportCancellation application, Declaration cancelled) {
        return new Cancellation(
                application.copCode(),
                application.copNo(),
                application.preNo(),
                application.invtNo(),
                cancelled.orderNo() == null ? "" : cancelled.orderNo(),
                cancelled.ebpCode() == null ? "" : cancelled.ebpCode(),
                application.ebcCode(),
                cancelled.logisticsCode(),
                cancelled.logisticsNo(),
                application.customsCode(),
                null,
                null,
                application.agentCode(),
                application.reason());
    }

    private static DeclarationLine line(ExportDeclarationLine line) {
        return new DeclarationLine(
                line.gnum(),
                line.itemRecordNo(),
                line.itemNo(),
                line.itemName(),
                line.gcode(),
                line.gname(),
                line.gmodel(),
                stated(line.barCode()),
                null,
                line.currency(),
                line.qty(),
                line.unit(),
                line.qty1(),
                line.price(),
                line.totalPrice(),
                null);
    }

    private static @Nullable String stated(@Nullable String code) {
        return NONE.equals(code) ? null : code;
    }
}
