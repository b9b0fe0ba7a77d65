package io.tidegate.risk.assessment.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.assessment.ConsignmentFiles;
import io.tidegate.risk.assessment.RiskSummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts for the screen of the risk officers. */
@Path("/v1/summary")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "consignments")
public class SummaryResource {

    private final ConsignmentFiles files;

    SummaryResource(ConsignmentFiles files) {
        this.files = files;
    }

    @GET
    @Operation(
            summary = "Consignments by level, state, measure, rule and pattern",
            description = "At most seconds old.")
    public RiskSummary summary() throws SQLException {
        return files.summary();
    }
}
