package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 清单, CEB621. Weights in kg. The customs message has it as Inventory.
 *
 * <p>The trade mode says which rules apply: 1210, 1239, 9610 are retail import. {@code 0110} is general trade: no
 * order, payment or waybill belongs to it, its currency is free, and the limits of retail import do not apply.
 *
 * @param copCode the sender's customs code (BaseTransfer of the message)
 * @param copNo the sender's own number of the declaration, unique within copCode
 * @param ebcCode the e-commerce enterprise; for general trade the importer
 * @param agentCode the declarant
 * @param sellerCode general trade only: the foreign seller
 * @param declTime yyyyMMdd or yyyyMMddHHmmss, Beijing, where declared; the event time otherwise comes from appTime
 */
public record Declaration(
        String copCode,
        String copNo,
        @Nullable String preNo,
        @Nullable String invtNo,
        @Nullable String orderNo,
        @Nullable String ebpCode,
        @Nullable String ebpName,
        @Nullable String ebcCode,
        @Nullable String ebcName,
        @Nullable String logisticsNo,
        @Nullable String logisticsCode,
        @Nullable String logisticsName,
        @Nullable String emsNo,
        String ieFlag,
        @Nullable String declTime,
        @Nullable String customsCode,
        @Nullable String portCode,
        @Nullable String buyerIdType,
        @Nullable String buyerIdNumberToken,
        @Nullable IdCheck buyerIdCheck,
        @Nullable String buyerNameToken,
        @Nullable String buyerTelephoneToken,
        @Nullable String consigneeAddressToken,
        @Nullable String consigneeBuildingToken,
        @Nullable String agentCode,
        @Nullable String agentName,
        @Nullable String sellerCode,
        String tradeMode,
        @Nullable String trafMode,
        @Nullable String country,
        @Nullable BigDecimal freight,
        @Nullable BigDecimal insuredFee,
        @Nullable String currency,
        @Nullable Integer packNo,
        @Nullable BigDecimal grossWeight,
        @Nullable BigDecimal netWeight,
        List<DeclarationLine> lines)
        implements Document {

    public Declaration {
        lines = List.copyOf(lines);
    }

    /**
     * 清单表体.
     *
     * @param gcode HS code: 10 digits in retail import, 6 or more in general trade
     * @param country country of origin
     * @param taxRate general trade only: per cent
     */
    public record DeclarationLine(
            int gnum,
            @Nullable String itemRecordNo,
            @Nullable String itemNo,
            @Nullable String itemName,
            String gcode,
            @Nullable String gname,
            @Nullable String gmodel,
            @Nullable String barCode,
            @Nullable String country,
            @Nullable String currency,
            BigDecimal qty,
            @Nullable String unit,
            @Nullable BigDecimal qty1,
            @Nullable BigDecimal price,
            BigDecimal totalPrice,
            @Nullable BigDecimal taxRate) {}
}
