package io.tidegate.risk.signal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/**
 * How many of a buyer's orders came back. An order is told at the buyer's row; whether its goods come back stands there in place
 * of a payer, whom that row has no use for.
 *
 * @param orders at most those that two rows keep
 * @param returned of them
 */
record ReturnShare(int orders, int returned) {

    /** In place of a payer. */
    static final int RETURNED = 1;

    static final int WINDOW_SECONDS = (int) Duration.ofDays(30).toSeconds();

    private static final MathContext RATIO = MathContext.DECIMAL32;

    /** Of the orders within 30 days before {@code own}, itself included; {@code rows} are those that hold them. */
    static ReturnShare of(Sighting own, List<List<Sighting>> rows) {
        int orders = 1;
        int returned = own.payer() == RETURNED ? 1 : 0;
        for (List<Sighting> row : rows) {
            for (Sighting other : row) {
                if (other.consignment() != own.consignment()
                        && other.at() <= own.at()
                        && (long) own.at() - other.at() <= WINDOW_SECONDS) {
                    orders++;
                    returned += other.payer() == RETURNED ? 1 : 0;
                }
            }
        }
        return new ReturnShare(orders, returned);
    }

    /** The share. */
    BigDecimal rate() {
        return rate(returned, orders);
    }

    /** Share of {@code returned} among {@code orders}, of which there are never fewer. */
    static BigDecimal rate(long returned, long orders) {
        return BigDecimal.valueOf(returned).divide(BigDecimal.valueOf(Math.max(orders, returned)), RATIO);
    }
}
