package io.tidegate.trace.query.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.query.api.TopLevelResource.Collection;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The root of the EPCIS 2.0 interface: what it holds, and pages that are no longer wanted. */
@Path("/v1")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RootResource {

    private static final List<String> RESOURCES = List.of(
            "capture",
            "events",
            "eventTypes",
            "epcs",
            "bizSteps",
            "bizLocations",
            "readPoints",
            "dispositions",
            "queries");

    @GET
    @Operation(summary = "The resources of the EPCIS interface")
    @APIResponse(responseCode = "200", description = "A Collection of their names")
    public Collection list() {
        return Collection.of(RESOURCES);
    }

    @OPTIONS
    public Response options() {
        return Response.noContent().header(HttpHeaders.ALLOW, "OPTIONS, GET").build();
    }

    /**
     * Releases what is kept for a page: nothing is, since a token says itself where to go on.
     *
     * @param token of a Link with rel="next"
     */
    @DELETE
    @Path("/nextPageToken/{token}")
    @Operation(summary = "A page is no longer wanted", description = "Nothing is kept for a token here.")
    @APIResponse(responseCode = "204", description = "Nothing is kept for it")
    @APIResponse(responseCode = "400", description = "invalid-query: it is no token")
    public Response release(@PathParam("token") String token) {
        if (!isToken(token, 1) && !isToken(token, 4)) {
            throw PageToken.foreign();
        }
        return Response.noContent().build();
    }

    /** Lists go on from one part, events from four. */
    private static boolean isToken(String token, int parts) {
        try {
            return Cursor.read(token, parts) != null;
        } catch (ProblemException e) {
            return false;
        }
    }
}
