package io.tidegate.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * 运单状态, CEB513: a waybill was signed for.
 *
 * @param logisticsStatus {@code S}: signed for
 * @param logisticsTime yyyyMMddHHmmss, Beijing
 */
public record WaybillStatus(
        String logisticsCode,
        @Nullable String logisticsName,
        String logisticsNo,
        String logisticsStatus,
        String logisticsTime)
        implements Document {}
