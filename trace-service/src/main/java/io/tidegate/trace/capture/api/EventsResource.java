package io.tidegate.trace.capture.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.CaptureEvents.Outcome;
import io.tidegate.trace.capture.CaptureJob;
import io.tidegate.trace.capture.Events;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events of EPCIS 2.0: capture of one, and the query interface as far as EQ_eventID, MATCH_anyEPC, GE_eventTime, LT_eventTime,
 * perPage, nextPageToken.
 */
@Path("/v1/events")
@StaffOnly
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    private static final String EPCIS_CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private final Events events;
    private final CaptureRequests requests;

    public EventsResource(Events events, CaptureRequests requests) {
        this.events = events;
        this.requests = requests;
    }

    /** A page of events, latest first, each as it was captured. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Found(
            @JsonProperty("@context") List<String> context,
            List<View> items,
            @Nullable String next) {}

    /** An event with what Tidegate knows of it. */
    public record View(
            String eventID,
            Instant recordTime,
            @JsonRawValue String event) {
        static View of(Events.Row row) {
            return new View(row.eventId(), row.recordTime(), row.json());
        }
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

    @GET
    public Found find(
            @QueryParam("EQ_eventID") @Nullable String ids,
            @QueryParam("MATCH_anyEPC") @Nullable String epcs,
            @QueryParam("GE_eventTime") @Nullable String from,
            @QueryParam("LT_eventTime") @Nullable String to,
            @QueryParam("perPage") @Nullable Integer perPage,
            @QueryParam("nextPageToken") @Nullable String token)
            throws SQLException {
        int limit = Page.limit(perPage);
        List<String> key = Cursor.read(token, 2);
        Events.Query query = new Events.Query(
                ids == null ? List.of() : List.of(ids.split("\\|", 100)),
                uris(epcs),
                time("GE_eventTime", from),
                time("LT_eventTime", to),
                key == null ? null : time("nextPageToken", key.get(0)),
                key == null ? null : number(key.get(1)),
                limit + 1);
        Page<Events.Row> page = Page.of(events.find(query), limit, row -> Cursor.of(row.eventTime(), row.id()));
        return new Found(
                List.of(EPCIS_CONTEXT), page.items().stream().map(View::of).toList(), page.next());
    }

    @GET
    @Path("/{eventID}")
    public View get(@PathParam("eventID") String eventId) throws SQLException {
        Events.Row row = events.get(eventId);
        if (row == null) {
            throw new ProblemException(
                    TraceProblem.UNKNOWN_EVENT, "No event has the id " + eventId, "没有编号为 " + eventId + " 的事件");
        }
        return View.of(row);
    }

    /** Values are ORed: separated by {@code |}, as the standard writes lists in a URL. */
    private static List<String> uris(@Nullable String epcs) {
        List<String> uris = new ArrayList<>();
        for (String epc : epcs == null ? new String[0] : epcs.split("\\|", 100)) {
            Identifier identifier = Identifiers.any(epc);
            if (identifier == null) {
                throw invalid("MATCH_anyEPC", "an EPC URN or a URI");
            }
            uris.add(identifier.uri());
        }
        return uris;
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // A plus of the zone arrives as a blank where the client did not code it.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw invalid(parameter, "a date and time with a zone, like 2021-03-01T08:30:00Z");
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw invalid("nextPageToken", "the token of the page before, unchanged");
        }
    }

    private static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(
                TraceProblem.INVALID_QUERY, parameter + ": must be " + rule, parameter + ":须为 " + rule);
    }
}
