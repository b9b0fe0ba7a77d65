package io.tidegate.contracts.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * 出口运单, CEB505. Weight in kg. It names no order: an export declaration joins the two.
 */
public record ExportWaybill(
        String logisticsCode,
        @Nullable String logisticsName,
        String logisticsNo,
        @Nullable BigDecimal freight,
        @Nullable BigDecimal insuredFee,
        @Nullable String currency,
        BigDecimal grossWeight,
        @Nullable Integer packNo,
        @Nullable String goodsInfo,
        @Nullable String ebcCode,
        @Nullable String ebcName,
        @Nullable String ebcTelephoneToken)
        implements Document {}
