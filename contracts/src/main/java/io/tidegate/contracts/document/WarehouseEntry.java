package io.tidegate.contracts.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 入库明细单, CEB711: parcels came into a supervised place.
 *
 * @param copNo the sender's own number of the entry, unique within copCode
 * @param rkdNo customs' number of the entry, where known
 */
public record WarehouseEntry(
        String copCode,
        String copNo,
        @Nullable String preNo,
        @Nullable String rkdNo,
        @Nullable String customsCode,
        String operatorCode,
        @Nullable String operatorName,
        @Nullable String ieFlag,
        @Nullable String trafMode,
        @Nullable String trafNo,
        @Nullable String voyageNo,
        @Nullable String billNo,
        @Nullable String logisticsCode,
        @Nullable String logisticsName,
        List<WarehouseEntryLine> lines)
        implements Document {

    public WarehouseEntry {
        lines = List.copyOf(lines);
    }

    /** 入库明细单表体. */
    public record WarehouseEntryLine(int gnum, String logisticsNo) {}
}
