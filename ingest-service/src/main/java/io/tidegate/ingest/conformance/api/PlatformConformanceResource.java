package io.tidegate.ingest.conformance.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.conformance.ReadConformance;
import io.tidegate.ingest.conformance.Report;
import io.tidegate.ingest.platform.RegisterPlatforms;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Conformance of any platform, for the centre's staff. */
@Path("/v1/platforms/{code}/conformance")
@StaffOnly
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
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Conformance report of a platform", description = ConformanceResource.DESCRIPTION)
    public Report json(
            @PathParam("code") String code,
            @QueryParam("from") @Parameter(example = "2026-11-01") @Nullable String from,
            @QueryParam("to") @Parameter(example = "2026-11-30") @Nullable String to,
            @QueryParam("by") @Parameter(example = "day") @Nullable String by)
            throws SQLException {
        return conformance.report(platforms.get(code).code(), from, to, by);
    }

    @GET
    @Produces(ConformanceResource.CSV)
    @Operation(hidden = true)
    public String csv(
            @PathParam("code") String code,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("by") @Nullable String by)
            throws SQLException {
        return ReportCsv.of(json(code, from, to, by));
    }
}
