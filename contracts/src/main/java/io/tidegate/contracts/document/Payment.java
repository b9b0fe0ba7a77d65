package io.tidegate.contracts.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** 支付单, CEB411. {@code payTime} is yyyyMMddHHmmss, Beijing. */
public record Payment(
        String payCode,
        @Nullable String payName,
        String payTransactionId,
        String orderNo,
        String ebpCode,
        @Nullable String ebpName,
        @Nullable String payerIdType,
        @Nullable String payerIdNumberToken,
        @Nullable String payerNameToken,
        @Nullable String telephoneToken,
        BigDecimal amountPaid,
        String currency,
        @Nullable String payTime)
        implements Document {}
