package io.tidegate.risk.handling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.document.Finding;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.assessment.ConsignmentFilter;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.Cases;
import io.tidegate.risk.handling.Cases.Revision;
import io.tidegate.risk.handling.Cases.Wanted;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Working on cases. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "cases")
public class CaseWorkResource {

    private final Cases cases;

    CaseWorkResource(Cases cases) {
        this.cases = cases;
    }

    /** Which case is wanted; null where the field was not sent. */
    public record NextRequest(
            @Nullable String by,
            @Nullable String request,
            @Nullable String level,
            @Nullable String measure,
            @Nullable String platform) {}

    /** Who, and why or what; null where the field was not sent. */
    public record OfficerRequest(
            @Nullable String by, @Nullable String text) {}

    /** Another finding; null where the field was not sent. */
    public record RevisionRequest(
            @Nullable Finding finding,
            @Nullable String severity,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant eventTime) {}

    @POST
    @Path("/next")
    @Operation(
            summary = "Take the next case",
            description =
                    "The open case of highest priority that nobody holds, lent until heldUntil. An officer has one case"
                            + " at a time: asked again, the answer is the case that he holds. To work on several,"
                            + " name each request;"
                            + " the same name gives the same case, so a request whose answer was lost may be repeated.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "a serious one", value = """
                                                    {"by": "Officer 7", "level": "serious", "request": "d0c7-1"}""")))
    @APIResponse(responseCode = "200", description = "A case")
    @APIResponse(responseCode = "204", description = "None is left")
    @APIResponse(responseCode = "422", description = "invalid-handling")
    public Response next(@Nullable NextRequest request) throws SQLException {
        Checks checks = new Checks();
        NextRequest sent = checks.present(request, "", new NextRequest(null, null, null, null, null));
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        String name = checks.optional(sent.request(), "/request", Checks.NAME_MAX);
        checks.that(
                sent.level() == null || ConsignmentFilter.LEVELS.contains(sent.level()),
                "/level",
                "is one of " + ConsignmentFilter.LEVELS,
                "name one of them");
        checks.that(
                sent.measure() == null || Measures.of(sent.measure()) != null,
                "/measure",
                "is a measure",
                "name one, e.g. inspect");
        checks.done(CaseProblem.INVALID_HANDLING);
        CaseFile file = cases.next(new Wanted(by, name, sent.level(), sent.measure(), sent.platform(), Times.now()));
        return file == null ? Response.noContent().build() : Response.ok(file).build();
    }

    @POST
    @Path("/{id}/take")
    @Operation(
            summary = "Take a case, or hold it for longer",
            description = "Who holds it already holds it again from now on.")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "409", description = "case-held: heldBy and heldUntil tell by whom, until when")
    public CaseFile take(@PathParam("id") String id, @Nullable OfficerRequest request) throws SQLException {
        return cases.take(id, officer(request), Times.now());
    }

    @POST
    @Path("/{id}/give-back")
    @Operation(
            summary = "Give a case back to the queue",
            description = "Where the officer does not hold it, nothing changes.")
    public CaseFile giveBack(@PathParam("id") String id, @Nullable OfficerRequest request) throws SQLException {
        Checks checks = new Checks();
        OfficerRequest sent = checks.present(request, "", new OfficerRequest(null, null));
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        String why = checks.text(sent.text(), "/text", Checks.TEXT_MAX);
        checks.done(CaseProblem.INVALID_HANDLING);
        return cases.giveBack(id, by, why, Times.now());
    }

    @POST
    @Path("/{id}/notes")
    @Operation(
            summary = "Write a note in the journal",
            description = "The same text of the same officer is one note: sent again it answers 200.")
    @RequestBody(
            content = @Content(mediaType = "application/json", examples = @ExampleObject(name = "a call", value = """
                                                    {"by": "Officer 7", "text": "The merchant sends the invoice tomorrow"}""")))
    @APIResponse(responseCode = "201", description = "Entered")
    @APIResponse(responseCode = "200", description = "Was entered already")
    @APIResponse(responseCode = "409", description = "case-held")
    public Response note(@PathParam("id") String id, @Nullable OfficerRequest request) throws SQLException {
        Checks checks = new Checks();
        OfficerRequest sent = checks.present(request, "", new OfficerRequest(null, null));
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        String text = checks.text(sent.text(), "/text", Checks.TEXT_MAX);
        checks.done(CaseProblem.INVALID_HANDLING);
        return WrittenView.answer(cases.note(id, text, by, Times.now()));
    }

    @PUT
    @Path("/{id}/steps/{number}")
    @Operation(
            summary = "Order a measure, or report one as carried out, as the step of this number",
            description =
                    "The number is one more than the case's steps. Sent again after a lost answer, the same step gives"
                            + " 200 and the same entry; another content under a number on file is step-differs. What"
                            + " may follow is"
                            + " mayOrder and mayCarryOut of the case. The officer holds the case from then on.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "inspected", value = HandlingRequest.EXAMPLE)))
    @APIResponse(responseCode = "201", description = "Recorded and published")
    @APIResponse(responseCode = "200", description = "Was on file already")
    @APIResponse(responseCode = "404", description = "not-assessed")
    @APIResponse(responseCode = "409", description = "case-held, transition-not-allowed, step-differs")
    @APIResponse(responseCode = "422", description = "invalid-handling")
    public Response step(@PathParam("id") String id, @PathParam("number") int number, @Nullable HandlingRequest request)
            throws SQLException {
        return WrittenView.answer(cases.step((request == null ? HandlingRequest.NOTHING : request).step(id, number)));
    }

    @PUT
    @Path("/{id}/findings/{handlingId}/revision")
    @Operation(
            summary = "Revise a finding",
            description =
                    "A new version, published with 'replaces'; the old one is kept. Labels of rules follow the new one."
                            + " A finding is revised once: revise the newer one afterwards.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = @ExampleObject(name = "second laboratory", value = """
                                                    {"finding": "conforming", "reason": "second sample within limits",
                                                     "by": "Officer 9"}""")))
    @APIResponse(responseCode = "201", description = "Recorded and published")
    @APIResponse(responseCode = "200", description = "Was on file already")
    @APIResponse(responseCode = "404", description = "case-unknown, finding-unknown")
    @APIResponse(responseCode = "409", description = "case-held, finding-revised")
    @APIResponse(responseCode = "422", description = "invalid-handling")
    public Response revise(
            @PathParam("id") String id, @PathParam("handlingId") String handlingId, @Nullable RevisionRequest request)
            throws SQLException {
        Checks checks = new Checks();
        RevisionRequest sent = checks.present(request, "", new RevisionRequest(null, null, null, null, null));
        Finding finding = checks.present(sent.finding(), "/finding", Finding.CONFORMING);
        HandlingRequest.severity(checks, finding, sent.severity());
        String reason = checks.text(sent.reason(), "/reason", Checks.TEXT_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        checks.done(CaseProblem.INVALID_HANDLING);
        return WrittenView.answer(cases.revise(
                new Revision(id, handlingId, finding, sent.severity(), reason, by, sent.eventTime(), Times.now())));
    }

    private static String officer(@Nullable OfficerRequest request) {
        Checks checks = new Checks();
        OfficerRequest sent = checks.present(request, "", new OfficerRequest(null, null));
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        checks.done(CaseProblem.INVALID_HANDLING);
        return by;
    }
}
