package io.tidegate.trace.finding.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.finding.FindingKind;
import io.tidegate.trace.finding.Findings;
import io.tidegate.trace.finding.Findings.Filter;
import io.tidegate.trace.finding.Findings.Made;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was found wrong with lots and items, and who stopped reporting. */
@Path("/v1/findings")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
public class FindingResource {

    private static final List<String> HEAD = List.of(
            "findingId",
            "revision",
            "state",
            "kind",
            "thing",
            "found",
            "limit",
            "unit",
            "at",
            "madeAt",
            "changedAt",
            "en",
            "zh",
            "step",
            "reason");

    private final Findings findings;

    public FindingResource(Findings findings) {
        this.findings = findings;
    }

    /** A finding as it is shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            String findingId,
            int revision,
            String state,
            String kind,
            String thing,
            @Nullable BigDecimal found,
            @Nullable BigDecimal limit,
            String unit,
            Instant at,
            Instant madeAt,
            Instant changedAt,
            Words words,
            List<String> events,
            Finding.@Nullable Gap gap) {
        static View of(Made made) {
            Finding finding = made.finding();
            return new View(
                    finding.id().toString(),
                    made.revision(),
                    made.open() ? "open" : "withdrawn",
                    finding.kind().word(),
                    finding.thing(),
                    finding.found(),
                    finding.limit(),
                    finding.unit(),
                    finding.at(),
                    made.madeAt(),
                    made.changedAt(),
                    finding.words(),
                    finding.events(),
                    finding.gap());
        }

        private List<String> cells() {
            return Stream.of(
                            findingId,
                            revision,
                            state,
                            kind,
                            thing,
                            found,
                            limit,
                            unit,
                            at,
                            madeAt,
                            changedAt,
                            words.en(),
                            words.zh(),
                            gap == null ? null : gap.step(),
                            gap == null ? null : gap.reason())
                    .map(value -> value == null ? "" : value.toString())
                    .toList();
        }
    }

    /**
     * Findings, the latest made first.
     *
     * @param kind one of the kinds
     * @param thing a Digital Link or an EPC URN; of silence {@code urn:tidegate:platform:CODE} too
     * @param state open, withdrawn; without it both
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "What was found wrong with lots and items, and who stopped reporting, a page at a time",
            description = "With Accept: text/csv the same page as CSV, the next one in the Link header.")
    public Response list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("thing") @Nullable String thing,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws SQLException {
        Filter filter = new Filter(kind(kind), thing(thing), open(state));
        int rows = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        long before;
        try {
            before = key == null ? Long.MAX_VALUE : Long.parseLong(key.getFirst());
        } catch (NumberFormatException e) {
            throw invalid("after", "the 'next' of the page before");
        }
        Page<Made> page = Page.of(findings.list(filter, before, rows + 1), rows, made -> Cursor.of(made.no()));
        List<View> views = page.items().stream().map(View::of).toList();
        boolean wanted =
                headers.getAcceptableMediaTypes().getFirst().getSubtype().equals("csv");
        if (!wanted) {
            return Response.ok(new Page<>(views, page.next()), MediaType.APPLICATION_JSON)
                    .build();
        }
        Csv csv = new Csv(HEAD);
        views.forEach(view -> csv.row(view.cells()));
        Response.ResponseBuilder answer = Response.ok(csv.toString(), Csv.UTF8);
        if (page.next() != null) {
            answer.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("after", page.next())
                            .build(),
                    "next");
        }
        return answer.build();
    }

    private static @Nullable FindingKind kind(@Nullable String word) {
        try {
            return word == null ? null : FindingKind.of(word);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    "kind",
                    Arrays.stream(FindingKind.values()).map(FindingKind::word).collect(Collectors.joining(", ")));
        }
    }

    private static @Nullable String thing(@Nullable String text) {
        Identifier thing = text == null ? null : Identifiers.any(text);
        if (text != null && thing == null) {
            throw invalid("thing", "a Digital Link or an EPC URN");
        }
        return thing == null ? null : thing.uri();
    }

    private static @Nullable Boolean open(@Nullable String state) {
        if (state == null) {
            return null;
        }
        if (!state.equals("open") && !state.equals("withdrawn")) {
            throw invalid("state", "open or withdrawn");
        }
        return state.equals("open");
    }

    private static ProblemException invalid(String parameter, String rule) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, parameter + ": must be " + rule, parameter + ":须为 " + rule);
    }
}
