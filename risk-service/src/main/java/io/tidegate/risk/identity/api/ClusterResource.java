package io.tidegate.risk.identity.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.identity.ClusterFile;
import io.tidegate.risk.identity.ClusterFiles;
import io.tidegate.risk.request.UnknownConsignment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clusters of buyers, for officers. */
@Path("/v1/consignments/{id}/cluster")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "consignments")
public class ClusterResource {

    private final ClusterFiles clusters;

    ClusterResource(ClusterFiles clusters) {
        this.clusters = clusters;
    }

    @GET
    @Operation(
            summary = "The cluster that a consignment is in",
            description =
                    "Consignments, buyers, phones, doors and payers that hang together within 32 days, by kind and"
                            + " token, counted anew from what is recorded, up to 200 buyers. Personal data as tokens. Pass"
                            + " the 'next' of a page as 'after' of the following one.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "404", description = "not-found")
    public ClusterView cluster(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> last = ClusterView.place(after);
        ClusterFile file = clusters.of(id);
        if (file == null) {
            throw UnknownConsignment.of(id);
        }
        return ClusterView.of(id, file, last, rows);
    }
}
