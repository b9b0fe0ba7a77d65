package io.tidegate.ingest.sharing.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.sharing.KeepProductWarnings;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Product warnings for partners, kept by the centre's staff. */
@Path("/v1/sharing/warnings")
@StaffOnly(StaffRole.QUALITY_OFFICER)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sharing")
@SecurityRequirement(name = "staff-token")
public class ProductWarningResource {

    private static final String EXAMPLE = """
            {"products":[{"gtin":"4006381333931","lot":"L2026-07"}],
            "reason":{"en":"Salmonella found by another authority","zh":"境外机构检出沙门氏菌"},
            "instruction":{"en":"Stop sale, report stock","zh":"停止销售并报告库存"},
            "source":"RASFF 2026.1234"}""";

    private final KeepProductWarnings warnings;

    public ProductWarningResource(KeepProductWarnings warnings) {
        this.warnings = warnings;
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Warn of products",
            description = "Partners that filed one of the products, and whose agreement covers recalls, find it in"
                    + " /v1/data/recalls with kind warning, its id after warning:. The same again changes nothing; a change is"
                    + " told once more. One that was withdrawn is open again.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            examples = @ExampleObject(name = "one lot", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The warning as it stands.")
    @APIResponse(responseCode = "422", description = "warning-invalid: says which member and what to do.")
    public ProductWarningView put(@PathParam("id") String id, KeepProductWarnings.@Nullable Draft draft)
            throws SQLException {
        if (draft == null) {
            throw new ProblemException(CommonProblem.MALFORMED_BODY, "A body is needed.", "需要请求体。");
        }
        return ProductWarningView.of(warnings.put(id, draft));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a warning back", description = "It stays, as withdrawn: partners hear of it.")
    @APIResponse(responseCode = "200", description = "The warning as it stands.")
    @APIResponse(responseCode = "404", description = "There is no such warning.")
    public ProductWarningView withdraw(@PathParam("id") String id) throws SQLException {
        return ProductWarningView.of(warnings.withdraw(id));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A warning")
    @APIResponse(responseCode = "404", description = "There is no such warning.")
    public ProductWarningView get(@PathParam("id") String id) throws SQLException {
        return ProductWarningView.of(warnings.get(id));
    }

    @GET
    @Operation(summary = "All warnings, withdrawn ones too", description = "By id.")
    public Page<ProductWarningView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after)
            throws SQLException {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        List<ProductWarningView> found = warnings.list(key == null ? "" : key.getFirst(), asked + 1).stream()
                .map(ProductWarningView::of)
                .toList();
        return Page.of(found, asked, last -> Cursor.of(last.warningId()));
    }
}
