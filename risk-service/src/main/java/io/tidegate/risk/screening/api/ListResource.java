package io.tidegate.risk.screening.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Checks;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.screening.ListEntry;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListKind;
import io.tidegate.risk.screening.ListProblem;
import io.tidegate.risk.screening.ListRegister;
import io.tidegate.risk.screening.ListRegister.EntryFilter;
import io.tidegate.risk.screening.ListRegister.ReferenceList;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists, their versions and entries. */
@Path("/v1/lists")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.RISK_OFFICER)
@RunOnVirtualThread
@Tag(name = "lists", description = "Lists of goods, brands, parties and warnings: files, versions, screening")
public class ListResource {

    private static final String CODE = "[a-z0-9][a-z0-9-]{0,49}";

    private final ListRegister register;

    ListResource(ListRegister register) {
        this.register = register;
    }

    /** A list; null where the field was not sent. */
    public record ListRequest(
            @Schema(examples = "watched-parties", required = true) @Nullable
            String kind,

            @Nullable String titleEn,
            @Nullable String titleZh,
            @Nullable String by) {}

    @PUT
    @Path("/{list}")
    @Operation(
            summary = "Open a list, or change its titles",
            description = "kind: forbidden-goods, protected-brands, watched-parties, product-warnings, positive-list,"
                    + " conditions, filed-products, account-books. It stays.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "list", value = """
        {"kind": "watched-parties", "titleEn": "Parties under investigation", "titleZh": "在查主体",
         "by": "Officer Lin"}\
        """)))
    @APIResponse(responseCode = "200", description = "Done")
    @APIResponse(responseCode = "409", description = "list-differs")
    @APIResponse(responseCode = "422", description = "list-not-valid")
    public ReferenceList open(@PathParam("list") String list, @Nullable ListRequest request) throws SQLException {
        Checks checks = new Checks();
        ListRequest sent = checks.present(request, "", new ListRequest(null, null, null, null));
        ListKind kind = ListKind.of(sent.kind());
        checks.that(list.matches(CODE), "list", "is of small letters, digits and -, at most 50", "name it otherwise");
        ListKind known = checks.present(kind, "/kind", ListKind.WATCHED_PARTIES);
        String en = checks.text(sent.titleEn(), "/titleEn", Checks.NAME_MAX);
        String zh = checks.text(sent.titleZh(), "/titleZh", Checks.NAME_MAX);
        String by = checks.text(sent.by(), "/by", Checks.NAME_MAX);
        checks.done(ListProblem.LIST_NOT_VALID);
        return register.open(new ReferenceList(list, known, en, zh, null, null, 0), by, Times.now());
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(summary = "All lists, with the version in force today and the number of its entries")
    public List<ReferenceList> lists() throws SQLException {
        return register.lists();
    }

    @GET
    @Path("/{list}")
    @Operation(summary = "One list")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public ReferenceList find(@PathParam("list") String list) throws SQLException {
        return register.list(list);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/{list}/versions")
    @Operation(
            summary = "Its versions, newest first",
            description =
                    "Each with who brought and who adopted it, since when it is in force, its difference to the one"
                            + " before, and how far it has gone through the open consignments.")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public Page<ListImport> versions(
            @PathParam("list") String list,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        return Page.of(
                register.imports(list, true, ImportResource.before(after), rows + 1),
                rows,
                last -> Cursor.of(last.number()));
    }

    @GET
    @Path("/{list}/entries")
    @Operation(summary = "Entries of a version by key")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public Page<ListEntry> entries(
            @PathParam("list") String list,
            @QueryParam("version") @Parameter(description = "absent: the one in force today") @Nullable Integer version,
            @QueryParam("text") @Parameter(description = "in any column, in any case") @Nullable String text,
            @QueryParam("entry") @Parameter(description = "how the key begins") @Nullable String entry,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        EntryFilter filter = new EntryFilter(version, text, entry);
        return Page.of(
                register.entries(list, filter, key == null ? null : key.getFirst(), rows + 1),
                rows,
                last -> Cursor.of(last.entry()));
    }

    @GET
    @Path("/{list}/entries")
    @Produces(Csv.TYPE)
    @Operation(summary = "All of them as CSV, as they can be brought back")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "list-unknown")
    public StreamingOutput entriesCsv(
            @PathParam("list") String list,
            @QueryParam("version") @Nullable Integer version,
            @QueryParam("text") @Nullable String text,
            @QueryParam("entry") @Nullable String entry)
            throws SQLException {
        register.list(list);
        EntryFilter filter = new EntryFilter(version, text, entry);
        return EntryCsv.of(
                EntryCsv.head(),
                after -> register.entries(list, filter, after, EntryCsv.PAGE),
                EntryCsv::cells,
                ListEntry::entry);
    }
}
