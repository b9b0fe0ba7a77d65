package io.tidegate.trace.capture.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.CaptureEvents.Outcome;
import io.tidegate.trace.capture.CaptureJob;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Events of EPCIS 2.0: capture of one.
 */
@Path("/v1/events")
@StaffOnly({StaffRole.QUALITY_OFFICER, StaffRole.SERVICE})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private final CaptureRequests requests;

    public EventsResource(CaptureRequests requests) {
        this.requests = requests;
    }

    /** Captures one event and gives its address; 409 where it, or its eventID, was captured before. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response capture(InputStream body, @Context HttpHeaders headers) throws IOException, SQLException {
        Outcome outcome = requests.run(body, headers, true);
        CaptureJob job = Objects.requireNonNull(outcome.job());
        if (job.captured() == 0) {
            throw new ProblemException(
                    TraceProblem.EVENT_EXISTS,
                    "Captured before: " + String.join(", ", outcome.events()),
                    "此前已采集:" + String.join(", ", outcome.events()));
        }
        Response.ResponseBuilder response = Response.status(201).entity(JobView.of(job, outcome.events()));
        if (outcome.events().size() == 1) {
            String id = URLEncoder.encode(outcome.events().getFirst(), StandardCharsets.UTF_8);
            response.location(URI.create("/v1/events/" + id));
        }
        return response.build();
    }

    @OPTIONS
    public Response options() {
        return Response.noContent()
                .header(HttpHeaders.ALLOW, "OPTIONS, POST, GET")
                .build();
    }

    @OPTIONS
    @Path("/{eventID}")
    public Response optionsOfEvent() {
        return Response.noContent().header(HttpHeaders.ALLOW, "OPTIONS, GET").build();
    }
}
