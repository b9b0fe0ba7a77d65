package io.tidegate.risk.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How one consignment stands against the limits of retail import. Amounts in yuan.
 *
 * @param applies false for general trade, and where the order or its buyer is not known: then nothing is said
 * @param version first day of the limits that apply, e.g. {@code 2019-01-01}
 * @param amount dutiable value of the consignment: retail price, freight and insurance
 * @param usedBefore what the same buyer's earlier orders of the same year took
 * @param singleExceeded above the single limit, and not one indivisible item
 * @param yearlyExceeded this consignment ends above the yearly limit
 * @param taxedInFull one indivisible item above the single limit: allowed, without the reduction of 30 per cent
 */
public record LimitUse(
        boolean applies,
        @Nullable String version,
        BigDecimal amount,
        BigDecimal singleLimit,
        BigDecimal yearlyLimit,
        BigDecimal usedBefore,
        boolean singleExceeded,
        boolean yearlyExceeded,
        boolean taxedInFull) {

    /** Where no limit applies. */
    public static final LimitUse NONE = new LimitUse(
            false, null, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false, false, false);
}
