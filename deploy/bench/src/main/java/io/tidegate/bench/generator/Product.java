package io.tidegate.bench.generator;

import java.math.BigDecimal;

/**
 * A filed product.
 *
 * @param gtin GTIN-13
 * @param gcode HS code of 10 digits
 * @param unit customs unit code
 * @param price filed price in yuan
 * @param weightKg net weight of one unit
 * @param origin customs country code of 3 digits
 */
public record Product(
        String gtin,
        String brand,
        String nameEn,
        String nameZh,
        String gcode,
        String unit,
        BigDecimal price,
        BigDecimal weightKg,
        String origin) {

    /** A lot that no warning names; {@code turn} tells its lots apart. */
    public String cleanLot(int turn) {
        return "L" + gtin.substring(7, 12) + "21C" + Math.floorMod(turn, 4);
    }
}
