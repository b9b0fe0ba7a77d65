package io.tidegate.risk.assessment.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.assessment.ConsignmentFile;
import io.tidegate.risk.assessment.ConsignmentFiles;
import io.tidegate.risk.assessment.ConsignmentFilter.Place;
import io.tidegate.risk.assessment.ConsignmentSummary;
import io.tidegate.risk.handling.Handlings;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.request.UnknownConsignment;
import jakarta.ws.rs.BeanParam;
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

/** Consignments with their assessments, for officers. */
@Path("/v1/consignments")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "consignments")
public class ConsignmentResource {

    private final ConsignmentFiles files;
    private final Handlings handlings;

    ConsignmentResource(ConsignmentFiles files, Handlings handlings) {
        this.files = files;
        this.handlings = handlings;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "List consignments, newest event time first",
            description =
                    "Pass the 'next' of a page as 'after' of the following one: what arrives meanwhile shifts nothing.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<ConsignmentSummary> list(
            @BeanParam ConsignmentQuery query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        return Page.of(
                files.list(query.filter(), place(after), rows + 1),
                rows,
                last -> Cursor.of(last.eventTime(), last.id()));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/by-order")
    @Operation(
            summary = "Find by order number",
            description = "An order number is unique within a platform only: there is one consignment for each.")
    public Page<ConsignmentSummary> byOrder(@QueryParam("orderNo") @Nullable String orderNo) throws SQLException {
        if (orderNo == null || orderNo.isBlank()) {
            throw new ProblemException(CommonProblem.INVALID_PARAMETER, "orderNo: is required", "orderNo：必填");
        }
        return new Page<>(files.byOrder(orderNo), null);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Everything on file of one consignment",
            description =
                    "Documents (personal data as tokens), the last assessment with its reasons, the findings with both"
                            + " values, signals, limits and (general trade) the learned score with its largest parts that it"
                            + " rests on, and all handlings.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "not-found")
    public ConsignmentView find(@PathParam("id") String id) throws SQLException {
        ConsignmentFile file = files.find(id);
        if (file == null) {
            throw UnknownConsignment.of(id);
        }
        return ConsignmentView.of(file, handlings.of(id));
    }

    private static @Nullable Place place(@Nullable String after) {
        List<String> key = Cursors.read(after, 2);
        return key == null ? null : new Place(Cursors.time(key.getFirst()), key.getLast());
    }
}
