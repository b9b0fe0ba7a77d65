package io.tidegate.trace.query.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;

/**
 * SimpleEventQuery over HTTP: every parameter of the standard, JSON or XML, identifiers as the header GS1-EPC-Format asks,
 * pages by the header Link.
 */
@Path("/v1/events")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces({"application/json", "application/ld+json", "application/xml", "text/xml"})
public class EventQueryResource {

    private final EventAnswers answers;

    public EventQueryResource(EventAnswers answers) {
        this.answers = answers;
    }

    @GET
    public Response find(@Context UriInfo uri, @Context HttpHeaders headers) throws SQLException {
        return answers.page(QueryRequest.parameters(uri), headers, uri);
    }

    @GET
    @Path("/{eventID}")
    public Response get(@PathParam("eventID") String eventId, @Context HttpHeaders headers) throws SQLException {
        return answers.one(eventId, headers);
    }
}
