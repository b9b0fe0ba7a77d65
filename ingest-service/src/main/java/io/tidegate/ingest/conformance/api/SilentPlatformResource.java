package io.tidegate.ingest.conformance.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.conformance.ReadConformance;
import io.tidegate.ingest.conformance.ReadConformance.Silent;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has fallen silent, for the centre's staff. */
@Path("/v1/silent-platforms")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "conformance")
@SecurityRequirement(name = "staff-token")
public class SilentPlatformResource {

    private final ReadConformance conformance;

    public SilentPlatformResource(ReadConformance conformance) {
        this.conformance = conformance;
    }

    @GET
    @Operation(
            summary = "Platforms that have fallen silent",
            description = "Active ones from which nothing came for twice the longest usual pause, the longest silent"
                    + " first. Usual is what the past 28 days had in the hour in which the silence began.")
    public List<Silent> silent() throws SQLException {
        return conformance.silent();
    }
}
