package io.tidegate.risk.handling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.handling.Cases;
import io.tidegate.risk.handling.Cases.Written;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Officers order measures on a consignment and report how they were carried out, without counting the steps of its case. */
@Path("/v1/consignments/{id}/handlings")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "handlings")
public class HandlingResource {

    private final Cases cases;

    HandlingResource(Cases cases) {
        this.cases = cases;
    }

    @POST
    @Operation(
            summary = "Order a measure, or report one as carried out",
            description =
                    "The next step of the consignment's case, see PUT /v1/cases/{id}/steps/{number}. The same measure"
                            + " and state after the same assessment is the same handling: posting it again answers"
                            + " 200 with what is"
                            + " on file, and publishes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "inspected", value = HandlingRequest.EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Recorded and published")
    @APIResponse(responseCode = "200", description = "Was on file already")
    @APIResponse(responseCode = "404", description = "not-assessed")
    @APIResponse(responseCode = "409", description = "case-held, transition-not-allowed, step-differs")
    @APIResponse(responseCode = "422", description = "invalid-handling")
    public Response post(@PathParam("id") String id, @Nullable HandlingRequest request) throws SQLException {
        Written written = cases.step((request == null ? HandlingRequest.NOTHING : request).step(id, null));
        return Response.status(written.added() ? 201 : 200)
                .entity(written.handling())
                .build();
    }
}
