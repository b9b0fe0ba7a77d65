package io.tidegate.contracts.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** 运单, CEB511. Weight in kg. It names no platform: it joins an order by orderNo only. */
public record Waybill(
        String logisticsCode,
        @Nullable String logisticsName,
        String logisticsNo,
        @Nullable String billNo,
        @Nullable String orderNo,
        @Nullable BigDecimal freight,
        @Nullable BigDecimal insuredFee,
        @Nullable String currency,
        BigDecimal weight,
        @Nullable Integer packNo,
        @Nullable String goodsInfo,
        @Nullable String consigneeToken,
        @Nullable String consigneeTelephoneToken,
        @Nullable String consigneeAddressToken,
        @Nullable String consigneeBuildingToken)
        implements Document {}
