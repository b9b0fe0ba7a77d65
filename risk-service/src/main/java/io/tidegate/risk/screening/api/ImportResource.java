package io.tidegate.risk.screening.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.ruleregistry.RuleOfficers;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListImport.State;
import io.tidegate.risk.screening.ListProblem;
import io.tidegate.risk.screening.ListRegister;
import io.tidegate.risk.screening.ListRegister.Decided;
import io.tidegate.risk.screening.ListRegister.EntryChange;
import io.tidegate.risk.screening.RowFault;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Files brought to a list, from reading to adoption. */
@Path("/v1/lists/{list}/imports")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "lists")
public class ImportResource {

    private static final String NDJSON = "application/x-ndjson";
    static final String TOKEN = "Officer-Token";
    static final String TOKEN_SAYS = "an officer's own token, where the settings name officers; the name is then his";
    private static final Set<String> CHANGES = Set.of("added", "changed", "removed");

    private final ListRegister register;
    private final RuleOfficers officers;

    ImportResource(ListRegister register, RuleOfficers officers) {
        this.register = register;
        this.officers = officers;
    }

    /** Who decides on a proposal, and why; null where the field was not sent. */
    public record DecisionRequest(
            @Nullable String by,
            @Nullable String why,

            @Schema(description = "adoption only: Beijing day from which it is in force; absent: today") @Nullable
            LocalDate effectiveFrom) {}

    @PUT
    @Path("/{id}")
    @Consumes({Csv.TYPE, NDJSON})
    @Operation(
            summary = "Bring a file",
            description = "CSV with the names of the columns first, or one JSON object a line; UTF-8, any size."
                    + " Product warnings also as the RASFF window and the CPSC export them. The file is the whole list."
                    + " Every row is checked: one fault refuses the file, and up to 100 faults are told, with the count of"
                    + " all; skipFaulty leaves those rows out instead. The answer tells the difference to the version"
                    + " adopted last. While it is read, GET tells how far. The same file under the same id again: 200.")
    @APIResponse(responseCode = "201", description = "Proposed: another officer adopts it")
    @APIResponse(responseCode = "200", description = "Was brought before; or tried with dryRun, nothing is kept")
    @APIResponse(responseCode = "404", description = "list-unknown")
    @APIResponse(responseCode = "409", description = "import-differs, import-state-conflict")
    @APIResponse(
            responseCode = "422",
            description = "import-not-valid: errors have the line and column; list-not-valid")
    public Response bring(
            @PathParam("list") String list, @PathParam("id") String id, @BeanParam ImportQuery query, InputStream file)
            throws SQLException, IOException {
        Change change = officers.change(query.token, query.by, query.why);
        Checks checks = new Checks();
        checks.that(id.matches("[A-Za-z0-9._-]{1,64}"), "id", "is of letters, digits, . _ -", "name it otherwise");
        checks.done(ListProblem.LIST_NOT_VALID);
        ListImport done = register.read(query.upload(list, id, change), file);
        if (done.state() == State.REFUSED) {
            throw refused(done);
        }
        boolean fresh = done.state() == State.PROPOSED && done.at().equals(change.at());
        return Response.status(fresh ? 201 : 200).entity(done).build();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "Imports of a list, newest first")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public Page<ListImport> list(
            @PathParam("list") String list,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        return Page.of(register.imports(list, false, before(after), rows + 1), rows, last -> Cursor.of(last.number()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An import: how far it is read, its faults, its difference, who decided, its re-screening")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public ListImport find(@PathParam("list") String list, @PathParam("id") String id) throws SQLException {
        return register.find(list, id);
    }

    @GET
    @Path("/{id}/difference")
    @Operation(summary = "What it changes, by key, each with how it was and how it is")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public Page<EntryChange> difference(
            @PathParam("list") String list,
            @PathParam("id") String id,
            @QueryParam("change") @Parameter(description = "added, changed or removed") @Nullable String change,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        return Page.of(
                register.difference(list, id, known(change), key == null ? null : key.getFirst(), rows + 1),
                rows,
                last -> Cursor.of(last.entry()));
    }

    @GET
    @Path("/{id}/difference")
    @Produces(Csv.TYPE)
    @Operation(summary = "All of it as CSV: the change, then the entry as it is, or was where it is removed")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public StreamingOutput differenceCsv(
            @PathParam("list") String list, @PathParam("id") String id, @QueryParam("change") @Nullable String change)
            throws SQLException {
        register.find(list, id);
        String wanted = known(change);
        List<String> head = new ArrayList<>(List.of("change"));
        head.addAll(EntryCsv.head());
        return EntryCsv.of(
                head,
                after -> register.difference(list, id, wanted, after, EntryCsv.PAGE),
                ImportResource::cells,
                EntryChange::entry);
    }

    @POST
    @Path("/{id}/adoption")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Adopt a proposal: it becomes the next version",
            description =
                    "By an officer who did not bring it. From the day on whatever is assessed is screened with it, and"
                            + " the open consignments that its difference may hit are assessed again.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "adoption", value = """
        {"by": "Officer Wu", "why": "Compared with the notice", "effectiveFrom": "2026-12-01"}\
        """)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "list-unknown")
    @APIResponse(responseCode = "409", description = "four-eyes, import-state-conflict, list-moved-on")
    @APIResponse(responseCode = "422", description = "change-not-valid, list-not-valid")
    public ListImport adopt(
            @PathParam("list") String list,
            @PathParam("id") String id,
            @HeaderParam(TOKEN) @Parameter(description = TOKEN_SAYS) @Nullable String token,
            @Nullable DecisionRequest request)
            throws SQLException {
        Decided decided = decided(token, request);
        LocalDate today = LocalDate.now(CebTime.BEIJING);
        LocalDate from = request == null || request.effectiveFrom() == null ? today : request.effectiveFrom();
        Checks checks = new Checks();
        checks.that(!from.isBefore(today), "/effectiveFrom", "is today in Beijing or later", "choose such a day");
        checks.done(ListProblem.LIST_NOT_VALID);
        return register.adopt(list, id, from, decided);
    }

    @POST
    @Path("/{id}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reject a proposal: its rows are dropped, who and why stay")
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "404", description = "list-unknown")
    @APIResponse(responseCode = "409", description = "import-state-conflict")
    @APIResponse(responseCode = "422", description = "change-not-valid")
    public ListImport reject(
            @PathParam("list") String list,
            @PathParam("id") String id,
            @HeaderParam(TOKEN) @Parameter(description = TOKEN_SAYS) @Nullable String token,
            @Nullable DecisionRequest request)
            throws SQLException {
        return register.reject(list, id, decided(token, request));
    }

    /** The number that a cursor of imports ends with. */
    static long before(@Nullable String after) {
        List<String> key = Cursor.read(after, 1);
        try {
            return key == null ? Long.MAX_VALUE : Long.parseLong(key.getFirst());
        } catch (NumberFormatException e) {
            throw Times.invalid("after", "the 'next' of the page before");
        }
    }

    private Decided decided(@Nullable String token, @Nullable DecisionRequest request) {
        Change change =
                officers.change(token, request == null ? null : request.by(), request == null ? null : request.why());
        return new Decided(change.by(), change.at(), change.why());
    }

    private static @Nullable String known(@Nullable String change) {
        if (change != null && !CHANGES.contains(change)) {
            throw Times.invalid("change", "added, changed or removed");
        }
        return change;
    }

    private static List<@Nullable String> cells(EntryChange change) {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(change.change());
        cells.addAll(EntryCsv.cells(
                change.now() == null ? java.util.Objects.requireNonNull(change.before()) : change.now()));
        return cells;
    }

    private static ProblemException refused(ListImport done) {
        List<Violation> errors = new ArrayList<>();
        for (RowFault fault : done.faults()) {
            String pointer = "/lines/" + fault.line() + (fault.field() == null ? "" : '/' + fault.field());
            errors.add(new Violation(pointer, "row-not-valid", null, fault.rule(), fault.mend()));
        }
        return new ProblemException(
                        ListProblem.IMPORT_NOT_VALID,
                        done.faulty() + " of " + done.rows() + " rows have a fault; nothing of the file was kept",
                        done.rows() + " 行中有 " + done.faulty() + " 行无效；未保留任何内容",
                        errors,
                        null)
                .with(Map.of("rows", done.rows(), "faulty", done.faulty()));
    }
}
