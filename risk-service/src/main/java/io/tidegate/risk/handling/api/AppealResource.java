package io.tidegate.risk.handling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.handling.Appeals;
import io.tidegate.risk.handling.Appeals.Appeal;
import io.tidegate.risk.handling.Appeals.Filing;
import io.tidegate.risk.handling.Appeals.Reply;
import io.tidegate.risk.handling.Appeals.Written;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Appeals of parties, as officers take them down and decide on them. */
@Path("/v1/cases/{id}/appeals")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "appeals")
public class AppealResource {

    private static final List<String> ROLES =
            List.of("platform", "merchant", "payment", "logistics", "declarant", "buyer");

    private final Appeals appeals;
    private final KnownCases known;

    AppealResource(Appeals appeals, KnownCases known) {
        this.known = known;
        this.appeals = appeals;
    }

    /** What a party files; null where the field was not sent. */
    public record FilingRequest(
            @Nullable String party,
            @Nullable String role,
            @Nullable String grounds,
            @Nullable Instant filedAt,
            @Nullable String by) {}

    /** What an officer answers or decides; null where the field was not sent. */
    public record ReplyRequest(
            @Nullable String outcome,
            @Nullable String text,
            @Nullable Instant eventTime,
            @Nullable String by) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "The appeals of a case")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "case-unknown")
    public List<Appeal> list(@PathParam("id") String id) throws SQLException {
        var unused = known.of(id);
        return appeals.of(id);
    }

    @PUT
    @Path("/{no}")
    @Operation(
            summary = "Take down an appeal",
            description =
                    "Against a violation found, or a hold, refusal, return, destruction or recall carried out. One at a"
                            + " time; numbered from 1. The same appeal again: 200.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "a merchant's", value = """
                                                    {"party": "330196T001", "role": "merchant", "by": "Officer 7",
                                                     "grounds": "The sample was not of our lot",
                                                     "filedAt": "2021-03-04T08:00:00Z"}""")))
    @APIResponse(responseCode = "201", description = "On file; decideBy is its deadline")
    @APIResponse(responseCode = "409", description = "appeal-not-possible")
    @APIResponse(responseCode = "422", description = "invalid-handling, appeal-late")
    public Response file(@PathParam("id") String id, @PathParam("no") int no, @Nullable FilingRequest request)
            throws SQLException {
        Checks checks = new Checks();
        FilingRequest sent = checks.present(request, "", new FilingRequest(null, null, null, null, null));
        String party = checks.text(sent.party(), "/party", Checks.NAME_MAX);
        String role = checks.present(sent.role(), "/role", "merchant");
        checks.that(ROLES.contains(role), "/role", "is one of " + ROLES, "name one of them");
        String grounds = checks.text(sent.grounds(), "/grounds", Checks.TEXT_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        Instant filedAt = checks.present(sent.filedAt(), "/filedAt", Instant.EPOCH);
        checks.that(no >= 1, "no", "is 1 or more", "begin with 1");
        checks.done(CaseProblem.INVALID_HANDLING);
        return answer(appeals.file(new Filing(id, no, party, role, grounds, by, filedAt, Times.now())));
    }

    @PUT
    @Path("/{no}/answer")
    @Operation(summary = "Answer an appeal before it is decided", description = "The same answer again: 200.")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "case-unknown, appeal-unknown")
    @APIResponse(responseCode = "409", description = "appeal-decided")
    public Response answer(@PathParam("id") String id, @PathParam("no") int no, @Nullable ReplyRequest request)
            throws SQLException {
        return answer(appeals.reply(reply(id, no, request, true)));
    }

    @PUT
    @Path("/{no}/decision")
    @Operation(
            summary = "Uphold or refuse an appeal",
            description =
                    "By somebody else than who took the decision. Upheld, the case is open again, whatever was carried"
                            + " out; a finding that was wrong is revised by its own request. The same decision again: 200.")
    @RequestBody(
            content = @Content(mediaType = "application/json", examples = @ExampleObject(name = "upheld", value = """
                                                    {"outcome": "upheld", "text": "The seal number was another one",
                                                     "by": "Officer 9", "eventTime": "2021-03-20T08:00:00Z"}""")))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "case-unknown, appeal-unknown")
    @APIResponse(responseCode = "409", description = "appeal-decided, same-officer, case-held")
    @APIResponse(responseCode = "422", description = "invalid-handling")
    public Response decide(@PathParam("id") String id, @PathParam("no") int no, @Nullable ReplyRequest request)
            throws SQLException {
        return answer(appeals.reply(reply(id, no, request, false)));
    }

    private static Reply reply(String id, int no, @Nullable ReplyRequest request, boolean answers) {
        Checks checks = new Checks();
        ReplyRequest sent = checks.present(request, "", new ReplyRequest(null, null, null, null));
        String outcome = answers ? "answered" : checks.present(sent.outcome(), "/outcome", "refused");
        checks.that(
                answers || outcome.equals("upheld") || outcome.equals("refused"),
                "/outcome",
                "is upheld or refused",
                "send one of the two");
        String text = checks.text(sent.text(), "/text", Checks.TEXT_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        Instant time = checks.present(sent.eventTime(), "/eventTime", Instant.EPOCH);
        checks.done(CaseProblem.INVALID_HANDLING);
        return new Reply(id, no, outcome, text, by, time, Times.now());
    }

    private static Response answer(Written written) {
        return Response.status(written.added() ? 201 : 200)
                .entity(written.appeal())
                .build();
    }
}
