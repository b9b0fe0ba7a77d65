package io.tidegate.rating.trial.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.trial.Move;
import io.tidegate.rating.trial.Trial;
import io.tidegate.rating.trial.Trials;
import io.tidegate.rating.trial.Trials.Place;
import io.tidegate.rating.trial.Trials.Written;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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

/** Methodologies tried beside the ruling one, and their adoption by two persons. */
@Path("/v1/trials")
@StaffOnly(StaffRole.CREDIT_OFFICER)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "trials")
public class TrialResource {

    private static final int KEY = 2;
    private static final String START = """
            {"methodology": "TCR-1/1", "by": "Officer 7"}""";
    private static final String PROPOSAL = """
            {"by": "Officer 7", "grounds": "Fewer reversals at the same rates by class"}""";
    private static final String DECISION = """
            {"by": "Officer 9", "outcome": "granted", "reason": "The transition matrix was published for 30 days"}""";

    private final Trials trials;

    TrialResource(Trials trials) {
        this.trials = trials;
    }

    /** What is started; null where the field was not sent. */
    public record StartRequest(
            @Nullable String methodology, @Nullable String by) {}

    /** Who cancels; null where the field was not sent. */
    public record CancelRequest(@Nullable String by) {}

    /** What is proposed; null where the field was not sent. */
    public record ProposalRequest(
            @Nullable String by, @Nullable String grounds) {}

    /** What is decided; null where the field was not sent. */
    public record DecisionRequest(
            @Nullable String by,
            @Nullable String outcome,
            @Nullable String reason) {}

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Try an installed methodology on all that is known",
            description =
                    "Beside the ruling one, on today and on four ends of quarters before. Changes no rating. The id"
                            + " is a UUID of yours; the same again: 200. Ask again for its progress, 'done' of 'total'.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "start", value = START)))
    @APIResponse(responseCode = "201", description = "Started")
    @APIResponse(responseCode = "409", description = "trial-differs")
    @APIResponse(responseCode = "422", description = "trial-not-valid")
    public Response start(@PathParam("id") String id, @Nullable StartRequest request) {
        TrialCheck check = new TrialCheck();
        String methodology = check.text(request == null ? null : request.methodology(), "/methodology");
        String by = check.text(request == null ? null : request.by(), "/by");
        check.done();
        return answer(trials.start(id(id), methodology, by));
    }

    @PUT
    @Path("/{id}/cancellation")
    @Operation(summary = "End a trial that runs", description = "What it has compared stays. The same again: 200.")
    @APIResponse(responseCode = "201", description = "Cancelled")
    @APIResponse(responseCode = "404", description = "trial-unknown")
    @APIResponse(responseCode = "409", description = "trial-differs")
    @APIResponse(responseCode = "422", description = "trial-not-valid")
    public Response cancel(@PathParam("id") String id, @Nullable CancelRequest request) {
        TrialCheck check = new TrialCheck();
        String by = check.text(request == null ? null : request.by(), "/by");
        check.done();
        return answer(trials.cancel(id(id), by));
    }

    @PUT
    @Path("/{id}/adoption")
    @Operation(
            summary = "Propose that the tried methodology rules",
            description = "Only of a trial that is done, and while the one that it was compared with rules.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "proposal", value = PROPOSAL)))
    @APIResponse(responseCode = "201", description = "Proposed")
    @APIResponse(responseCode = "404", description = "trial-unknown")
    @APIResponse(responseCode = "409", description = "trial-differs")
    @APIResponse(responseCode = "422", description = "trial-not-valid")
    public Response propose(@PathParam("id") String id, @Nullable ProposalRequest request) {
        TrialCheck check = new TrialCheck();
        String by = check.text(request == null ? null : request.by(), "/by");
        String grounds = check.text(request == null ? null : request.grounds(), "/grounds");
        check.done();
        return answer(trials.propose(id(id), grounds, by));
    }

    @PUT
    @Path("/{id}/adoption/decision")
    @Operation(
            summary = "Grant or refuse the adoption",
            description = "By somebody else than who proposed it. Granted: it rules from now on, all are rated again;"
                    + " what was said before is still computed by the one before. The same again: 200.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "granted", value = DECISION)))
    @APIResponse(responseCode = "201", description = "Decided")
    @APIResponse(responseCode = "404", description = "trial-unknown")
    @APIResponse(responseCode = "409", description = "same-officer, trial-differs")
    @APIResponse(responseCode = "422", description = "trial-not-valid")
    public Response decide(@PathParam("id") String id, @Nullable DecisionRequest request) {
        TrialCheck check = new TrialCheck();
        String by = check.text(request == null ? null : request.by(), "/by");
        String reason = check.text(request == null ? null : request.reason(), "/reason");
        boolean granted = check.granted(request == null ? null : request.outcome());
        check.done();
        return answer(trials.decide(id(id), granted, reason, by));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One trial: progress, transition matrix by role and day, class changes a year, adoption")
    @APIResponse(responseCode = "404", description = "trial-unknown")
    public Trial find(@PathParam("id") String id) {
        Trial found = trials.find(id(id));
        if (found == null) {
            throw RatingProblem.TRIAL_UNKNOWN.because("No trial has this id", "没有该编号的试运行");
        }
        return found;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Trials, latest first, without their matrices",
            description = "Pass the 'next' of a page as 'after' of the following one.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<Trial> list(@QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        UUID place = key == null ? null : TrialCheck.uuid("after", key.getFirst());
        return Page.of(trials.list(place, most + 1), most, last -> Cursor.of(last.id()));
    }

    @GET
    @Path("/{id}/moves")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Who would be in another class, and why",
            description =
                    "'reasons' are the parts of the score that differ, the most first; 'rules' means borders, proof,"
                            + " vetoes or pace. Pass 'next' as 'after' until it is absent.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "404", description = "trial-unknown")
    public Page<Move> moves(
            @PathParam("id") String id,
            @QueryParam("role") @Nullable String role,
            @QueryParam("movement") @Parameter(description = "up, down; both if absent") @Nullable String movement,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        List<String> key = Cursor.read(after, KEY);
        Place place = key == null ? null : new Place(key.getFirst(), key.getLast());
        return Page.of(
                trials.moves(id(id), TrialCheck.role(role), TrialCheck.direction(movement), place, most + 1),
                most,
                last -> Cursor.of(last.enterprise(), last.role()));
    }

    private static UUID id(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException e) {
            throw RatingProblem.TRIAL_UNKNOWN.because("The id is a UUID", "编号应为 UUID");
        }
    }

    private static Response answer(Written written) {
        return Response.status(written.added() ? 201 : 200)
                .entity(written.trial())
                .build();
    }
}
