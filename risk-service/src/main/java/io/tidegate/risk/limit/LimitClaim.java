package io.tidegate.risk.limit;

import io.tidegate.contracts.document.CebTime;
import io.tidegate.contracts.document.Declaration;
import io.tidegate.contracts.document.Declaration.DeclarationLine;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Return;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a consignment takes of its buyer's limits.
 *
 * @param account whose limit, and of which year
 * @param orderedAt event time of the order: orders count in this order
 * @param amount dutiable value in yuan: retail price, freight and insurance
 * @param taken what of it counts for later orders: what was returned, or whose declaration was cancelled, is given back
 * @param indivisible one line of one item
 */
public record LimitClaim(
        Account account,
        String consignmentId,
        Instant orderedAt,
        BigDecimal amount,
        BigDecimal taken,
        boolean indivisible) {

    /**
     * The yearly limit of one buyer.
     *
     * @param buyer token of the identity number
     * @param year of Beijing
     */
    public record Account(String buyer, int year) {}

    /** The claim; null where no limit applies or no buyer is known. */
    public static @Nullable LimitClaim of(Consignment consignment) {
        if (!consignment.retailImport() || consignment.orders().isEmpty()) {
            return null;
        }
        Part<Order> part = consignment.orders().getFirst();
        Order order = part.document();
        String buyer = order.buyerIdNumberToken();
        if (buyer == null) {
            return null;
        }
        BigDecimal amount = order.goodsValue().add(order.freight()).add(insurance(consignment));
        BigDecimal taken = consignment.cancellations().isEmpty()
                ? amount.subtract(returned(consignment, amount)).max(BigDecimal.ZERO)
                : BigDecimal.ZERO;
        boolean indivisible =
                order.lines().size() == 1 && order.lines().getFirst().qty().compareTo(BigDecimal.ONE) <= 0;
        return new LimitClaim(
                new Account(buyer, day(part.eventTime()).getYear()),
                consignment.id(),
                part.eventTime(),
                amount,
                taken,
                indivisible);
    }

    static LocalDate day(Instant instant) {
        return instant.atZone(CebTime.BEIJING).toLocalDate();
    }

    private static BigDecimal insurance(Consignment consignment) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Part<Declaration> part : consignment.declarations()) {
            BigDecimal fee = part.document().insuredFee();
            sum = fee == null ? sum : sum.add(fee);
        }
        return sum;
    }

    /** Value of the goods returned, at their declared price; of all, where what was declared is not known. */
    private static BigDecimal returned(Consignment consignment, BigDecimal amount) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Part<Return> part : consignment.returns()) {
            for (Return.ReturnLine line : part.document().lines()) {
                BigDecimal price = declaredPrice(consignment, line.gcode());
                if (price == null) {
                    return amount;
                }
                sum = sum.add(price.multiply(line.qty()));
            }
        }
        return sum;
    }

    private static @Nullable BigDecimal declaredPrice(Consignment consignment, String gcode) {
        for (Part<Declaration> part : consignment.declarations()) {
            for (DeclarationLine line : part.document().lines()) {
                if (gcode.equals(line.gcode()) && line.price() != null) {
                    return line.price();
                }
            }
        }
        return null;
    }
}
