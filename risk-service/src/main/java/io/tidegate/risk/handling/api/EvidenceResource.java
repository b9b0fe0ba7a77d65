package io.tidegate.risk.handling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.handling.CaseProblem;
import io.tidegate.risk.handling.CaseSettings;
import io.tidegate.risk.handling.Evidence;
import io.tidegate.risk.handling.Evidence.Content;
import io.tidegate.risk.handling.Evidence.HandOver;
import io.tidegate.risk.handling.Evidence.Item;
import io.tidegate.risk.handling.Evidence.Upload;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Evidence of cases by the hash of each file. */
@Path("/v1/cases/{id}/evidence")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(value = StaffRole.RISK_OFFICER, reads = StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "evidence")
public class EvidenceResource {

    private static final String HASH = "[0-9a-f]{64}";

    private final Evidence evidence;
    private final CaseSettings settings;
    private final KnownCases known;

    EvidenceResource(Evidence evidence, CaseSettings settings, KnownCases known) {
        this.known = known;
        this.evidence = evidence;
        this.settings = settings;
    }

    /** The original passes on; null where the field was not sent. */
    public record HandOverRequest(
            @Nullable String from,
            @Nullable String to,
            @Nullable String place,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant eventTime) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "The files of a case, and who has each original")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "case-unknown")
    public List<Item> list(@PathParam("id") String id) throws SQLException {
        var unused = known.of(id);
        return evidence.of(id);
    }

    @PUT
    @Path("/{sha256}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Keep a file under the SHA-256 of its content",
            description =
                    "The hash is taken again from what arrives. Who brings the file is the first holder of the original."
                            + " The same file again: 200.")
    @APIResponse(responseCode = "201", description = "Kept")
    @APIResponse(responseCode = "404", description = "case-unknown")
    @APIResponse(responseCode = "409", description = "case-held")
    @APIResponse(responseCode = "413", description = "payload-too-large")
    @APIResponse(responseCode = "422", description = "evidence-hash-differs, invalid-handling")
    public Response keep(
            @PathParam("id") String id,
            @PathParam("sha256") String sha256,
            @QueryParam("name") @Parameter(description = "name of the file", example = "report.pdf") @Nullable
                    String name,
            @QueryParam("mediaType") @Parameter(example = "application/pdf") @Nullable String mediaType,
            @QueryParam("by") @Parameter(example = "Officer 7") @Nullable String by,
            byte[] content)
            throws SQLException {
        if (content.length > settings.evidenceBytesMax()) {
            throw new ProblemException(
                    CommonProblem.PAYLOAD_TOO_LARGE,
                    "A file has at most " + settings.evidenceBytesMax() + " bytes",
                    "文件最大 " + settings.evidenceBytesMax() + " 字节");
        }
        Checks checks = new Checks();
        String hash = hash(checks, sha256);
        String file = checks.text(name, "name", Checks.NAME_MAX);
        String type = checks.present(mediaType, "mediaType", MediaType.APPLICATION_OCTET_STREAM);
        checks.that(type.matches("[a-z]+/[a-z0-9.+-]{1,60}"), "mediaType", "is like application/pdf", "mend it");
        String who = checks.text(by, "by", Checks.NAME_MAX);
        checks.that(content.length > 0, "", "is not empty", "send the file as the body");
        checks.done(CaseProblem.INVALID_HANDLING);
        return WrittenView.answer(evidence.keep(new Upload(id, hash, file, type, content, who, Times.now())));
    }

    @GET
    @Path("/{sha256}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "A file, its hash checked again")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "evidence-unknown")
    public Response get(@PathParam("id") String id, @PathParam("sha256") String sha256) throws SQLException {
        Content content = sha256.matches(HASH) ? evidence.content(id, sha256) : null;
        if (content == null) {
            throw new ProblemException(
                    CaseProblem.EVIDENCE_UNKNOWN, "This case has no evidence of this hash", "该案件没有此哈希值的证据");
        }
        // Never shown by a browser as a page of ours, whatever is in it.
        return Response.ok(content.bytes(), content.mediaType())
                .header("Content-Disposition", "attachment")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @POST
    @Path("/{sha256}/hand-overs")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record that the original passed from one hand to another",
            description =
                    "From who has it now. The same hand-over again: 200. The chain of custody is the journal's entries"
                            + " evidenceAdded and handedOver of this hash.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @APIResponse(responseCode = "404", description = "case-unknown, evidence-unknown")
    @APIResponse(responseCode = "409", description = "custody-broken: holder tells who has it; case-held")
    @APIResponse(responseCode = "422", description = "invalid-handling")
    public Response handOver(
            @PathParam("id") String id, @PathParam("sha256") String sha256, @Nullable HandOverRequest request)
            throws SQLException {
        Checks checks = new Checks();
        HandOverRequest sent = checks.present(request, "", new HandOverRequest(null, null, null, null, null, null));
        HandOver handOver = new HandOver(
                id,
                hash(checks, sha256),
                checks.text(sent.from(), "/from", Checks.NAME_MAX),
                checks.text(sent.to(), "/to", Checks.NAME_MAX),
                checks.text(sent.place(), "/place", Checks.NAME_MAX),
                checks.text(sent.reason(), "/reason", Checks.TEXT_MAX),
                checks.text(sent.by(), "/by", Checks.NAME_MAX),
                checks.present(sent.eventTime(), "/eventTime", Instant.EPOCH),
                Times.now());
        checks.done(CaseProblem.INVALID_HANDLING);
        return WrittenView.answer(evidence.handOver(handOver));
    }

    private static String hash(Checks checks, String sha256) {
        String hash = sha256.toLowerCase(Locale.ROOT);
        checks.that(hash.matches(HASH), "sha256", "is 64 hex digits", "take the SHA-256 of the file");
        return hash.matches(HASH) ? hash : "0".repeat(64);
    }
}
