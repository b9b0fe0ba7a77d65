package io.tidegate.risk.finding;

import io.tidegate.contracts.document.Order;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.util.List;

/** Lines multiply and add up; a cent a line is rounding. The first wrong line of a document is told. */
final class LineTotals implements MatchRule {

    @Override
    public void check(Consignment consignment, List<MatchFinding> findings) {
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

    private static void orderLines(Part<Order> part, List<MatchFinding> findings) {
        Order order = part.document();
        BigDecimal sum = BigDecimal.ZERO;
        boolean told = false;
        for (Order.OrderLine line : order.lines()) {
            sum = sum.add(line.totalPrice());
            told = told || told(line.price(), line.qty(), line.totalPrice(), part, findings);
        }
        BigDecimal rounding =
                Values.CENT.multiply(BigDecimal.valueOf(order.lines().size()));
        if (Values.apart(sum, order.goodsValue(), rounding)) {
            findings.add(FindingKind.GOODS_VALUE_DIFFERS.found(
                    Values.plain(order.goodsValue()), Values.plain(sum), Values.ids(part)));
        }
    }

    private static boolean told(
            BigDecimal price, BigDecimal qty, BigDecimal total, Part<?> part, List<MatchFinding> findings) {
        BigDecimal product = price.multiply(qty);
        if (!Values.apart(product, total, Values.CENT)) {
            return false;
        }
        findings.add(
                FindingKind.LINE_TOTAL_DIFFERS.found(Values.plain(total), Values.plain(product), Values.ids(part)));
        return true;
    }
}
