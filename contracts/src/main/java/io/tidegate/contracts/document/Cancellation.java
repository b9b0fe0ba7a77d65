package io.tidegate.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * 撤销申请单, CEB623: a declaration is to be cancelled.
 *
 * @param copNo the sender's own number of the application, unique within copCode
 * @param invtNo customs' number of the declaration
 */
public record Cancellation(
        String copCode,
        String copNo,
        @Nullable String preNo,
        String invtNo,
        String orderNo,
        String ebpCode,
        @Nullable String ebcCode,
        @Nullable String logisticsCode,
        @Nullable String logisticsNo,
        @Nullable String customsCode,
        @Nullable String buyerIdNumberToken,
        @Nullable String buyerNameToken,
        @Nullable String agentCode,
        String reason)
        implements Document {}
