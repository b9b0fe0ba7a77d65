package io.tidegate.contracts.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 运抵单, CEB507: goods for export came into a supervised place.
 *
 * @param copNo the sender's own number, unique within copCode together with msgSeqNo
 * @param msgSeqNo which of the messages that the document was split into, from 1
 */
public record Arrival(
        String copCode,
        String copNo,
        int msgSeqNo,
        @Nullable String preNo,
        @Nullable String customsCode,
        String operatorCode,
        @Nullable String operatorName,
        @Nullable String loctNo,
        @Nullable String ieFlag,
        @Nullable String trafMode,
        @Nullable String billNo,
        @Nullable String domesticTrafNo,
        String logisticsCode,
        @Nullable String logisticsName,
        @Nullable Integer msgCount,
        @Nullable List<ArrivalLine> lines)
        implements Document {

    public Arrival {
        lines = lines == null ? null : List.copyOf(lines);
    }

    /** 运抵单表体. */
    public record ArrivalLine(
            int gnum, String logisticsNo, @Nullable String totalPackageNo) {}
}
