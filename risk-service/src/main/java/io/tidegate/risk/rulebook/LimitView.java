package io.tidegate.risk.rulebook;

import java.math.BigDecimal;

/**
 * The limits of retail import as rules see them; amounts in yuan.
 *
 * @param applies whether the trade mode has limits; the amounts mean nothing where it has not
 * @param single limit of one order
 * @param yearlyUsed what the buyer has used of the year, this consignment included
 */
public record LimitView(boolean applies, BigDecimal single, BigDecimal yearlyUsed, BigDecimal yearlyLimit) {

    /** No limits apply, as in general trade. */
    public static final LimitView NONE = new LimitView(false, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
}
