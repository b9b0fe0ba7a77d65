package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 出口退货申请单, CEB213: exported goods come back.
 *
 * @param coElNo the sender's own number of the application, unique within copCode
 * @param invtNo customs' number of the export declaration
 * @param country where the goods come back from
 */
public record ExportReturn(
        String copCode,
        String coElNo,
        @Nullable String preNo,
        String invtNo,
        String ebpCode,
        String ebcCode,
        @Nullable String ebcName,
        String logisticsNo,
        @Nullable String logisticsCode,
        @Nullable String customsCode,
        @Nullable String portCode,
        @Nullable String agentCode,
        @Nullable String billNo,
        @Nullable String tradeMode,
        @Nullable String trafMode,
        @Nullable String country,
        String reason,
        List<ExportReturnLine> lines)
        implements Document {

    public ExportReturn {
        lines = List.copyOf(lines);
    }

    /** 出口退货申请单表体. {@code gnum} is the line of the declaration. */
    public record ExportReturnLine(
            int gnum,
            String gcode,
            @Nullable String gname,
            @Nullable String gmodel,
            BigDecimal qty,
            @Nullable String unit,
            @Nullable BigDecimal qty1,
            @Nullable String unit1) {}
}
