package io.tidegate.ingest.enterprise.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.enterprise.Enterprise;
import io.tidegate.ingest.enterprise.EnterpriseRegister;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The register of enterprises that documents are checked against, for the centre's staff. */
@Path("/v1/enterprises")
@StaffOnly({StaffRole.OPERATOR, StaffRole.SERVICE})
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "enterprises",
        description = "Who may appear in documents, in which role, from when until when. Staff only. Looked at only"
                + " where tidegate.ingest.checks.enterprises is warn or refuse.")
@SecurityRequirement(name = "staff-token")
public class EnterpriseResource {

    private static final String EXAMPLE = """
            code,name,roles,from,until
            3302461234,Sea Mall,platform merchant,2019-01-01,
            3105980002,Swift Parcel,logistics,2018-06-01,2026-05-31
            """;

    private final EnterpriseRegister register;

    public EnterpriseResource(EnterpriseRegister register) {
        this.register = register;
    }

    /** How many enterprises the register has. */
    public record RegisterSize(int enterprises) {}

    @PUT
    @Consumes("text/csv")
    @Operation(
            summary = "Replace the register by a CSV file",
            description = "Head: code,name,roles,from,until. Roles, joined by spaces: platform, merchant, payment,"
                    + " logistics, declarant, warehouse, operator, producer, laboratory, sender. Days are yyyy-MM-dd;"
                    + " until may be empty. The whole register is replaced, or nothing. Other replicas follow within"
                    + " tidegate.ingest.checks.enterprises-refresh.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "text/csv",
                            examples = @ExampleObject(name = "two enterprises", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Replaced.")
    @APIResponse(responseCode = "422", description = "enterprises-invalid: the line at fault is named.")
    public RegisterSize replace(String csv) {
        return new RegisterSize(register.replace(csv));
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One enterprise", description = "As the register has it now.")
    @APIResponse(responseCode = "404", description = "enterprise-unknown")
    public Enterprise get(@PathParam("code") String code) {
        try {
            register.refresh();
        } catch (SQLException e) {
            throw IngestProblem.storeFailed(e);
        }
        Enterprise enterprise = register.find(code);
        if (enterprise == null) {
            throw IngestProblem.ENTERPRISE_UNKNOWN.because("No enterprise has this code.", "没有该代码的企业。");
        }
        return enterprise;
    }
}
