package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 出口清单, CEB603. Weights in kg.
 *
 * @param copNo the sender's own number of the declaration, unique within copCode
 * @param ebcCode the consignor
 * @param ownerCode who made or sold the goods; {@code NO} where customs do not know the enterprise
 * @param statisticsFlag {@code A} simplified, {@code B} summed up in a customs declaration
 * @param country where the goods go
 */
public record ExportDeclaration(
        String copCode,
        String copNo,
        @Nullable String preNo,
        @Nullable String invtNo,
        String orderNo,
        String ebpCode,
        @Nullable String ebpName,
        String ebcCode,
        @Nullable String ebcName,
        @Nullable String ownerCode,
        @Nullable String ownerName,
        String logisticsNo,
        @Nullable String logisticsCode,
        @Nullable String logisticsName,
        @Nullable String emsNo,
        @Nullable String iacCode,
        @Nullable String ieFlag,
        @Nullable String statisticsFlag,
        @Nullable String customsCode,
        @Nullable String portCode,
        @Nullable String ieDate,
        @Nullable String agentCode,
        @Nullable String agentName,
        String tradeMode,
        @Nullable String trafMode,
        @Nullable String trafName,
        @Nullable String voyageNo,
        @Nullable String billNo,
        @Nullable String totalPackageNo,
        @Nullable String country,
        @Nullable BigDecimal freight,
        @Nullable String fCurrency,
        @Nullable String fFlag,
        @Nullable BigDecimal insuredFee,
        @Nullable String iCurrency,
        @Nullable String iFlag,
        @Nullable Integer packNo,
        @Nullable BigDecimal grossWeight,
        @Nullable BigDecimal netWeight,
        List<ExportDeclarationLine> lines)
        implements Document {

    public ExportDeclaration {
        lines = List.copyOf(lines);
    }

    /** 出口清单表体. {@code country}: of final destination. */
    public record ExportDeclarationLine(
            int gnum,
            @Nullable String itemNo,
            @Nullable String itemRecordNo,
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
            @Nullable String unit1,
            @Nullable BigDecimal price,
            BigDecimal totalPrice) {}
}
