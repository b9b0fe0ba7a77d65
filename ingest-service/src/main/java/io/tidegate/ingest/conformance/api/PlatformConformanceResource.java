package io.tidegate.ingest.conformance.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.conformance.ReadConformance;
import io.tidegate.ingest.conformance.Report;
import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Conformance of any platform, for the centre's staff. */
@Path("/v1/platforms/{code}/conformance")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "conformance")
@SecurityRequirement(name = "staff-token")
public class PlatformConformanceResource {

    private final ReadConformance conformance;
    private final RegisterPlatforms platforms;

    public PlatformConformanceResource(ReadConformance conformance, RegisterPlatforms platforms) {
        this.conformance = conformance;
        this.platforms = platforms;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, ReportCsv.TYPE})
    @Operation(summary = "Conformance report of a platform", description = ConformanceResource.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "The report.",
            content = @Content(schema = @Schema(implementation = Report.class)))
    public Response report(
            @PathParam("code") String code,
            @QueryParam("from") @Parameter(example = "2026-11-01") @Nullable String from,
            @QueryParam("to") @Parameter(example = "2026-11-30") @Nullable String to,
            @QueryParam("by") @Parameter(example = "day") @Nullable String by,
            @Context HttpHeaders headers)
            throws SQLException {
        return ReportCsv.orJson(conformance.report(platforms.get(code).code(), from, to, by), headers);
    }
}
