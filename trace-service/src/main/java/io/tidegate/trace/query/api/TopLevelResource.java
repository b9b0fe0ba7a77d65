package io.tidegate.trace.query.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.WordKind;
import io.tidegate.trace.capture.Words;
import io.tidegate.trace.query.Catalogue;
import io.tidegate.trace.query.Catalogue.Thing;
import io.tidegate.trace.query.JsonAnswer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is, by kind, and the events of each: the top-level resources of EPCIS 2.0. */
@Path("/v1/{resource: " + TopLevel.PATHS + "}")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class TopLevelResource {

    private static final Words WORDS = Words.of(Map.of());

    private final Catalogue catalogue;
    private final EventAnswers answers;

    public TopLevelResource(Catalogue catalogue, EventAnswers answers) {
        this.catalogue = catalogue;
        this.answers = answers;
    }

    /** A page of names. */
    public record Collection(@JsonProperty("@context") String context, String type, List<String> member) {
        static Collection of(List<String> members) {
            return new Collection(JsonAnswer.CONTEXT, "Collection", members);
        }
    }

    @GET
    public Response list(@PathParam("resource") String resource, @Context UriInfo uri) throws SQLException {
        Map<String, List<Object>> parameters = QueryRequest.parameters(uri);
        int perPage = QueryRequest.perPage(parameters);
        String token = QueryRequest.single(parameters.remove("nextPageToken"));
        if (!parameters.isEmpty()) {
            throw QueryRequest.invalid(
                    parameters.keySet().iterator().next(),
                    "is no parameter of this list",
                    "only perPage and nextPageToken are; events take parameters of queries");
        }
        WordKind kind = TopLevel.of(resource).kind();
        Page<String> page = kind == null ? epcs(token, perPage) : words(kind, token, perPage);
        Response.ResponseBuilder answer = Response.ok(Collection.of(page.items()));
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, PageToken.link(uri, page.next()));
        }
        return answer.build();
    }

    private Page<String> words(WordKind kind, @Nullable String token, int perPage) throws SQLException {
        List<String> values = catalogue.words(kind, after(token), perPage + 1);
        return Page.of(values, perPage, Cursor::of);
    }

    private Page<String> epcs(@Nullable String token, int perPage) throws SQLException {
        String after = after(token);
        long number;
        try {
            number = after == null ? 0 : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw PageToken.foreign();
        }
        Page<Thing> page = Page.of(catalogue.epcs(number, perPage + 1), perPage, thing -> Cursor.of(thing.number()));
        return new Page<>(page.items().stream().map(Thing::uri).toList(), page.next());
    }

    private static @Nullable String after(@Nullable String token) {
        try {
            List<String> key = Cursor.read(token, 1);
            return key == null || key.getFirst().indexOf('\0') >= 0 ? null : key.getFirst();
        } catch (ProblemException e) {
            throw PageToken.foreign();
        }
    }

    /** What there is of one of them: its events. */
    @GET
    @Path("/{id}")
    public Collection get(@PathParam("resource") String resource, @PathParam("id") String id) throws SQLException {
        known(TopLevel.of(resource), id);
        return Collection.of(List.of("events"));
    }

    @GET
    @Path("/{id}/events")
    @Produces({"application/json", "application/ld+json", "application/xml", "text/xml"})
    public Response events(
            @PathParam("resource") String resource,
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers)
            throws SQLException {
        TopLevel of = TopLevel.of(resource);
        Map<String, List<Object>> parameters = QueryRequest.parameters(uri);
        if (parameters.containsKey(of.parameter())) {
            throw QueryRequest.invalid(of.parameter(), "is fixed by the address", "remove it, or ask /v1/events");
        }
        known(of, id);
        parameters.put(of.parameter(), List.of(id));
        return answers.page(parameters, headers, uri);
    }

    private void known(TopLevel of, String id) throws SQLException {
        WordKind kind = of.kind();
        String uri = WORDS.uri(id);
        boolean known = id.indexOf('\0') < 0
                && switch (of) {
                    case EPCS -> uri != null && catalogue.hasEpc(uri);
                    case BIZ_LOCATIONS, READ_POINTS -> kind != null && uri != null && catalogue.has(kind, uri);
                    case BIZ_STEPS -> kind != null && catalogue.has(kind, WORDS.word("bizStep", id));
                    case DISPOSITIONS -> kind != null && catalogue.has(kind, WORDS.word("disposition", id));
                    case EVENT_TYPES -> kind != null && catalogue.has(kind, id);
                };
        if (!known) {
            throw new ProblemException(TraceProblem.UNKNOWN_RESOURCE, "No event has named " + id, "没有事件提及 " + id);
        }
    }

    @OPTIONS
    public Response options() {
        return allow();
    }

    @OPTIONS
    @Path("/{id}")
    public Response optionsOfOne() {
        return allow();
    }

    @OPTIONS
    @Path("/{id}/events")
    public Response optionsOfEvents() {
        return allow();
    }

    private static Response allow() {
        return Response.noContent().header(HttpHeaders.ALLOW, "OPTIONS, GET").build();
    }
}
