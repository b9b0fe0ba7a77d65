package io.tidegate.trace.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What can be traced, of all that is on record.
 *
 * @param lots and items that are named; of a platform those that its orders name
 * @param lotsWithOrigin those of which an event says where or from what they were made
 * @param orders that name the product, or of the platform
 * @param ordersWithLot those that name a lot for certain
 */
public record Coverage(long lots, long lotsWithOrigin, long orders, long ordersWithLot) {

    private static final int DIGITS = 4;

    /** 0 to 1; null where there are no lots: nothing can be said. */
    public @Nullable BigDecimal lotShare() {
        return share(lotsWithOrigin, lots);
    }

    /** 0 to 1; null where there are no orders. */
    public @Nullable BigDecimal orderShare() {
        return share(ordersWithLot, orders);
    }

    /** 0 to 1; null where there is nothing. */
    public static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP);
    }
}
