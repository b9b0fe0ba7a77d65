package io.tidegate.ingest.personal.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.personal.EraseOnRequest;
import io.tidegate.ingest.personal.Erasure;
import io.tidegate.ingest.personal.Erasures;
import io.tidegate.ingest.personal.PersonTokens.Person;
import io.tidegate.ingest.personal.PersonalDesk;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Erasure of a person on request, in two steps. */
@Path("/v1/personal/erasures")
@StaffOnly(value = StaffRole.DATA_PROTECTION, reads = StaffRole.DATA_PROTECTION)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personal")
@SecurityRequirement(name = "staff-token")
public class ErasureResource {

    private static final String EXAMPLE = """
            {"persons":[{"kind":"idNumber","value":"11010519491231002X"},{"token":"pXq0sUbn3c8V8kQ0m3Zr1w"}],
            "officer":"wang","reason":"Request of the person","legalBasis":"PIPL art. 47","caseReference":"E-2026-3"}""";

    private final PersonalDesk desk;
    private final EraseOnRequest erase;
    private final Erasures erasures;

    public ErasureResource(PersonalDesk desk, EraseOnRequest erase, Erasures erasures) {
        this.desk = desk;
        this.erase = erase;
        this.erasures = erasures;
    }

    /** Whom to erase, and why. */
    public record ErasureRequest(
            @Nullable List<@Nullable Person> persons,
            @Nullable String officer,
            @Nullable String reason,
            @Nullable String legalBasis,
            @Nullable String caseReference) {

        /** Never the values. */
        @Override
        public String toString() {
            return "a request to erase";
        }
    }

    /**
     * The second step.
     *
     * @param documents how many were found: who erases has looked
     */
    public record Confirmation(
            @Nullable String officer, @Nullable Long documents) {}

    /** An erasure with what was found so far. */
    public record ErasureView(Erasure erasure, Erasures.Found found) {}

    @POST
    @Operation(
            summary = "Find a person's documents, as the first step of an erasure",
            description =
                    "Says who is meant by tokens as they are in events, or by values in clear, given this once: of"
                            + " them only the tokens are kept. kind: name, idNumber, phone, address, or account with ebpCode."
                            + " Give all that are known: a document is found that has one of them. Changes nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "on request", value = EXAMPLE)))
    @APIResponse(responseCode = "202", description = "Being found; look again at its address.")
    @APIResponse(responseCode = "422", description = "personal-request-invalid: says which member, never its value.")
    public Response request(@Nullable ErasureRequest posted) throws SQLException {
        ErasureRequest body = Members.body(posted);
        List<@Nullable Person> persons = body.persons();
        if (persons == null || persons.stream().anyMatch(Objects::isNull)) {
            throw Members.invalid("persons: who is meant", "persons：须说明当事人");
        }
        Erasure erasure = desk.requestErasure(new EraseOnRequest.Request(
                persons.stream().map(Objects::requireNonNull).toList(),
                Members.text("officer", body.officer()),
                Members.text("reason", body.reason()),
                Members.text("legalBasis", body.legalBasis()),
                Members.text("caseReference", body.caseReference())));
        return Response.accepted(view(erasure.erasureId()))
                .location(URI.create("/v1/personal/erasures/" + erasure.erasureId()))
                .build();
    }

    @GET
    @Operation(
            summary = "Erasures",
            description =
                    "The newest first, without what they found. Keep a copy outside the database: after a restore each"
                            + " is asked for again by its tokens.")
    public Page<Erasure> list(@QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after)
            throws SQLException {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        return Page.of(
                erasures.list(key == null ? null : Members.id("after", key.getFirst()), asked + 1),
                asked,
                last -> Cursor.of(last.erasureId()));
    }

    @GET
    @Path("/{erasureId}")
    @Operation(
            summary = "One erasure",
            description =
                    "state: finding, found, erasing, erased, cancelled; documents by type, of these linked (waybills"
                            + " that a found declaration names) and erased.")
    @APIResponse(responseCode = "404", description = "erasure-unknown")
    public ErasureView get(@PathParam("erasureId") String erasureId) throws SQLException {
        return view(Members.id("erasureId", erasureId));
    }

    @POST
    @Path("/{erasureId}/erase")
    @Operation(
            summary = "Destroy what was found, as the second step",
            description = "documents: the number found, as a sign that somebody looked. The personal parts of these"
                    + " documents, and of those with the same tokens that came since, are overwritten for good; tokens"
                    + " stay.")
    @APIResponse(responseCode = "202", description = "Being destroyed.")
    @APIResponse(
            responseCode = "409",
            description = "erasure-not-ready: not found yet, done already, or another number.")
    public Response erase(@PathParam("erasureId") String erasureId, @Nullable Confirmation posted) throws SQLException {
        Confirmation body = Members.body(posted);
        if (body.documents() == null) {
            throw Members.invalid("documents: the number found", "documents：须给出找到的单证数");
        }
        UUID id = Members.id("erasureId", erasureId);
        desk.erase(id, Members.text("officer", body.officer()), body.documents());
        return Response.accepted(view(id)).build();
    }

    @POST
    @Path("/{erasureId}/cancel")
    @Operation(summary = "Destroy nothing after all")
    @APIResponse(responseCode = "409", description = "erasure-not-ready: not found yet, or destroyed already.")
    public ErasureView cancel(@PathParam("erasureId") String erasureId, @Nullable Confirmation posted)
            throws SQLException {
        UUID id = Members.id("erasureId", erasureId);
        desk.cancelErasure(id, Members.text("officer", Members.body(posted).officer()));
        return view(id);
    }

    private ErasureView view(UUID erasureId) throws SQLException {
        return new ErasureView(erase.get(erasureId), erase.found(erasureId));
    }
}
