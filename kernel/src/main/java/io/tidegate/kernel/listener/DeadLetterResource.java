package io.tidegate.kernel.listener;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records that could not be handled: a list with the reasons, and a replay for when the cause is mended. */
@Path("/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(value = StaffRole.OPERATOR, reads = StaffRole.OPERATOR)
@RunOnVirtualThread
public class DeadLetterResource {

    private final DeadLetters letters;

    public DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    public Page<DeadLetters.Letter> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        return Page.of(letters.open(Cursor.read(after, 2), rows), rows, letter -> Cursor.of(letter.at(), letter.id()));
    }

    @POST
    @Path("/{id}/replay")
    public Map<String, UUID> replay(@PathParam("id") UUID id) throws SQLException {
        return letters.replay(id)
                .map(replayed -> Map.of("replayed", replayed))
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND,
                        "No open dead letter has this id; it may have been replayed",
                        "没有该编号的待处理死信;可能已重放"));
    }
}
