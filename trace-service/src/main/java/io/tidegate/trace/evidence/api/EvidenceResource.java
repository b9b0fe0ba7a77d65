package io.tidegate.trace.evidence.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.evidence.Evidence;
import io.tidegate.trace.evidence.MakeEvidence;
import io.tidegate.trace.lineage.Walk.Direction;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Answers with what they rest on, to take away. */
@Path("/v1/evidence")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class EvidenceResource {

    private static final int DEPTH_MAX = 32;
    private static final int LIMIT_MAX = 5_000;

    private final MakeEvidence making;

    public EvidenceResource(MakeEvidence making) {
        this.making = making;
    }

    /**
     * The chain through a thing with its events.
     *
     * @param id as in {@code /v1/chains}
     * @param direction up, down or both
     */
    @GET
    @Operation(
            summary = "A chain with the events that it rests on, as a file that can be checked offline",
            description = "The check recomputes each event's hash and looks for an event that claims each link.")
    public Response evidence(
            @QueryParam("id") @Nullable String id,
            @QueryParam("direction") @DefaultValue("up") String direction,
            @QueryParam("depth") @DefaultValue("16") int depth,
            @QueryParam("limit") @DefaultValue("500") int limit)
            throws SQLException {
        if (id == null || id.isBlank()) {
            throw invalid("id", "an EPC URN, a Digital Link, gtin/lot, a GTIN, or the number of an order or parcel");
        }
        if (depth < 1 || depth > DEPTH_MAX) {
            throw invalid("depth", "1 to " + DEPTH_MAX);
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw invalid("limit", "1 to " + LIMIT_MAX);
        }
        List<Direction> directions = switch (direction) {
            case "up" -> List.of(Direction.UP);
            case "down" -> List.of(Direction.DOWN);
            case "both" -> List.of(Direction.UP, Direction.DOWN);
            default -> throw invalid("direction", "up, down or both");
        };
        Evidence evidence = making.of(id, directions, depth, limit);
        if (evidence == null) {
            throw new ProblemException(
                    TraceProblem.UNKNOWN_THING, "No event and no document names " + id, "没有任何事件或单证提及 " + id);
        }
        return Response.ok(evidence)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence.json\"")
                .build();
    }

    private static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, parameter + ": must be " + rule, parameter + ":须为 " + rule);
    }
}
