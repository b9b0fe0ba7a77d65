package io.tidegate.trace.recall.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.finding.Findings;
import io.tidegate.trace.finding.Findings.Made;
import io.tidegate.trace.identifier.Gtin;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.RecallProblem;
import io.tidegate.trace.recall.Recalls;
import io.tidegate.trace.recall.Recalls.Written;
import io.tidegate.trace.recall.Scopes;
import io.tidegate.trace.recall.api.RecallBodies.OpeningBody;
import io.tidegate.trace.recall.api.RecallView.ScopeView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Recalls: looked at before, opened, found, closed. */
@Path("/v1/recalls")
@StaffOnly(StaffRole.QUALITY_OFFICER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recalls")
public class RecallResource {

    static final String EXAMPLE = """
            {"number": "2026-17", "by": "Officer 7",
             "sources": [{"gtin": "6901234567892", "lot": "L2021A"},
                         {"id": "urn:epc:id:sgln:6901234.00001.0", "from": "2021-02-01T00:00:00+08:00",
                          "until": "2021-02-02T00:00:00+08:00"}],
             "reason": {"en": "Cronobacter found in a sample", "zh": "抽样检出克罗诺杆菌"},
             "instruction": {"en": "Stop sale, tell buyers", "zh": "停止销售,通知消费者"}}""";

    private final Recalls recalls;
    private final Scopes scopes;
    private final Findings findings;

    RecallResource(Recalls recalls, Scopes scopes, Findings findings) {
        this.findings = findings;
        this.recalls = recalls;
        this.scopes = scopes;
    }

    /** How a recall is closed. */
    public record ClosingBody(@Nullable String by, @Nullable String conclusion) {}

    @POST
    @Path("/preview")
    @Operation(
            summary = "What a recall would reach",
            description =
                    "Opens nothing. Counts by kind, by certainty (serial, lot, product, place-and-time), by where the"
                            + " trail ends, and orders by platform. Only the sources and possible are read.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a lot and a place", value = EXAMPLE)))
    @APIResponse(responseCode = "404", description = "finding-unknown")
    @APIResponse(responseCode = "422", description = "invalid-recall")
    public ScopeView preview(@Nullable OpeningBody body) throws SQLException {
        RecallBodies checks = new RecallBodies();
        Made made = finding(checks, body);
        return ScopeView.of(scopes.preview(checks.preview(body, made == null ? null : made.finding())));
    }

    private @Nullable Made finding(RecallBodies checks, @Nullable OpeningBody body) throws SQLException {
        UUID id = checks.findingId(body);
        Made made = id == null ? null : findings.find(id);
        if (id != null && made == null) {
            throw RecallProblem.FINDING_UNKNOWN.because(
                    "findingId: no finding has the id " + id, "findingId:没有编号为 " + id + " 的发现");
        }
        return made;
    }

    @POST
    @Operation(
            summary = "Open a recall",
            description =
                    "From lots, items, logistic units, products, a place and time, or what a finding is about. Platforms"
                            + " that it reaches are told at once, others when new events lead to them. The same again:"
                            + " 200 with the same recall.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a lot and a place", value = EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Opened; its scope follows new events until it is closed")
    @APIResponse(responseCode = "404", description = "finding-unknown")
    @APIResponse(responseCode = "409", description = "recall-exists")
    @APIResponse(responseCode = "422", description = "invalid-recall")
    public Response open(@Nullable OpeningBody body) throws SQLException {
        RecallBodies checks = new RecallBodies();
        Made made = finding(checks, body);
        Opening opening = checks.opening(body, made == null ? null : made.finding());
        Recall there = recalls.find(opening.number());
        checks.that(
                there != null || made == null || made.open(),
                "/findingId",
                "is of a finding that still stands",
                "name the goods as sources if they are to be taken back all the same");
        checks.done();
        Written written = there == null
                ? recalls.open(opening, scopes.preview(opening), now())
                : new Written(there.opening().equals(opening) ? Recalls.Outcome.SAME : Recalls.Outcome.CONFLICT, there);
        Recall recall = written.recall();
        if (written.outcome() == Recalls.Outcome.CONFLICT || recall == null) {
            throw RecallProblem.RECALL_EXISTS.because(
                    "Take another number than " + opening.number(), "请使用 " + opening.number() + " 以外的编号");
        }
        String name =
                URLEncoder.encode(opening.number(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.status(written.outcome() == Recalls.Outcome.DONE ? 201 : 200)
                .location(URI.create("/v1/recalls/" + name))
                .entity(RecallView.of(recall))
                .build();
    }

    @GET
    @Operation(summary = "Recalls, the latest first", description = "Pass 'next' as 'after' of the following page.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<RecallView> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("gtin") @Nullable String gtin,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        if (state != null && !state.equals("open") && !state.equals("closed")) {
            throw parameter("state", "open or closed");
        }
        String product = gtin == null ? null : Gtin.checked(gtin);
        if (gtin != null && product == null) {
            throw parameter("gtin", "a GTIN of 8, 12, 13 or 14 digits with a right check digit");
        }
        int rows = Page.limit(limit);
        int before = (int) place(after, Integer.MAX_VALUE);
        Page<Recall> page =
                Page.of(recalls.list(state, product, before, rows + 1), rows, recall -> Cursor.of(recall.key()));
        return new Page<>(page.items().stream().map(RecallView::of).toList(), page.next());
    }

    @GET
    @Path("/{number}")
    @Operation(summary = "A recall", description = "With its report once it is closed.")
    @APIResponse(responseCode = "404", description = "recall-unknown")
    public RecallView get(@PathParam("number") String number) throws SQLException {
        return RecallView.of(known(recalls, number));
    }

    @PUT
    @Path("/{number}/closing")
    @Operation(
            summary = "Close a recall",
            description = "Its figures as they stand become the report. The same again changes nothing.")
    @APIResponse(responseCode = "404", description = "recall-unknown")
    @APIResponse(responseCode = "409", description = "recall-closed: it was closed with other words")
    @APIResponse(responseCode = "422", description = "invalid-recall")
    public RecallView close(@PathParam("number") String number, @Nullable ClosingBody body) throws SQLException {
        RecallBodies checks = new RecallBodies();
        String by = checks.text(body == null ? null : body.by(), "/by", 100);
        String conclusion = checks.text(body == null ? null : body.conclusion(), "/conclusion", 4_000);
        checks.done();
        Written written = recalls.close(number, by, conclusion, now());
        Recall recall = written.recall();
        if (recall == null) {
            throw unknown(number);
        }
        if (written.outcome() == Recalls.Outcome.CONFLICT) {
            throw RecallProblem.RECALL_CLOSED.because("It was closed before", "该召回此前已关闭");
        }
        return RecallView.of(recall);
    }

    static Recall known(Recalls recalls, String number) throws SQLException {
        Recall recall = recalls.find(number);
        if (recall == null) {
            throw unknown(number);
        }
        return recall;
    }

    private static ProblemException unknown(String number) {
        return RecallProblem.RECALL_UNKNOWN.because("No recall has the number " + number, "没有编号为 " + number + " 的召回");
    }

    static ProblemException parameter(String name, String rule) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, name + ": must be " + rule, name + ":须为 " + rule);
    }

    static long place(@Nullable String cursor, long otherwise) {
        List<String> key = Cursor.read(cursor, 1);
        try {
            return key == null ? otherwise : Long.parseLong(key.getFirst());
        } catch (NumberFormatException e) {
            throw parameter("after", "the 'next' of the page before, unchanged");
        }
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
