package io.tidegate.ingest.conformance.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.ingest.conformance.ReadConformance;
import io.tidegate.ingest.conformance.Report;
import io.tidegate.ingest.platform.KeyCheck;
import io.tidegate.ingest.platform.Scope;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
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

/** A platform's own conformance report. */
@Path("/v1/conformance")
@RunOnVirtualThread
@Tag(name = "conformance", description = "How well you send: rejects, lateness, fill, duplicates, clock, silence.")
@SecurityRequirement(name = "platform-key")
public class ConformanceResource {

    static final String DESCRIPTION =
            "Of the days of Beijing from `from` to `to`, both included (yyyy-MM-dd; the last 30"
                    + " without them), by day or month. By type: answers and rejects with their shares; lateness, our acceptance"
                    + " minus the document's own time (percentiles at most 25 % too high); documents dated ahead of our clock;"
                    + " share of fields filled, of a sample. silence: whether nothing came for twice the usual time. Counts are"
                    + " some seconds old. With Accept: text/csv one figure a line.";

    private final KeyCheck keys;
    private final ReadConformance conformance;

    public ConformanceResource(KeyCheck keys, ReadConformance conformance) {
        this.keys = keys;
        this.conformance = conformance;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, ReportCsv.TYPE})
    @Operation(summary = "Your conformance report", description = DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "The report.",
            content = @Content(schema = @Schema(implementation = Report.class)))
    public Response report(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @QueryParam("from") @Parameter(example = "2026-11-01") @Nullable String from,
            @QueryParam("to") @Parameter(example = "2026-11-30") @Nullable String to,
            @QueryParam("by") @Parameter(example = "day") @Nullable String by,
            @Context HttpHeaders headers)
            throws SQLException {
        String platform = keys.caller(authorization, Scope.RECEIPTS_READ).code();
        return ReportCsv.orJson(conformance.report(platform, from, to, by), headers);
    }
}
