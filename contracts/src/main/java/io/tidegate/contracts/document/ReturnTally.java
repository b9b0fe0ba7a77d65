package io.tidegate.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * 退货理货明细单, CEB215: a supervised place counted in what came back.
 *
 * @param coElNo the sender's own number, unique within copCode
 * @param invtNo customs' number of the export declaration, where known
 */
public record ReturnTally(
        String copCode,
        String coElNo,
        @Nullable String preNo,
        @Nullable String invtNo,
        @Nullable String customsCode,
        String operatorCode,
        @Nullable String operatorName,
        String logisticsCode,
        @Nullable String logisticsName,
        String logisticsNo,
        @Nullable String billNo,
        @Nullable String trafMode,
        @Nullable String trafName,
        @Nullable String voyageNo,
        @Nullable String location)
        implements Document {}
