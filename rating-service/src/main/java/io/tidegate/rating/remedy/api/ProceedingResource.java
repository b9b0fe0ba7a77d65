package io.tidegate.rating.remedy.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.remedy.Proceedings;
import io.tidegate.rating.remedy.Proceedings.Decision;
import io.tidegate.rating.remedy.Proceedings.Lifting;
import io.tidegate.rating.remedy.Proceedings.Standing;
import io.tidegate.rating.remedy.Proceedings.Written;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Objections, repairs, overrides and signatures, as officers take them down and decide on them. */
@Path("/v1/proceedings")
@StaffOnly(StaffRole.CREDIT_OFFICER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "proceedings",
        description = "One person files, another decides. Objections and repairs are about one fact, whose id the"
                + " evidence of the enterprise shows; overrides and signatures about the class.")
public class ProceedingResource {

    private static final String OBJECTION = """
            {"kind": "objection", "enterprise": "3302461234", "role": "merchant",
             "target": "0c9f3c8e-6f0a-8d5e-9a39-0e6f5a3c1b77", "grounds": "The penalty was on another enterprise",
             "by": "Officer 7", "filedOn": "2026-03-04"}""";

    private static final String OVERRIDE = """
            {"kind": "override", "enterprise": "3302461234", "role": "merchant", "class": "B", "from": "2026-03-04",
             "until": "2026-04-03", "grounds": "Flood; reports were late everywhere", "by": "Officer 7",
             "filedOn": "2026-03-04"}""";

    private static final String GRANTED = """
            {"outcome": "granted", "reason": "The seal number was another one", "by": "Officer 9",
             "decidedOn": "2026-03-20"}""";

    private final Proceedings proceedings;

    ProceedingResource(Proceedings proceedings) {
        this.proceedings = proceedings;
    }

    /** What is filed; null where the field was not sent. */
    public record FilingRequest(
            @Nullable String kind,
            @Nullable String enterprise,
            @Nullable String role,
            @Nullable UUID target,
            @Nullable @JsonProperty("class") String creditClass,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate heardOn,
            @Nullable String grounds,
            @Nullable String by,
            @Nullable LocalDate filedOn) {}

    /** What is decided; null where the field was not sent. */
    public record DecisionRequest(
            @Nullable String outcome,
            @Nullable String reason,
            @Nullable String by,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate repairedOn) {}

    /** What is lifted; null where the field was not sent. */
    public record LiftingRequest(
            @Nullable String by, @Nullable LocalDate on) {}

    /**
     * A proceeding as answered.
     *
     * @param overdue whether it should have been decided by now
     */
    public record ProceedingView(@JsonUnwrapped Standing standing, boolean overdue) {

        static ProceedingView of(Standing standing) {
            return new ProceedingView(standing, standing.overdue(today()));
        }
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "File an objection, a repair, an override or a signature",
            description = "The id is a UUID of yours; the same again: 200. An objection marks its fact as disputed; it"
                    + " counts until it is decided, within 10 working days. A repair says how the fault was corrected"
                    + " and what is promised. An override gives a class for at most 90 days. A signature gives AA or D"
                    + " where the rules propose it; for D the enterprise was heard before.")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "objection", value = OBJECTION),
                                @ExampleObject(name = "override", value = OVERRIDE)
                            }))
    @APIResponse(responseCode = "201", description = "Filed")
    @APIResponse(responseCode = "404", description = "fact-unknown")
    @APIResponse(responseCode = "409", description = "fact-not-standing, proceeding-differs")
    @APIResponse(responseCode = "422", description = "proceeding-not-valid")
    public Response file(@PathParam("id") String id, @Nullable FilingRequest request, @Context HttpHeaders headers) {
        return answer(proceedings.file(FilingCheck.read(id(id), request, today(), Language.of(headers))));
    }

    @PUT
    @Path("/{id}/decision")
    @Operation(
            summary = "Grant or refuse what was filed",
            description =
                    "By somebody else than who filed it. An objection granted annuls the fact: it never was. A"
                            + " repair granted ends it on repairedOn: earlier ratings stay what they were. The same again: 200.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "granted", value = GRANTED)))
    @APIResponse(responseCode = "201", description = "Decided")
    @APIResponse(responseCode = "404", description = "proceeding-unknown")
    @APIResponse(
            responseCode = "409",
            description = "same-officer, proceeding-differs, fact-not-standing, repair-too-early, repair-unsettled")
    @APIResponse(responseCode = "422", description = "proceeding-not-valid")
    public Response decide(
            @PathParam("id") String id, @Nullable DecisionRequest request, @Context HttpHeaders headers) {
        Standing filed = known(id);
        Decision decision = FilingCheck.read(filed.filed(), request, today(), Language.of(headers));
        return answer(proceedings.decide(decision));
    }

    @PUT
    @Path("/{id}/end")
    @Operation(summary = "End an override or a signature before its time", description = "The same again: 200.")
    @APIResponse(responseCode = "404", description = "proceeding-unknown")
    @APIResponse(responseCode = "409", description = "proceeding-differs")
    @APIResponse(responseCode = "422", description = "proceeding-not-valid")
    public Response lift(@PathParam("id") String id, @Nullable LiftingRequest request, @Context HttpHeaders headers) {
        Lifting lifting = FilingCheck.read(id(id), request, Language.of(headers));
        return answer(proceedings.lift(lifting));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One proceeding")
    @APIResponse(responseCode = "404", description = "proceeding-unknown")
    public ProceedingView find(@PathParam("id") String id) {
        return ProceedingView.of(known(id));
    }

    @GET
    @Operation(
            summary = "Proceedings, latest filed first",
            description = "Pass the 'next' of a page as 'after' of the following one.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<ProceedingView> list(@BeanParam ProceedingQuery query) {
        int most = Page.limit(query.limit);
        return Page.of(
                proceedings.list(query.filter(today()), query.place(), most + 1).stream()
                        .map(ProceedingView::of)
                        .toList(),
                most,
                last -> ProceedingQuery.cursor(last.standing()));
    }

    /** The same as CSV, every field a column. */
    @GET
    @Produces(Csv.TYPE)
    @Operation(hidden = true)
    public Page<ProceedingRow> rows(@BeanParam ProceedingQuery query) {
        int most = Page.limit(query.limit);
        return Page.of(
                proceedings.list(query.filter(today()), query.place(), most + 1).stream()
                        .map(standing -> ProceedingRow.of(standing, today()))
                        .toList(),
                most,
                last -> Cursor.of(last.filedOn(), last.id()));
    }

    private Standing known(String id) {
        Standing found = proceedings.find(id(id));
        if (found == null) {
            throw RatingProblem.PROCEEDING_UNKNOWN.because("No proceeding has this id", "没有该编号的申请");
        }
        return found;
    }

    private static UUID id(String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException e) {
            throw RatingProblem.PROCEEDING_UNKNOWN.because("The id is a UUID", "编号应为 UUID");
        }
    }

    private static Response answer(Written written) {
        return Response.status(written.added() ? 201 : 200)
                .entity(ProceedingView.of(written.standing()))
                .build();
    }

    private static LocalDate today() {
        return LocalDate.now(CebTime.BEIJING);
    }
}
