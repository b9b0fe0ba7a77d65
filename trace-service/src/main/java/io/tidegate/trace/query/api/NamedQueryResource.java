package io.tidegate.trace.query.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.capture.Words;
import io.tidegate.trace.query.NamedQueries;
import io.tidegate.trace.query.NamedQueries.NamedQuery;
import io.tidegate.trace.query.QueryFault;
import io.tidegate.trace.query.StoredQuery;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Named queries of EPCIS 2.0: checked when they are made, answered like any other. */
@Path("/v1/queries")
@StaffOnly({StaffRole.QUALITY_OFFICER, StaffRole.SERVICE})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class NamedQueryResource {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    private final NamedQueries queries;
    private final EventAnswers answers;
    private final StoredQuery stored;

    public NamedQueryResource(NamedQueries queries, EventAnswers answers, StoredQuery stored) {
        this.queries = queries;
        this.answers = answers;
        this.stored = stored;
    }

    /** A query as it is shown. */
    public record View(
            String name, Instant createdAt, @JsonRawValue String query) {
        static View of(NamedQuery query) {
            return new View(query.name(), query.createdAt(), query.query());
        }
    }

    /** Names a query: {@code {"name": ..., "query": {parameter: value or list}}}, with an {@code @context} for extensions. */
    @POST
    @Consumes({"application/json", "application/ld+json"})
    public Response create(String body, @Context HttpHeaders headers) throws SQLException {
        Map<String, @Nullable Object> fields;
        try {
            fields = Json.mapper().readValue(body, OBJECT);
        } catch (JsonProcessingException e) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "The body is not a JSON object", "正文不是 JSON 对象");
        }
        if (fields == null
                || !(fields.get("name") instanceof String name)
                || !NAME.matcher(name).matches()) {
            throw refused("name", "must be 1 to 200 letters, digits or . _ ~ -", "name the query");
        }
        if (!(fields.get("query") instanceof Map<?, ?> query)) {
            throw refused("query", "must be an object of parameters", "write the parameters of SimpleEventQuery");
        }
        Map<String, String> prefixes = new HashMap<>(Words.prefixes(fields.get("@context")));
        prefixes.putAll(Words.prefixes(query.get("@context")));
        prefixes.putAll(QueryRequest.extensions(headers));
        answers.parsed(parameters(query), prefixes, TraceProblem.INVALID_NAMED_QUERY);
        NamedQuery named = new NamedQuery(name, Instant.now().truncatedTo(ChronoUnit.MICROS), json(query), prefixes);
        if (!queries.create(named)) {
            throw new ProblemException(
                    TraceProblem.QUERY_EXISTS, "There is a query named " + name + " already", "已存在名为 " + name + " 的查询");
        }
        return Response.created(URI.create("/v1/queries/" + name))
                .entity(View.of(named))
                .build();
    }

    private static Map<String, List<Object>> parameters(Map<?, ?> query) {
        Map<String, List<Object>> parameters = new LinkedHashMap<>();
        query.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals("@context") || name.equals("@type")) {
                return;
            }
            List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            if (values.stream().anyMatch(each -> each == null || each instanceof Map || each instanceof List)) {
                throw refused(name, "must be a text, number or truth, or a list of them", "write it so");
            }
            parameters.put(name, values.stream().map(each -> (Object) each).toList());
        });
        return parameters;
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProblemException refused(String field, String rule, String mend) {
        return QueryRequest.invalid(
                TraceProblem.INVALID_NAMED_QUERY, List.of(new QueryFault(field, "invalid-parameter", rule, mend)));
    }

    @GET
    public Response list(@Context UriInfo uri) throws SQLException {
        Map<String, List<Object>> parameters = QueryRequest.parameters(uri);
        int perPage = QueryRequest.perPage(parameters);
        String token = QueryRequest.single(parameters.remove("nextPageToken"));
        List<String> key = Cursor.read(token, 1);
        Page<NamedQuery> page = Page.of(
                queries.list(key == null ? null : key.getFirst(), perPage + 1),
                perPage,
                query -> Cursor.of(query.name()));
        Response.ResponseBuilder answer =
                Response.ok(page.items().stream().map(View::of).toList());
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, PageToken.link(uri, page.next()));
        }
        return answer.build();
    }

    @GET
    @Path("/{queryName}")
    public View get(@PathParam("queryName") String name) throws SQLException {
        return View.of(known(name));
    }

    @DELETE
    @Path("/{queryName}")
    public Response delete(@PathParam("queryName") String name) throws SQLException {
        if (!queries.delete(name)) {
            throw unknown(name);
        }
        return Response.noContent().build();
    }

    /** The events of the query, page by page. */
    @GET
    @Path("/{queryName}/events")
    @Produces({"application/json", "application/ld+json", "application/xml", "text/xml"})
    public Response events(@PathParam("queryName") String name, @Context UriInfo uri, @Context HttpHeaders headers)
            throws SQLException {
        NamedQuery named = known(name);
        Map<String, List<Object>> parameters = QueryRequest.parameters(uri);
        int perPage = QueryRequest.perPage(parameters);
        String token = QueryRequest.single(parameters.remove("nextPageToken"));
        if (!parameters.isEmpty()) {
            throw QueryRequest.invalid(
                    parameters.keySet().iterator().next(),
                    "cannot be added to a named query",
                    "only perPage and nextPageToken can; ask /v1/events, or name another query");
        }
        return answers.page(stored.parsed(named).query(), name, perPage, token, headers, uri);
    }

    private NamedQuery known(String name) throws SQLException {
        NamedQuery query = NAME.matcher(name).matches() ? queries.get(name) : null;
        if (query == null) {
            throw unknown(name);
        }
        return query;
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(TraceProblem.UNKNOWN_QUERY, "No query is named " + name, "没有名为 " + name + " 的查询");
    }

    @OPTIONS
    public Response options() {
        return allow("OPTIONS, POST, GET");
    }

    @OPTIONS
    @Path("/{queryName}")
    public Response optionsOfOne() {
        return allow("OPTIONS, GET, DELETE");
    }

    @OPTIONS
    @Path("/{queryName}/events")
    public Response optionsOfEvents() {
        return allow("OPTIONS, GET");
    }

    private static Response allow(String methods) {
        return Response.noContent().header(HttpHeaders.ALLOW, methods).build();
    }
}
