package io.tidegate.trace.query.api;

import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.trace.TraceProblem;
import io.tidegate.trace.query.Catalogue;
import io.tidegate.trace.query.CbvFormat;
import io.tidegate.trace.query.EpcFormat;
import io.tidegate.trace.query.EpcUrns;
import io.tidegate.trace.query.EventQuery;
import io.tidegate.trace.query.EventView;
import io.tidegate.trace.query.FoundEvents;
import io.tidegate.trace.query.FoundEvents.Found;
import io.tidegate.trace.query.FoundEvents.TooComplex;
import io.tidegate.trace.query.JsonAnswer;
import io.tidegate.trace.query.Namespaces;
import io.tidegate.trace.query.QueryParser;
import io.tidegate.trace.query.QueryParser.Parsed;
import io.tidegate.trace.query.XmlAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the parameters of a query to a page of its answer. Thread-safe. */
@ApplicationScoped
public class EventAnswers {

    /** What a header can hold; other namespaces stand in the answer alone. */
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x2b\\x2d-\\x7e]{1,500}");

    private static final int EXTENSIONS_MAX = 20;

    private final FoundEvents events;
    private final Catalogue catalogue;

    public EventAnswers(FoundEvents events, Catalogue catalogue) {
        this.events = events;
        this.catalogue = catalogue;
    }

    /** The parameters read; a ProblemException with every fault where they have any. */
    EventQuery parsed(Map<String, List<Object>> parameters, Map<String, String> prefixes, TraceProblem code) {
        Parsed parsed = QueryParser.parse(parameters, new Namespaces(prefixes, this::namespaces));
        if (!parsed.faults().isEmpty()) {
            throw QueryRequest.invalid(code, parsed.faults());
        }
        return parsed.query();
    }

    private List<String> namespaces(String prefix) {
        try {
            return catalogue.namespaces(prefix);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A page for the parameters of the request, which are taken out of the map. */
    Response page(Map<String, List<Object>> parameters, HttpHeaders headers, UriInfo uri) throws SQLException {
        int perPage = QueryRequest.perPage(parameters);
        String token = QueryRequest.single(parameters.remove("nextPageToken"));
        EventQuery query = parsed(parameters, QueryRequest.extensions(headers), TraceProblem.INVALID_QUERY);
        return page(query, "SimpleEventQuery", perPage, token, headers, uri);
    }

    Response page(EventQuery query, String name, int perPage, @Nullable String word, HttpHeaders headers, UriInfo uri)
            throws SQLException {
        PageToken token = PageToken.read(word, query);
        EpcFormat format = QueryRequest.format(headers);
        int given = token == null ? 0 : token.given();
        Integer countLimit = query.countLimit();
        int room = countLimit == null ? perPage : Math.min(perPage, countLimit - given);
        List<Found> found;
        try {
            Integer max = query.countMax();
            if (max != null && token == null && events.count(query, max + 1) > max) {
                throw tooLarge(max);
            }
            found = room <= 0 ? List.of() : events.find(query, token == null ? null : token.place(), room + 1);
        } catch (TooComplex e) {
            throw tooComplex();
        }
        boolean more = found.size() > room;
        List<Found> shown = more ? found.subList(0, room) : found;
        Response.ResponseBuilder answer = document(shown, name, format, headers);
        if (more && (countLimit == null || given + room < countLimit)) {
            String next = PageToken.of(query, shown.getLast().place(), given + room);
            answer.header(HttpHeaders.LINK, PageToken.link(uri, next));
        }
        return answer.build();
    }

    /** One event. */
    Response one(String eventId, HttpHeaders headers) throws SQLException {
        Found found = eventId.indexOf('\0') >= 0 ? null : events.get(eventId);
        if (found == null) {
            throw new ProblemException(
                    TraceProblem.UNKNOWN_EVENT, "No event has the id " + eventId, "没有编号为 " + eventId + " 的事件");
        }
        EpcFormat format = QueryRequest.format(headers);
        CbvFormat words = QueryRequest.words(headers);
        EventView view = view(found, format, urns(List.of(found), format), words, headers);
        String body = QueryRequest.xml(headers) ? XmlAnswer.event(view, words) : JsonAnswer.event(view);
        return typed(body, format, List.of(view), headers).build();
    }

    private Response.ResponseBuilder document(List<Found> found, String name, EpcFormat format, HttpHeaders headers)
            throws SQLException {
        EpcUrns urns = urns(found, format);
        CbvFormat words = QueryRequest.words(headers);
        List<EventView> views = found.stream()
                .map(each -> view(each, format, urns, words, headers))
                .toList();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String body = QueryRequest.xml(headers)
                ? XmlAnswer.document(views, name, null, now, words)
                : JsonAnswer.document(views, name, null, now);
        return typed(body, format, views, headers);
    }

    private static EventView view(Found found, EpcFormat format, EpcUrns urns, CbvFormat words, HttpHeaders headers) {
        EventView view = EventView.of(found, format, urns);
        return words == CbvFormat.AS_CAPTURED && QueryRequest.xml(headers) ? view.withWordsOf(found) : view;
    }

    private EpcUrns urns(List<Found> found, EpcFormat format) throws SQLException {
        return new EpcUrns(
                format == EpcFormat.EPC_URN ? catalogue.companyPrefixes(EpcUrns.candidates(found)) : Set.of());
    }

    private static Response.ResponseBuilder typed(
            String body, EpcFormat format, List<EventView> views, HttpHeaders headers) {
        EpcFormat shown = format == EpcFormat.NO_PREFERENCE ? EpcFormat.DIGITAL_LINK : format;
        String type = QueryRequest.xml(headers)
                ? "application/xml"
                : headers.getAcceptableMediaTypes().stream()
                                .anyMatch(accepted -> accepted.getSubtype().equals("ld+json"))
                        ? "application/ld+json"
                        : "application/json";
        String extensions = views.stream()
                .flatMap(view -> view.extensions().entrySet().stream())
                .filter(each -> PLAIN.matcher(each.getKey()).matches()
                        && PLAIN.matcher(each.getValue()).matches())
                .map(each -> each.getKey() + "=" + each.getValue())
                .distinct()
                .limit(EXTENSIONS_MAX)
                .collect(Collectors.joining(", "));
        Response.ResponseBuilder answer = Response.ok(body, type).header("GS1-EPC-Format", shown.word());
        return extensions.isEmpty() ? answer : answer.header("GS1-Extensions", extensions);
    }

    private static ProblemException tooLarge(int max) {
        return new ProblemException(
                TraceProblem.QUERY_TOO_LARGE,
                "maxEventCount: more than " + max + " events match; ask for less, or use eventCountLimit",
                "maxEventCount:匹配的事件超过 " + max + " 个;请缩小范围,或使用 eventCountLimit");
    }

    private static ProblemException tooComplex() {
        return new ProblemException(
                TraceProblem.QUERY_TOO_COMPLEX,
                "The query was given up; add a thing, a time range or another condition that few events fulfil",
                "查询已中止;请增加对象、时间范围或其他可缩小范围的条件");
    }
}
