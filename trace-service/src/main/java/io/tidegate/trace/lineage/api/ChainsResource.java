package io.tidegate.trace.lineage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.ReportResults;
import io.tidegate.trace.lineage.TraceChain;
import io.tidegate.trace.lineage.Viewpoint;
import io.tidegate.trace.lineage.Walk;
import io.tidegate.trace.lineage.Walk.Direction;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** From any name of a thing to its source, to its parcels, or both. */
@Path("/v1/chains")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ChainsResource {

    private static final int DEPTH_MAX = 32;
    private static final int LIMIT_MAX = 5_000;

    private final TraceChain traceChain;
    private final ReportResults results;

    public ChainsResource(TraceChain traceChain, ReportResults results) {
        this.results = results;
        this.traceChain = traceChain;
    }

    /**
     * The chain through a thing.
     *
     * @param id see {@link io.tidegate.trace.lineage.Names}
     * @param direction up, down or both
     * @param depth edges from the start, at most 32
     * @param limit edges in each direction, at most 5,000
     * @param asOf leaves out what happened later
     * @param knownAt leaves out what was told later, corrections too
     */
    @GET
    @Operation(
            summary = "The way of goods to a thing and from it",
            description =
                    "Along paths whose times do not go back: what left a container before is not followed into where"
                            + " the container went later. asOf asks what was true then, knownAt what was known then;"
                            + " both take a date and time with a zone.")
    @APIResponse(responseCode = "404", description = "unknown-thing")
    public ChainView chain(
            @QueryParam("id") @Nullable String id,
            @QueryParam("direction") @DefaultValue("both") String direction,
            @QueryParam("depth") @DefaultValue("16") int depth,
            @QueryParam("limit") @DefaultValue("500") int limit,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt)
            throws SQLException {
        if (id == null || id.isBlank()) {
            throw invalid("id", "an EPC URN, a Digital Link, gtin/lot, a GTIN, or the number of an order or parcel");
        }
        bound("depth", depth, DEPTH_MAX);
        bound("limit", limit, LIMIT_MAX);
        Viewpoint viewpoint = new Viewpoint(time("asOf", asOf), time("knownAt", knownAt));
        Chain chain = traceChain.trace(id, directions(direction), depth, limit, viewpoint);
        if (chain == null) {
            throw new ProblemException(
                    TraceProblem.UNKNOWN_THING, "No event and no document names " + id, "没有任何事件或单证提及 " + id);
        }
        List<Long> reports = chain.nodes().stream()
                .filter(node -> node.kind() == NodeKind.REPORT)
                .map(Walk.Node::id)
                .toList();
        return ChainView.of(chain, results.of(reports));
    }

    private static List<Direction> directions(String word) {
        return switch (word) {
            case "up" -> List.of(Direction.UP);
            case "down" -> List.of(Direction.DOWN);
            case "both" -> List.of(Direction.UP, Direction.DOWN);
            default -> throw invalid("direction", "up, down or both");
        };
    }

    private static void bound(String parameter, int value, int max) {
        if (value < 1 || value > max) {
            throw invalid(parameter, "1 to " + max);
        }
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(parameter, "a date and time with a zone, like 2021-03-01T08:30:00Z");
        }
    }

    private static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, parameter + ": must be " + rule, parameter + ":须为 " + rule);
    }
}
