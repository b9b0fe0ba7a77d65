package io.tidegate.contracts.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 清单总分单, CEB607: which parcels go under one bill of lading. Weight in kg.
 *
 * @param copNo the sender's own number, unique within copCode together with msgSeqNo
 * @param msgSeqNo which of the messages that the document was split into, from 1
 */
public record Consolidation(
        String copCode,
        String copNo,
        int msgSeqNo,
        @Nullable String preNo,
        @Nullable String customsCode,
        @Nullable String agentCode,
        @Nullable String agentName,
        @Nullable String loctNo,
        @Nullable String trafMode,
        @Nullable String trafName,
        @Nullable String voyageNo,
        String billNo,
        @Nullable String domesticTrafNo,
        @Nullable BigDecimal grossWeight,
        String logisticsCode,
        @Nullable String logisticsName,
        @Nullable Integer msgCount,
        List<ConsolidationLine> lines)
        implements Document {

    public Consolidation {
        lines = List.copyOf(lines);
    }

    /** 清单总分单表体. */
    public record ConsolidationLine(
            int gnum,
            @Nullable String totalPackageNo,
            String logisticsNo,
            @Nullable String invtNo) {}
}
