package io.tidegate.trace.lineage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chains;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Map;

/** How much is known. */
@Path("/v1/summary")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SummaryResource {

    private final Chains chains;

    public SummaryResource(Chains chains) {
        this.chains = chains;
    }

    /**
     * Figures of the graph.
     *
     * @param ordersWithLotShare orders that name a lot for certain, of all orders: 0 to 1; a recall reaches no others
     */
    public record SummaryView(
            Map<String, Long> nodes,
            Map<String, Long> edges,
            long events,
            long ordersWithLot,
            BigDecimal ordersWithLotShare) {}

    @GET
    public SummaryView summary() throws SQLException {
        Chains.Figures figures = chains.figures();
        long orders = figures.nodes().getOrDefault(NodeKind.ORDER.word(), 0L);
        BigDecimal share = orders == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(figures.ordersWithLot())
                        .divide(BigDecimal.valueOf(orders), 4, RoundingMode.HALF_UP);
        return new SummaryView(figures.nodes(), figures.edges(), figures.events(), figures.ordersWithLot(), share);
    }
}
