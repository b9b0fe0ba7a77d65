package io.tidegate.risk.backtest.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.backtest.PeriodRerun;
import io.tidegate.risk.backtest.Reruns;
import io.tidegate.risk.backtest.Reruns.Difference;
import io.tidegate.risk.backtest.Reruns.DifferencePlace;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.ruleregistry.RuleProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/** All decisions of a period made again, in the queue of the back-tests. */
@Path("/v1/rerun-jobs")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "back-tests")
public class RerunResource {

    private static final int NAME_LENGTH_MAX = 100;

    private final Reruns reruns;

    RerunResource(Reruns reruns) {
        this.reruns = reruns;
    }

    @POST
    @Operation(
            summary = "Make all decisions of a period again and compare the bytes",
            description =
                    "Each with the inputs and the rule book that it had, whatever rules, lists and models have become"
                            + " since. Ask for the job until its state is done; 'unequal' is 0 unless something is wrong."
                            + " 'done' also counts what is read beside the period.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "a month", value = """
        {"from": "2021-03-01T00:00:00Z", "to": "2021-04-01T00:00:00Z", "by": "Officer Lin"}""")))
    @APIResponse(responseCode = "202", description = "In the queue")
    @APIResponse(responseCode = "422", description = "rerun-not-valid")
    public Response ask(@Nullable RerunRequest request) throws SQLException {
        Instant from = request == null ? null : request.from();
        Instant to = request == null ? null : request.to();
        String by = request == null ? null : request.by();
        List<Violation> errors = new ArrayList<>();
        if (from == null || to == null || !from.isBefore(to)) {
            errors.add(error("/from", "from and to must be there, from before to", "name a period of event time"));
        }
        if (by == null || by.isBlank() || by.length() > NAME_LENGTH_MAX) {
            errors.add(error("/by", "must be 1 to " + NAME_LENGTH_MAX + " characters", "name who asks"));
        }
        if (!errors.isEmpty() || from == null || to == null || by == null) {
            throw new ProblemException(RuleProblem.RERUN_NOT_VALID, "Nothing was run", "未执行重算", errors, null);
        }
        return Response.status(202)
                .entity(reruns.ask(new Period(from, to), by, Instant.now().truncatedTo(ChronoUnit.MILLIS)))
                .build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "List re-runs, newest first")
    public Page<PeriodRerun> list(
            @QueryParam("state") @Parameter(description = "waiting, running, done, cancelled or failed") @Nullable
                    String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        return Page.of(
                reruns.list(BackTestRequests.state(state), key == null ? null : Cursors.uuid(key.getFirst()), rows + 1),
                rows,
                last -> Cursor.of(last.id()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Progress and counts of a re-run")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "rerun-unknown")
    public PeriodRerun find(@PathParam("id") String id) throws SQLException {
        PeriodRerun rerun = reruns.find(id(id));
        if (rerun == null) {
            throw unknown(id);
        }
        return rerun;
    }

    @POST
    @Path("/{id}/cancellation")
    @Operation(summary = "Stop a re-run", description = "What it has found so far stays.")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "rerun-unknown")
    public PeriodRerun cancel(@PathParam("id") String id) throws SQLException {
        var unused = reruns.cancel(id(id));
        return find(id);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/{id}/differences")
    @Operation(
            summary = "Decisions that came out otherwise",
            description = "By consignment and number, with both digests; the first 100,000 are kept.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "rerun-unknown")
    public Page<Difference> differences(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        DifferencePlace place = place(after);
        return Page.of(
                reruns.differences(find(id).id(), place, rows + 1),
                rows,
                last -> Cursor.of(last.consignmentId(), Integer.toString(last.sequence())));
    }

    private static @Nullable DifferencePlace place(@Nullable String after) {
        List<String> key = Cursors.read(after, 2);
        return key == null ? null : new DifferencePlace(key.getFirst(), Cursors.number(key.getLast()));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
    }

    private static ProblemException unknown(String id) {
        return RuleProblem.RERUN_UNKNOWN.because(
                "There is no re-run " + id + "; take one of GET /v1/rerun-jobs",
                "没有重算任务 " + id + "；请见 GET /v1/rerun-jobs");
    }

    private static Violation error(String pointer, String rule, String mend) {
        return new Violation(pointer, RuleProblem.RERUN_NOT_VALID.code(), null, rule, mend);
    }
}
