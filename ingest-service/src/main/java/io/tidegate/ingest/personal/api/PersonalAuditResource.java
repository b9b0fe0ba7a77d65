package io.tidegate.ingest.personal.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.ingest.personal.AuditTrail;
import io.tidegate.ingest.personal.AuditTrail.Numbered;
import io.tidegate.ingest.personal.AuditTrail.Verdict;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit of personal data. */
@Path("/v1/personal/audit")
@StaffOnly(value = StaffRole.DATA_PROTECTION, reads = StaffRole.DATA_PROTECTION)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "personal")
@SecurityRequirement(name = "staff-token")
public class PersonalAuditResource {

    private final AuditTrail audit;

    public PersonalAuditResource(AuditTrail audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "Who saw or destroyed whose data, and why",
            description = "The newest first. It has no personal value: documents by id, fields by name.")
    public Page<Numbered> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after)
            throws SQLException {
        int asked = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        if (key != null && !key.getFirst().matches("\\d{1,18}")) {
            throw Members.invalid("after: not a cursor of this list", "after：不是本列表的游标");
        }
        return Page.of(
                audit.list(key == null ? null : Long.valueOf(key.getFirst()), asked + 1),
                asked,
                last -> Cursor.of(last.seq()));
    }

    @GET
    @Path("/verify")
    @Operation(
            summary = "Walk the whole chain",
            description =
                    "intact: each entry follows from the one before. brokenAt: the first that does not. head: note it"
                            + " elsewhere; if a later walk has fewer rows, or another hash at that number, the end was cut off.")
    public Verdict verify() throws SQLException {
        return audit.verify();
    }
}
