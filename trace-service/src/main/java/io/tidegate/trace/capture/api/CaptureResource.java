package io.tidegate.trace.capture.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.capture.CaptureEvents.Outcome.Captured;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/**
 * The capture interface of EPCIS 2.0 for JSON and JSON-LD. A document is kept whole or refused whole
 * (GS1-Capture-Error-Behaviour: rollback), and the answer is definite: what is answered with ids is on disk. Posting the
 * same again is never harmful.
 */
@Path("/v1/capture")
@StaffOnly
@RunOnVirtualThread
@Consumes({MediaType.APPLICATION_JSON, "application/ld+json"})
@Produces(MediaType.APPLICATION_JSON)
public class CaptureResource {

    private final CaptureRequests requests;

    public CaptureResource(CaptureRequests requests) {
        this.requests = requests;
    }

    /** A document: 201 where an event of it is new, 200 where all were captured before. */
    @POST
    public Response capture(InputStream body) throws IOException, SQLException {
        Captured captured = requests.run(body);
        return Response.status(captured.captured() > 0 ? 201 : 200)
                .entity(captured)
                .build();
    }
}
