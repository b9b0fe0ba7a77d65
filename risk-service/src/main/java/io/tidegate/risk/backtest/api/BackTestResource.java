package io.tidegate.risk.backtest.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.backtest.BackTest;
import io.tidegate.risk.backtest.BackTests;
import io.tidegate.risk.backtest.BackTests.Hit;
import io.tidegate.risk.backtest.BackTests.HitPlace;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.ruleregistry.RuleProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rules and rule books on past periods. */
@Path("/v1/back-tests")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "back-tests")
public class BackTestResource {

    private static final int CSV_PAGE = 5000;
    private static final List<String> HEAD = List.of("ruleId", "version", "consignmentId", "eventTime", "finding");
    private static final String HEAD_LINE = new Csv(HEAD).toString();

    private final BackTests tests;
    private final BackTestRequests requests;

    BackTestResource(BackTests tests, BackTestRequests requests) {
        this.tests = tests;
        this.requests = requests;
    }

    @POST
    @Operation(
            summary = "Run rules over a past period",
            description = "The way of live decisions, over the inputs that they had; each consignment once. Ask for the"
                    + " back-test until its state is done. With 'other', two rule books are compared.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "version on the register", value = """
        {
          "rules": [{"id": "officer.cheap-goods-on-one-phone", "version": 1}],
          "from": "2021-03-01T00:00:00Z",
          "to": "2021-04-01T00:00:00Z",
          "by": "Officer Lin"
        }""")))
    @APIResponse(responseCode = "202", description = "In the queue")
    @APIResponse(responseCode = "404", description = "rule-unknown, not-found")
    @APIResponse(responseCode = "422", description = "back-test-not-valid, rule-not-valid")
    public Response ask(@Nullable BackTestRequest request) throws SQLException {
        BackTests.Asked asked = requests.asked(request);
        String by = request == null ? null : request.by();
        BackTest test = tests.ask(asked, String.valueOf(by), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return Response.status(202).entity(test).build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "List back-tests, newest first")
    public Page<BackTest> list(
            @QueryParam("state") @Parameter(description = "waiting, running, done, cancelled or failed") @Nullable
                    String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        return Page.of(
                tests.list(BackTestRequests.state(state), key == null ? null : Cursors.uuid(key.getFirst()), rows + 1),
                rows,
                last -> Cursor.of(last.id()));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Progress and result of a back-test",
            description =
                    "Hits, precision and recall against findings, overlap with other rules, inspections by day and"
                            + " port under both, examples. While it runs, of what is done.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "back-test-unknown")
    public BackTest find(@PathParam("id") String id) throws SQLException {
        BackTest test = tests.find(id(id));
        if (test == null) {
            throw unknown(id);
        }
        return test;
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(summary = "Stop a back-test", description = "What it has found so far stays.")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "back-test-unknown")
    public BackTest cancel(@PathParam("id") String id) throws SQLException {
        var unused = tests.cancel(id(id));
        return find(id);
    }

    @GET
    @Path("/{id}/hits")
    @Operation(
            summary = "Consignments that the rules hit",
            description =
                    "By rule and consignment; the first 100,000 are kept. 'finding' is empty where nobody looked.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "back-test-unknown")
    public Page<Hit> hits(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 2);
        HitPlace place = key == null ? null : new HitPlace(key.getFirst(), key.getLast());
        return Page.of(
                tests.hits(find(id).id(), place, rows + 1),
                rows,
                last -> Cursor.of(last.ruleId(), last.consignmentId()));
    }

    @GET
    @Path("/{id}/hits")
    @Produces(Csv.TYPE)
    @Operation(
            summary = "All of them as CSV; with 'limit' a page, the next one in the Link header",
            description = "By rule and consignment.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "back-test-unknown")
    public Response hitsCsv(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        Page<Hit> first = hits(id, limit == null ? (Integer) Page.LIMIT_MAX : limit, after);
        if (limit != null || first.next() == null) {
            return Response.ok(new GenericEntity<Page<Hit>>(first) {}, Csv.TYPE).build();
        }
        UUID test = id(id);
        StreamingOutput all = out -> {
            out.write(HEAD_LINE.getBytes(UTF_8));
            List<Hit> page = first.items();
            while (!page.isEmpty()) {
                out.write(lines(page).getBytes(UTF_8));
                page = page(
                        test,
                        new HitPlace(page.getLast().ruleId(), page.getLast().consignmentId()));
            }
        };
        return Response.ok(all, Csv.UTF8).build();
    }

    private static String lines(List<Hit> hits) {
        Csv csv = new Csv(HEAD);
        hits.forEach(hit ->
                csv.row(List.of(hit.ruleId(), hit.version(), hit.consignmentId(), hit.eventTime(), hit.finding())));
        return csv.toString().substring(HEAD_LINE.length());
    }

    private List<Hit> page(UUID test, HitPlace after) throws IOException {
        try {
            return tests.hits(test, after, CSV_PAGE);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
    }

    private static io.tidegate.kernel.problem.ProblemException unknown(String id) {
        return RuleProblem.BACK_TEST_UNKNOWN.because(
                "There is no back-test " + id + "; take one of GET /v1/back-tests",
                "没有回测 " + id + "；请见 GET /v1/back-tests");
    }
}
