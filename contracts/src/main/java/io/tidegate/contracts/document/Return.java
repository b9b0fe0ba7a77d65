package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 退货申请单, CEB625: goods of a released declaration come back. Tax and yearly quota are then given back.
 *
 * @param copNo the sender's own number of the application, unique within copCode
 * @param invtNo customs' number of the declaration, where known
 */
public record Return(
        String copCode,
        String copNo,
        String orderNo,
        String ebpCode,
        @Nullable String ebcCode,
        @Nullable String invtNo,
        @Nullable String logisticsCode,
        @Nullable String logisticsNo,
        @Nullable String customsCode,
        @Nullable String buyerIdNumberToken,
        @Nullable String buyerNameToken,
        @Nullable String agentCode,
        String reason,
        List<ReturnLine> lines)
        implements Document {

    public Return {
        lines = List.copyOf(lines);
    }

    /** 退货申请单表体. */
    public record ReturnLine(
            int gnum,
            String gcode,
            @Nullable String gname,
            BigDecimal qty,
            @Nullable String unit) {}
}
