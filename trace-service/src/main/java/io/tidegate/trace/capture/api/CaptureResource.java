package io.tidegate.trace.capture.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.CaptureEvents;
import io.tidegate.trace.capture.CaptureEvents.Outcome.Captured;
import io.tidegate.trace.capture.CaptureEvents.Outcome.Refused;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The capture interface of EPCIS 2.0 for JSON and JSON-LD. A document is kept whole or refused whole
 * (GS1-Capture-Error-Behaviour: rollback), and the answer is definite: what is answered with ids is on disk. Posting the
 * same again is never harmful.
 */
@Path("/v1")
@StaffOnly
@RunOnVirtualThread
@Consumes({MediaType.APPLICATION_JSON, "application/ld+json"})
@Produces(MediaType.APPLICATION_JSON)
public class CaptureResource {

    private final CaptureEvents captureEvents;

    public CaptureResource(CaptureEvents captureEvents) {
        this.captureEvents = captureEvents;
    }

    /** A document: 201 where an event of it is new, 200 where all were captured before. */
    @POST
    @Path("/capture")
    public Response capture(InputStream body) throws IOException, SQLException {
        Captured captured = run(body);
        return Response.status(captured.captured() > 0 ? 201 : 200)
                .entity(captured)
                .build();
    }

    /** One event: as {@code /capture}, with the address of the event. */
    @POST
    @Path("/events")
    public Response event(InputStream body) throws IOException, SQLException {
        Captured captured = run(body);
        String id = captured.events().isEmpty() ? "" : captured.events().getFirst();
        return Response.status(captured.captured() > 0 ? 201 : 200)
                .location(URI.create("/v1/events/" + URLEncoder.encode(id, StandardCharsets.UTF_8)))
                .entity(captured)
                .build();
    }

    private Captured run(InputStream body) throws IOException, SQLException {
        @Nullable Object document = Json.mapper().readValue(body, Object.class);
        return switch (captureEvents.capture(document, CaptureResource::json)) {
            case Captured captured -> captured;
            case Refused refused ->
                throw new ProblemException(
                        TraceProblem.INVALID_EVENTS,
                        refused.faults().size() + " faults; nothing was captured",
                        "共 " + refused.faults().size() + " 处错误;未采集任何事件",
                        refused.faults(),
                        null);
        };
    }

    private static String json(Object part) {
        try {
            return Json.mapper().writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
