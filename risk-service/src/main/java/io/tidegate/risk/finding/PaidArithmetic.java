package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Order;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.util.List;

/** 实付金额 = goods + freight + tax - discount (message CEB311, rule of field acturalPaid). */
final class PaidArithmetic implements MatchRule {

    @Override
    public void check(Consignment consignment, List<MatchFinding> findings) {
        for (Part<Order> part : consignment.orders()) {
            Order order = part.document();
            BigDecimal due = order.goodsValue()
                    .add(order.freight())
                    .add(order.taxTotal())
                    .subtract(order.discount());
            if (due.compareTo(order.acturalPaid()) != 0) {
                findings.add(FindingKind.PAID_ARITHMETIC.found(
                        Values.plain(order.acturalPaid()), Values.plain(due), Values.ids(part)));
            }
        }
    }
}
