package io.tidegate.risk.screening.api;

import io.tidegate.kernel.csv.Csv;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.screening.ListRegister.Upload;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How a file is brought. */
public final class ImportQuery {

    @QueryParam("by")
    @Parameter(example = "Officer Lin")
    @Nullable
    String by;

    @QueryParam("why")
    @Parameter(example = "Monthly edition")
    @Nullable
    String why;

    @QueryParam("skipFaulty")
    @DefaultValue("false")
    @Parameter(description = "leave rows with faults out rather than refuse the file")
    boolean skipFaulty;

    @QueryParam("dryRun")
    @DefaultValue("false")
    @Parameter(description = "check and compare, keep nothing")
    boolean dryRun;

    @HeaderParam(ImportResource.TOKEN)
    @Parameter(description = ImportResource.TOKEN_SAYS)
    @Nullable
    String token;

    @HeaderParam(HttpHeaders.CONTENT_TYPE)
    @Parameter(hidden = true)
    @Nullable
    String type;

    @HeaderParam(HttpHeaders.CONTENT_LENGTH)
    @Parameter(hidden = true)
    @Nullable
    Long length;

    Upload upload(String list, String id, Change change) {
        boolean csv = type != null && type.startsWith(Csv.TYPE);
        return new Upload(list, id, csv, skipFaulty, dryRun, change.by(), change.why(), change.at(), length);
    }
}
