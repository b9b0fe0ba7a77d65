package io.tidegate.risk.screening;

import java.math.BigDecimal;

/**
 * A product as filed with customs.
 *
 * @param gcode HS code, 10 digits
 * @param unit customs unit code to which the price refers
 * @param price yuan for one unit
 * @param weightKg of one unit
 * @param origin customs country code
 */
public record FiledProduct(
        String gtin,
        String brand,
        String nameEn,
        String nameZh,
        String gcode,
        String unit,
        BigDecimal price,
        BigDecimal weightKg,
        String origin) {}
