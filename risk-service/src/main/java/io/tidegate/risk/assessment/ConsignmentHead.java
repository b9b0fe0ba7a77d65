package io.tidegate.risk.assessment;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Enterprises;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list shows of a consignment, assessed or not. */
public record ConsignmentHead(
        String id,
        String dossierKey,
        String tradeMode,
        Instant eventTime,
        Map<String, String> roles,
        @Nullable BigDecimal value,
        String port,
        List<String> origins) {

    static ConsignmentHead of(String dossierKey, Consignment consignment) {
        return new ConsignmentHead(
                consignment.id(),
                dossierKey,
                consignment.tradeMode(),
                consignment.eventTime(),
                Enterprises.byRole(consignment),
                Enterprises.value(consignment),
                consignment.port(),
                consignment.origins());
    }
}
