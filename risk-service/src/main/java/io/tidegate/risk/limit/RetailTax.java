package io.tidegate.risk.limit;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Tax of retail import within the limits: no duty, import VAT and consumption tax at 70 per cent (notice 2016-18). Above
 * the single limit, for one indivisible item, all taxes are due in full (notice 2018-49).
 */
public final class RetailTax {

    private static final BigDecimal REDUCTION = new BigDecimal("0.70");

    private RetailTax() {}

    /**
     * Combined rate within the limits: (consumption tax + VAT) / (1 - consumption tax) x 70 %.
     *
     * @param consumptionTax as a fraction below 1, e.g. 0.15
     * @param vat as a fraction, e.g. 0.13
     */
    public static BigDecimal combinedRate(BigDecimal consumptionTax, BigDecimal vat) {
        return statutoryRate(consumptionTax, vat).multiply(REDUCTION).stripTrailingZeros();
    }

    private static BigDecimal statutoryRate(BigDecimal consumptionTax, BigDecimal vat) {
        return consumptionTax.add(vat).divide(BigDecimal.ONE.subtract(consumptionTax), MathContext.DECIMAL64);
    }
}
