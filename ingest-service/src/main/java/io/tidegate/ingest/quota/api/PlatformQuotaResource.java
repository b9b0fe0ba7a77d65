package io.tidegate.ingest.quota.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.ingest.quota.PlatformQuotas;
import io.tidegate.ingest.quota.Quota;
import io.tidegate.ingest.quota.QuotaOverride;
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
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Quotas of single platforms, for the centre's staff. */
@Path("/v1/platforms/{code}/quota")
@StaffOnly(StaffRole.OPERATOR)
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "platforms")
@SecurityRequirement(name = "staff-token")
public class PlatformQuotaResource {

    private final RegisterPlatforms register;
    private final PlatformQuotas quotas;

    public PlatformQuotaResource(RegisterPlatforms register, PlatformQuotas quotas) {
        this.register = register;
        this.quotas = quotas;
    }

    @GET
    @Operation(summary = "Quota of a platform", description = "Its own figures, else the defaults.")
    public Quota get(@PathParam("code") String code) throws SQLException {
        register.get(code);
        return quotas.quota(code);
    }

    @PUT
    @Operation(
            summary = "Set the quota of a platform",
            description =
                    "documentsPerSecond, bytesPerSecond, concurrentRequests, documentsPerDay, each positive, rates up"
                            + " to 1,000,000,000; what is left out is the default. Holds on every replica after a few seconds.")
    @APIResponse(responseCode = "200", description = "The quota that holds now.")
    @APIResponse(responseCode = "400", description = "A figure is not positive, or too large a rate.")
    public Quota set(@PathParam("code") String code, @Nullable QuotaOverride override) throws SQLException {
        register.get(code);
        if (override == null || !override.isWellFormed()) {
            throw new ProblemException(
                    CommonProblem.INVALID_PARAMETER,
                    "Every figure of a quota must be positive, a rate at most 1,000,000,000 a second.",
                    "配额的每个数值都须为正数，每秒速率不超过 1,000,000,000。");
        }
        return quotas.change(code, override);
    }

    @DELETE
    @Operation(summary = "Let a platform have the default quota again")
    @APIResponse(responseCode = "200", description = "The quota that holds now.")
    public Quota reset(@PathParam("code") String code) throws SQLException {
        register.get(code);
        return quotas.change(code, QuotaOverride.NONE);
    }
}
