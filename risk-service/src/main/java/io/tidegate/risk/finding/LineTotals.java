package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Order;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;

/** Lines multiply and add up, but for rounding. The first wrong line of a document is told. */
final class LineTotals implements MatchRule {

    @Override
    public void check(Consignment consignment, Findings findings) {
        for (Part<Order> part : consignment.orders()) {
            orderLines(part, findings);
        }
        for (var part : consignment.declarations()) {
            for (var line : part.document().lines()) {
                BigDecimal price = line.price();
                if (price != null && told(price, line.qty(), line.totalPrice(), part, findings)) {
                    break;
                }
            }
        }
    }

    private static void orderLines(Part<Order> part, Findings findings) {
        Order order = part.document();
        BigDecimal sum = BigDecimal.ZERO;
        boolean told = false;
        for (Order.OrderLine line : order.lines()) {
            sum = sum.add(line.totalPrice());
            told = told || told(line.price(), line.qty(), line.totalPrice(), part, findings);
        }
        findings.addIfApart(
                FindingKind.GOODS_VALUE_DIFFERS,
                order.goodsValue(),
                sum,
                order.lines().size(),
                Values.ids(part));
    }

    private static boolean told(BigDecimal price, BigDecimal qty, BigDecimal total, Part<?> part, Findings findings) {
        BigDecimal product = price.multiply(qty);
        if (!findings.apart(FindingKind.LINE_TOTAL_DIFFERS, total, product)) {
            return false;
        }
        findings.add(FindingKind.LINE_TOTAL_DIFFERS, Values.plain(total), Values.plain(product), Values.ids(part));
        return true;
    }
}
