package io.tidegate.ingest.personal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.personal.AuditTrail.Head;
import io.tidegate.ingest.personal.Officers;
import io.tidegate.ingest.personal.PersonalDesk;
import io.tidegate.ingest.personal.Reveal;
import io.tidegate.kernel.security.Staff;
import io.tidegate.kernel.security.StaffAccess;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reveals personal data of a document, which is an audited act. */
@Path("/v1/personal/reveal")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personal", description = "Keys, erasure, reveal and audit of personal data.")
@SecurityScheme(
        securitySchemeName = "reveal-token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "The access token of an officer with the role data-protection, or his own token of"
                + " tidegate.personal.reveal-tokens.")
@SecurityRequirement(name = "reveal-token")
public class RevealResource {

    private static final String EXAMPLE = """
            {"documentId":"a7d2a4a4-5f0e-8d32-8f25-0c37d7b6a111","fields":["buyerName","buyerTelephone"],
            "reason":"Recall: tell the buyer","caseReference":"R-2026-17"}""";

    private final Officers officers;
    private final StaffAccess staff;
    private final PersonalDesk desk;

    public RevealResource(Officers officers, StaffAccess staff, PersonalDesk desk) {
        this.officers = officers;
        this.staff = staff;
        this.desk = desk;
    }

    /** What to reveal, and why. */
    public record RevealRequest(
            @Nullable String documentId,
            @Nullable List<@Nullable String> fields,
            @Nullable String reason,
            @Nullable String caseReference) {}

    /**
     * What was revealed.
     *
     * @param fields values by name; a field that the document has not is left out
     * @param audit the entry of this reveal
     */
    public record RevealView(
            UUID documentId,
            Map<String, JsonNode> fields,
            @Nullable Head audit) {}

    @POST
    @Operation(
            summary = "Reveal personal fields of a document",
            description = "Each officer comes with his access token, or a token of his own. The reveal is"
                    + " in the audit before it is answered. Bounded by the hour. Never kept by caches.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "recall", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The values.")
    @APIResponse(responseCode = "403", description = "reveal-disabled, or the token is not one that may reveal.")
    @APIResponse(responseCode = "404", description = "document-unknown; in the audit as well.")
    @APIResponse(responseCode = "410", description = "personal-erased; in the audit as well.")
    @APIResponse(responseCode = "422", description = "personal-request-invalid: says which member.")
    @APIResponse(responseCode = "429", description = "reveals-too-many: see Retry-After.")
    public Response reveal(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @Nullable RevealRequest posted)
            throws SQLException {
        String officer = officer(authorization);
        RevealRequest body = Members.body(posted);
        Reveal.Request request = new Reveal.Request(
                Members.id("documentId", body.documentId()),
                Members.texts("fields", body.fields()),
                Members.text("reason", body.reason()),
                Members.text("caseReference", body.caseReference()));
        Reveal.Result result = desk.reveal(officer, request);
        if (result.refusal() != null) {
            throw result.refusal();
        }
        return Response.ok(new RevealView(request.documentId(), result.fields(), result.audit()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }

    /** By a reveal token of his own, or by his access token; never by the token that all staff share. */
    private String officer(@Nullable String authorization) {
        if (staff.isAccessToken(authorization)) {
            Staff known = staff.identify(authorization, List.of(StaffRole.DATA_PROTECTION));
            return Objects.requireNonNull(known.name());
        }
        return officers.named(authorization);
    }
}
