package io.tidegate.trace.product.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.product.Audience;
import io.tidegate.trace.product.Facts;
import io.tidegate.trace.product.Products;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the centre shows of goods to a platform or to a partner in government, with proofs of what consumers saw as digests. */
@Path("/v1/goods/facts")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DisclosedFactsResource {

    private final Products products;

    public DisclosedFactsResource(Products products) {
        this.products = products;
    }

    /**
     * The facts for an audience.
     *
     * @param audience consumer, platform or authority: for whom it is to be shown
     */
    @GET
    @Path("/{link: .+}")
    @Operation(summary = "The facts of goods for an audience, with the disclosures that prove digests")
    public FactsView facts(@QueryParam("audience") @DefaultValue("authority") String audience, @Context UriInfo uri)
            throws SQLException {
        Audience of = switch (audience) {
            case "consumer" -> Audience.CONSUMER;
            case "platform" -> Audience.PLATFORM;
            case "authority" -> Audience.AUTHORITY;
            default ->
                throw new ProblemException(
                        CommonProblem.INVALID_PARAMETER,
                        "audience: must be consumer, platform or authority",
                        "audience:须为 consumer、platform 或 authority");
        };
        Facts facts;
        try {
            facts = products.find(Door.subject(uri, "/v1/goods/facts/"));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "The path is no GS1 Digital Link of goods: " + e.getMessage(),
                    "路径不是商品的 GS1 Digital Link:" + e.getMessage());
        }
        if (facts == null) {
            throw new ProblemException(TraceProblem.UNKNOWN_THING, "Nobody has reported such goods", "没有上报的该商品");
        }
        return FactsView.of(facts, products.disclosure(), of);
    }
}
