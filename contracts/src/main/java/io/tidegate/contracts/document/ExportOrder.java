package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 出口订单, CEB303.
 *
 * @param orderType {@code E} to consumers, {@code B} to businesses, {@code W} to an overseas warehouse
 * @param ebpCode {@code 无} where a platform abroad has none
 * @param currency customs code of the currency of the amounts
 */
public record ExportOrder(
        String orderNo,
        @Nullable String orderType,
        String ebpCode,
        @Nullable String ebpName,
        String ebcCode,
        @Nullable String ebcName,
        BigDecimal goodsValue,
        BigDecimal freight,
        String currency,
        List<ExportOrderLine> lines)
        implements Document {

    public ExportOrder {
        lines = List.copyOf(lines);
    }

    /** 出口订单表体. */
    public record ExportOrderLine(
            int gnum,
            @Nullable String itemNo,
            String itemName,
            @Nullable String barCode,
            @Nullable String unit,
            @Nullable String currency,
            BigDecimal qty,
            BigDecimal price,
            BigDecimal totalPrice) {}
}
