package io.tidegate.risk.rulebook;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.Enterprises;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules may see of the documents themselves. Small enough to be kept with every decision, so that it can be made again
 * when the documents have changed.
 *
 * @param export whether the goods leave the country
 * @param eventTime the latest event time among the documents
 * @param tradeMode empty while no declaration is known
 * @param port customs code of the port, of the first declaration that names one; empty where none does
 * @param roles enterprise code by role
 * @param value of the goods in the currency of the documents; null where unknown
 * @param orders number of orders, and so on
 */
public record ConsignmentFacts(
        String id,
        boolean export,
        Instant eventTime,
        String tradeMode,
        String port,
        Map<String, String> roles,
        @Nullable BigDecimal value,
        int orders,
        int payments,
        int waybills,
        int declarations,
        int returns) {

    public ConsignmentFacts {
        roles = Map.copyOf(roles);
    }

    /** The facts of a consignment. */
    public static ConsignmentFacts of(Consignment consignment) {
        return new ConsignmentFacts(
                consignment.id(),
                consignment.export(),
                consignment.eventTime(),
                consignment.tradeMode(),
                consignment.port(),
                Enterprises.byRole(consignment),
                Enterprises.value(consignment),
                consignment.orders().size(),
                consignment.payments().size(),
                consignment.waybills().size(),
                consignment.declarations().size(),
                consignment.returns().size());
    }

    /** Whether this is an import through a platform. */
    public boolean retailImport() {
        return !export && !generalTrade();
    }

    /** Whether this is an ordinary import. */
    public boolean generalTrade() {
        return !export && Consignment.GENERAL_TRADE.equals(tradeMode);
    }
}
