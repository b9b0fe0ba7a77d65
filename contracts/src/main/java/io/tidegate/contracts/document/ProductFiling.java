package io.tidegate.contracts.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * 商品备案: a merchant says what it sells. JSON only. A change is a new filing of the same product.
 *
 * @param ebcCode the merchant
 * @param gtin GTIN-8, -12, -13 or -14; gtin or itemNo names the product
 * @param gcode HS code, 10 digits
 * @param country customs code of the country of origin
 * @param brandGrantNo number of the brand owner's grant to the merchant
 * @param brandGrantUntil yyyyMMdd, last day of the grant
 * @param price usual price in {@code currency} for one {@code unit}
 */
public record ProductFiling(
        String ebcCode,
        @Nullable String ebcName,
        @Nullable String ebpCode,
        @Nullable String gtin,
        @Nullable String itemNo,
        String itemName,
        String gcode,
        @Nullable String gmodel,
        String country,
        String brand,
        @Nullable String brandGrantNo,
        @Nullable String brandGrantUntil,
        @Nullable String producerName,
        @Nullable String unit,
        @Nullable BigDecimal price,
        @Nullable String currency)
        implements Document {}
