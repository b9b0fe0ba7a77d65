package io.tidegate.contracts.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 离境单, CEB509: exported goods left the country.
 *
 * @param copNo the sender's own number, unique within copCode together with msgSeqNo
 * @param msgSeqNo which of the messages that the document was split into, from 1
 * @param leaveTime yyyyMMddHHmmss, Beijing
 */
public record Departure(
        String copCode,
        String copNo,
        int msgSeqNo,
        @Nullable String preNo,
        @Nullable String customsCode,
        String logisticsCode,
        @Nullable String logisticsName,
        @Nullable String trafMode,
        @Nullable String trafName,
        @Nullable String voyageNo,
        @Nullable String billNo,
        String leaveTime,
        @Nullable Integer msgCount,
        List<DepartureLine> lines)
        implements Document {

    public Departure {
        lines = List.copyOf(lines);
    }

    /** 离境单表体. */
    public record DepartureLine(int gnum, @Nullable String totalPackageNo, String logisticsNo) {}
}
