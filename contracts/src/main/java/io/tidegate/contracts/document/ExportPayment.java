package io.tidegate.contracts.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * 收款单, CEB403: what was received for an export order.
 *
 * @param payCode absent where the payer paid abroad or in cash
 * @param accountingDate yyyyMMddHHmmss, Beijing: when the money came
 */
public record ExportPayment(
        String orderNo,
        String ebpCode,
        @Nullable String ebpName,
        String ebcCode,
        @Nullable String ebcName,
        @Nullable String payCode,
        @Nullable String payName,
        @Nullable String payNo,
        BigDecimal charge,
        String currency,
        @Nullable String accountingDate)
        implements Document {}
