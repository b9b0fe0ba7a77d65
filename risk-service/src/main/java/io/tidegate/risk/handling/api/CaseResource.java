package io.tidegate.risk.handling.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.handling.Appeals;
import io.tidegate.risk.handling.AuditLine;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.Cases;
import io.tidegate.risk.handling.Cases.Verdict;
import io.tidegate.risk.handling.Evidence;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.request.Cursors;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading cases. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(
        name = "cases",
        description =
                "One case for each consignment that somebody must look at; its id is the consignment's, URL-encoded")
public class CaseResource {

    private final Cases cases;
    private final Appeals appeals;
    private final Evidence evidence;
    private final KnownCases known;

    CaseResource(Cases cases, Appeals appeals, Evidence evidence, KnownCases known) {
        this.cases = cases;
        this.appeals = appeals;
        this.evidence = evidence;
        this.known = known;
    }

    /** A case with all that belongs to it, but its journal. */
    public record CaseView(
            CaseFile file,
            List<String> mayOrder,
            @Nullable String mayCarryOut,
            List<Appeals.Appeal> appeals,
            List<Evidence.Item> evidence) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "List cases, newest step first",
            description =
                    "Pass the 'next' of a page as 'after' of the following one. With Accept: text/csv the same page as"
                            + " CSV, the next one in the Link header.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<CaseFile> list(@BeanParam CaseListQuery query, @QueryParam("limit") @Nullable Integer limit)
            throws SQLException {
        int rows = Page.limit(limit);
        return Page.of(
                cases.list(query.filter(), query.place(), rows + 1),
                rows,
                last -> Cursor.of(last.eventTime(), last.id()));
    }

    @GET
    @Path("/audit")
    @Operation(
            summary = "Walk every journal and every file of evidence",
            description =
                    "intact: each entry follows from the one before, each journal ends where its case says, each file"
                            + " has its hash. brokenCase and brokenSeq name the first entry that does not, with its hashes."
                            + " root: note it elsewhere.")
    public Verdict audit() throws SQLException {
        return cases.verify();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/journals")
    @Operation(
            summary = "The journals of all cases, entry by entry, for an audit elsewhere",
            description =
                    "By case, then number; 'content' is the text that was hashed, 'entries' and 'head' are what the case's own"
                            + " row says. ./tidegate audit reads it and works every hash out anew.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "404", description = "case-unknown")
    public Page<AuditLine> journals(
            @QueryParam("case") @Parameter(description = "only of the case with this id") @Nullable String only,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 2);
        Cases.Place place = key == null ? null : new Cases.Place(key.getFirst(), Cursors.number(key.getLast()));
        if (only != null) {
            var unused = known.of(only);
        }
        return Page.of(
                cases.journals(only, place, rows + 1),
                rows,
                last -> Cursor.of(last.caseId(), last.seq() == null ? 0 : last.seq()));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One case",
            description =
                    "Its state, who holds it, what may be ordered, appeals and evidence. The consignment itself is at"
                            + " /v1/consignments/{id}.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "case-unknown")
    public CaseView find(@PathParam("id") String id) throws SQLException {
        CaseFile file = known.of(id);
        var carryOut = file.mayCarryOut();
        return new CaseView(
                file,
                file.mayOrder().stream().map(Measures::code).toList(),
                carryOut == null ? null : Measures.code(carryOut),
                appeals.of(id),
                evidence.of(id));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/{id}/journal")
    @Operation(
            summary = "What was done in a case, in order",
            description = "Chained by hashes; rows are never changed.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "case-unknown")
    public Page<EntryView> journal(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        var unused = known.of(id);
        int from = key == null ? 0 : Cursors.number(key.getFirst());
        return Page.of(
                cases.journal(id, from, rows + 1).stream().map(EntryView::of).toList(),
                rows,
                last -> Cursor.of(last.seq()));
    }
}
