package io.tidegate.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * 出口撤销申请单, CEB605: an export declaration is to be cancelled.
 *
 * @param copNo the sender's own number of the application, unique within copCode
 * @param invtNo customs' number of the declaration
 */
public record ExportCancellation(
        String copCode,
        String copNo,
        @Nullable String preNo,
        String invtNo,
        @Nullable String customsCode,
        @Nullable String agentCode,
        @Nullable String agentName,
        @Nullable String ebcCode,
        @Nullable String ebcName,
        String reason)
        implements Document {}
