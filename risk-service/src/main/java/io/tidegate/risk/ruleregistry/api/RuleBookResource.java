package io.tidegate.risk.ruleregistry.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.request.Times;
import io.tidegate.risk.rulebook.RuleBookContent;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.ruleregistry.RuleRegistry;
import io.tidegate.risk.ruleregistry.RuleRegistry.Book;
import io.tidegate.risk.ruleregistry.RuleRegistry.CapAlert;
import io.tidegate.risk.ruleregistry.RuleRegistry.Place;
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

/** Rule books of now and then, and alerts of caps. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "rules")
public class RuleBookResource {

    /** 9999-12-31: the store has no later window. */
    private static final long LATEST = 253_402_214_400L;

    private final RuleRegistry registry;
    private final RuleBooks books;

    RuleBookResource(RuleRegistry registry, RuleBooks books) {
        this.registry = registry;
        this.books = books;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/rulebooks")
    @Operation(
            summary = "List rule books, newest first",
            description = "Each assessment names its book under versions, as rulebook.number.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<Book> list(
            @QueryParam("from") @Parameter(description = "made at this time or later, RFC 3339") @Nullable String from,
            @QueryParam("to") @Parameter(description = "made before this, RFC 3339") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 1);
        int before = key == null ? Integer.MAX_VALUE : Cursors.number(key.getFirst());
        return Page.of(
                registry.books(Times.maybe("from", from), Times.maybe("to", to), before, rows + 1),
                rows,
                last -> Cursor.of(last.number()));
    }

    @GET
    @Path("/rulebooks/{number}")
    @Operation(summary = "One rule book with all its rules")
    @APIResponse(responseCode = "200", description = "Found")
    @APIResponse(responseCode = "404", description = "not-found")
    public RuleBookContent find(@PathParam("number") int number) throws SQLException {
        return books.of(number).content();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Path("/rule-alerts")
    @Operation(
            summary = "Rules that reached their cap, newest window first",
            description = "'refused' is how often the rule would have had more inspected or held: those got a document"
                    + " check. The log of the service tells the first of each window too.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<CapAlert> alerts(
            @QueryParam("rule") @Parameter(description = "of this rule only") @Nullable String rule,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        List<String> key = Cursors.read(after, 2);
        Place before = key == null ? null : new Place(key.getFirst(), window(key.getLast()));
        return Page.of(
                registry.alerts(rule, before, rows + 1),
                rows,
                last -> Cursor.of(last.ruleId(), last.window().getEpochSecond()));
    }

    private static long window(String part) {
        long second = Cursors.id(part);
        if (second > LATEST) {
            throw Cursors.foreign();
        }
        return second;
    }
}
