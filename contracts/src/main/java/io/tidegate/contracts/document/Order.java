package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 订单, CEB311. Amounts in yuan, currency {@code 142}.
 *
 * @param buyerIdCheck check digit of the ID number after GB 11643: valid, invalid or unchecked (other ID types)
 * @param buyerUnder16 by the birth date in the ID number on the day of the order; null where it cannot be read
 * @param consigneeBuildingToken the address without what follows the last house number: equal for one building
 */
public record Order(
        String orderNo,
        String ebpCode,
        @Nullable String ebpName,
        String ebcCode,
        @Nullable String ebcName,
        BigDecimal goodsValue,
        BigDecimal freight,
        BigDecimal discount,
        BigDecimal taxTotal,
        BigDecimal acturalPaid,
        String currency,
        @Nullable String buyerRegNoToken,
        @Nullable String buyerNameToken,
        @Nullable String buyerTelephoneToken,
        @Nullable String buyerIdType,
        @Nullable String buyerIdNumberToken,
        @Nullable IdCheck buyerIdCheck,
        @Nullable Boolean buyerUnder16,
        @Nullable String payCode,
        @Nullable String payName,
        @Nullable String payTransactionId,
        @Nullable String batchNumbers,
        @Nullable String consigneeToken,
        @Nullable String consigneeTelephoneToken,
        @Nullable String consigneeAddressToken,
        @Nullable String consigneeBuildingToken,
        @Nullable String consigneeDistrict,
        List<OrderLine> lines)
        implements Document {

    public Order {
        lines = List.copyOf(lines);
    }

    /** 订单表体. */
    public record OrderLine(
            int gnum,
            @Nullable String itemNo,
            String itemName,
            @Nullable String gmodel,
            @Nullable String barCode,
            @Nullable String unit,
            BigDecimal qty,
            BigDecimal price,
            BigDecimal totalPrice,
            @Nullable String currency,
            @Nullable String country) {}
}
