package io.tidegate.rating.grading.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.grading.Rebuilds;
import io.tidegate.rating.grading.Rebuilds.Rebuild;
import io.tidegate.rating.grading.Rebuilds.Written;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ratings made anew from the facts. */
@Path("/v1/rebuilds")
@StaffOnly(StaffRole.OPERATOR)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "rebuilds")
public class RebuildResource {

    private static final int NAME_MAX = 100;

    private final Rebuilds rebuilds;

    RebuildResource(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    /** Who asks; null where the field was not sent. */
    public record RebuildRequest(@Nullable String by) {}

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Make all ratings anew from the facts",
            description =
                    "Each from what was known at its known time: it is the same to the byte, or restored; where it"
                            + " is missing, the enterprise is rated. The id is a UUID of yours; the same again: 200. Ask again"
                            + " for its progress, 'done' of 'total'.")
    @APIResponse(responseCode = "201", description = "Started")
    @APIResponse(responseCode = "409", description = "rebuild-differs")
    @APIResponse(responseCode = "422", description = "rebuild-not-valid")
    public Response start(@PathParam("id") String id, @Nullable RebuildRequest request) {
        return answer(rebuilds.start(id(id), by(request)));
    }

    @PUT
    @Path("/{id}/cancellation")
    @Operation(summary = "End a rebuild that runs", description = "What it has restored stays. The same again: 200.")
    @APIResponse(responseCode = "201", description = "Cancelled")
    @APIResponse(responseCode = "404", description = "rebuild-unknown")
    @APIResponse(responseCode = "409", description = "rebuild-differs")
    @APIResponse(responseCode = "422", description = "rebuild-not-valid")
    public Response cancel(@PathParam("id") String id, @Nullable RebuildRequest request) {
        return answer(rebuilds.cancel(id(id), by(request)));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far a rebuild is, and what it found")
    @APIResponse(responseCode = "404", description = "rebuild-unknown")
    public Rebuild find(@PathParam("id") String id) {
        Rebuild found = rebuilds.find(id(id));
        if (found == null) {
            throw RatingProblem.REBUILD_UNKNOWN.because("No rebuild has this id", "没有该编号的重建");
        }
        return found;
    }

    private static String by(@Nullable RebuildRequest request) {
        String by = request == null || request.by() == null ? "" : request.by().strip();
        if (by.isEmpty() || by.length() > NAME_MAX) {
            throw RatingProblem.REBUILD_NOT_VALID.because(
                    "by: send the name of the officer, 1 to " + NAME_MAX + " characters", "by:请填写经办人姓名,1 至 100 个字符");
        }
        return by;
    }

    private static UUID id(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException e) {
            throw RatingProblem.REBUILD_UNKNOWN.because("The id is a UUID", "编号应为 UUID");
        }
    }

    private static Response answer(Written written) {
        return Response.status(written.added() ? 201 : 200)
                .entity(written.rebuild())
                .build();
    }
}
