package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Order;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;

/** 实付金额 = goods + freight + tax - discount (message CEB311, rule of field acturalPaid). */
final class PaidArithmetic implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        for (Part<Order> part : consignment.orders()) {
            Order order = part.document();
            BigDecimal due = order.goodsValue()
                    .add(order.freight())
                    .add(order.taxTotal())
                    .subtract(order.discount());
            findings.addIfApart(FindingKind.PAID_ARITHMETIC, order.acturalPaid(), due, 1, Values.ids(part));
        }
    }
}
