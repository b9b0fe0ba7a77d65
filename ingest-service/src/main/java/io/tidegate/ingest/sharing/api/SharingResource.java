package io.tidegate.ingest.sharing.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.sharing.Access;
import io.tidegate.ingest.sharing.Accesses;
import io.tidegate.ingest.sharing.KeepAgreements;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
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
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Agreements on data sharing and the log of accesses, for the centre's staff. */
@Path("/v1/sharing")
@StaffOnly(
        value = StaffRole.DATA_PROTECTION,
        reads = {StaffRole.OPERATOR, StaffRole.DATA_PROTECTION})
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sharing", description = "What partners may see, and what they saw. Staff only.")
@SecurityRequirement(name = "staff-token")
public class SharingResource {

    private static final String DRAFT_EXAMPLE = """
            {"validFrom":"2026-12-01T00:00:00Z","validUntil":"2027-12-01T00:00:00Z",
            "datasets":{"consignments":["level","measure","reasons"],"ratings":[],"recalls":[]},
            "merchants":["3301960M07"],"note":"Agreement 2026/17"}""";

    private final KeepAgreements agreements;
    private final Accesses accesses;

    public SharingResource(KeepAgreements agreements, Accesses accesses) {
        this.agreements = agreements;
        this.accesses = accesses;
    }

    @POST
    @Path("/agreements/{platform}")
    @Operation(
            summary = "Add the next version of a partner's agreement",
            description =
                    "datasets: by consignments, ratings, recalls the fields that are shown; [] is all fields, a dataset"
                            + " that is left out is not shared, {} ends the sharing. merchants: only these of its own; without it"
                            + " all. The highest version that has begun is in force, until its end. Versions are never changed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "a year", value = DRAFT_EXAMPLE)))
    @APIResponse(responseCode = "201", description = "The version as it was kept.")
    @APIResponse(responseCode = "422", description = "agreement-invalid: says which member and what to do.")
    public Response add(@PathParam("platform") String platform, KeepAgreements.@Nullable Draft posted)
            throws SQLException {
        if (posted == null) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "A body is needed.", "需要请求体。");
        }
        AgreementView view = AgreementView.of(agreements.add(platform, posted));
        return Response.created(URI.create("/v1/sharing/agreements/" + platform))
                .entity(view)
                .build();
    }

    @GET
    @Path("/agreements/{platform}")
    @Operation(
            summary = "The agreement of a partner that has begun",
            description = "Also where it has ended; 404 where none has begun.")
    public AgreementView begun(@PathParam("platform") String platform) throws SQLException {
        return agreements
                .begun(platform)
                .map(AgreementView::of)
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.NOT_FOUND,
                        "No agreement of platform " + platform + " has begun.",
                        "平台 " + platform + " 没有已生效的数据共享协议。"));
    }

    @GET
    @Path("/agreements")
    @Operation(summary = "All versions of all agreements", description = "By platform and version; of one, or of all.")
    public Page<AgreementView> list(
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 2);
        int version = key == null ? 0 : number(key.get(1));
        List<AgreementView> found =
                agreements.list(platform, key == null ? "" : key.getFirst(), version, asked + 1).stream()
                        .map(AgreementView::of)
                        .toList();
        return Page.of(found, asked, last -> Cursor.of(last.platform(), last.version()));
    }

    @GET
    @Path("/accesses")
    @Operation(
            summary = "The log of accesses",
            description = "The newest first: which platform read what with which key and filter, how many rows, when. A"
                    + " refused access is there too; a download has two rows, its beginning and its end, of which the"
                    + " second names the first in ofAccess.")
    public Page<Access> accesses(
            @QueryParam("platform") @Nullable String platform,
            @QueryParam("dataset") @Parameter(example = "ratings") @Nullable String dataset,
            @QueryParam("from") @Parameter(example = "2026-11-25T00:00:00Z") @Nullable String from,
            @QueryParam("until") @Parameter(description = "Exclusive.") @Nullable String until,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        Accesses.Wanted wanted = new Accesses.Wanted(platform, dataset, time("from", from), time("until", until));
        return Page.of(
                accesses.list(wanted, key == null ? null : id(key.getFirst()), asked + 1),
                asked,
                last -> Cursor.of(last.accessId()));
    }

    private static @Nullable Instant time(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid(name + ": a time such as 2026-11-25T00:00:00Z", name + "：须为时间，例如 2026-11-25T00:00:00Z");
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw foreignCursor();
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw foreignCursor();
        }
    }

    private static ProblemException foreignCursor() {
        return invalid("after: not a cursor of this list", "after：不是本列表的游标");
    }

    private static ProblemException invalid(String english, String chinese) {
        return new ProblemException(CommonProblem.INVALID_PARAMETER, english, chinese);
    }
}
