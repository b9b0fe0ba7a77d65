package io.tidegate.contracts.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 汇总申请单, CEB701: export declarations are summed up in customs declarations.
 *
 * @param copNo the sender's own number, unique within copCode together with msgSeqNo
 * @param msgSeqNo which of the messages that the document was split into, from 1
 * @param startTime yyyyMMddHHmmss, Beijing; with endTime it stands for the lines
 * @param summaryFlag {@code 1} by consignor, {@code 2} by consignor and producer
 */
public record Summary(
        String copCode,
        String copNo,
        int msgSeqNo,
        @Nullable String preNo,
        @Nullable String sumNo,
        @Nullable String customsCode,
        @Nullable String agentCode,
        @Nullable String agentName,
        String ebcCode,
        @Nullable String ebcName,
        @Nullable String declAgentCode,
        @Nullable String declAgentName,
        @Nullable String startTime,
        @Nullable String endTime,
        @Nullable String loctNo,
        @Nullable String summaryFlag,
        @Nullable String itemNameFlag,
        @Nullable Integer msgCount,
        @Nullable List<SummaryLine> lines)
        implements Document {

    public Summary {
        lines = lines == null ? null : List.copyOf(lines);
    }

    /** 汇总申请单表体. */
    public record SummaryLine(String invtNo) {}
}
