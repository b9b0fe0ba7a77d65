package io.tidegate.risk.assessment.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.assessment.SignalAudit;
import io.tidegate.risk.assessment.SignalAudits;
import io.tidegate.risk.price.PriceProblem;
import io.tidegate.risk.price.PriceReports.RecountRefused;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.request.UnknownConsignment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signals of one consignment, for those who check them. */
@Path("/v1/consignments/{id}/signals")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "consignments")
public class SignalResource {

    private final SignalAudits audits;

    SignalResource(SignalAudits audits) {
        this.audits = audits;
    }

    @GET
    @Operation(
            summary = "The signals of a consignment: as assessed, as recorded now, and counted anew",
            description =
                    "With recount=true the documents of all consignments are read, in one snapshot with what is recorded,"
                            + " which takes up to a minute; 'differences' names the signals that come out otherwise. Of a"
                            + " cluster with a thing that more than 64 consignments name within 32 days, the record holds"
                            + " 64, the recount all. Statuses of waybills are taken as recorded.")
    @APIResponse(responseCode = "200", description = "Values by name; what is not known is absent")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "404", description = "not-found")
    @APIResponse(responseCode = "409", description = "recount-under-way")
    @APIResponse(responseCode = "422", description = "recount-too-large")
    public SignalAudit signals(
            @PathParam("id") String id,
            @QueryParam("recount") @Parameter(description = "true or false; false if absent") @Nullable String recount)
            throws SQLException {
        if (recount != null && !recount.equals("true") && !recount.equals("false")) {
            throw Times.invalid("recount", "true, false");
        }
        SignalAudit audit = read(id, "true".equals(recount));
        if (audit == null) {
            throw UnknownConsignment.of(id);
        }
        return audit;
    }

    private @Nullable SignalAudit read(String id, boolean recount) throws SQLException {
        try {
            return audits.of(id, recount);
        } catch (RecountRefused refused) {
            throw PriceProblem.of(refused);
        }
    }
}
