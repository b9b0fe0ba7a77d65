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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A platform's own conformance report. */
@Path("/v1/conformance")
@RunOnVirtualThread
@Tag(name = "conformance", description = "How well you send: rejects, lateness, fill, duplicates, clock, silence.")
@SecurityRequirement(name = "platform-key")
public class ConformanceResource {

    static final String CSV = "text/csv; charset=UTF-8";
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
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Your conformance report", description = DESCRIPTION)
    public Report json(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @QueryParam("from") @Parameter(example = "2026-11-01") @Nullable String from,
            @QueryParam("to") @Parameter(example = "2026-11-30") @Nullable String to,
            @QueryParam("by") @Parameter(example = "day") @Nullable String by)
            throws SQLException {
        return conformance.report(
                keys.caller(authorization, Scope.RECEIPTS_READ).code(), from, to, by);
    }

    @GET
    @Produces(CSV)
    @Operation(hidden = true)
    public String csv(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Parameter(hidden = true) @Nullable String authorization,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("by") @Nullable String by)
            throws SQLException {
        return ReportCsv.of(json(authorization, from, to, by));
    }
}
