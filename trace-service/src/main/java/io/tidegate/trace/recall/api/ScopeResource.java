package io.tidegate.trace.recall.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.RecallProblem;
import io.tidegate.trace.recall.Recalls;
import io.tidegate.trace.recall.ScopeFigures;
import io.tidegate.trace.recall.Scopes;
import io.tidegate.trace.recall.Scopes.Filter;
import io.tidegate.trace.recall.Scopes.Item;
import io.tidegate.trace.recall.Scopes.Version;
import io.tidegate.trace.recall.TrailEnd;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a recall reaches, thing by thing. */
@Path("/v1/recalls/{number}")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recalls")
public class ScopeResource {

    private static final int VERSIONS_MAX = 500;

    private final Recalls recalls;
    private final Scopes scopes;

    ScopeResource(Recalls recalls, Scopes scopes) {
        this.recalls = recalls;
        this.scopes = scopes;
    }

    /**
     * A thing in the scope.
     *
     * @param role affected; reusable: affected while it held what is; carrier: it held what is affected; possible: a
     *     product of which a lot is affected
     * @param depth edges from the source
     * @param since affected from then on; absent for always
     * @param from whence it was reached; absent at a source
     * @param end why the trail ends here; absent where it goes on
     * @param gap whether something should follow that nobody has reported
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ThingView(
            long id,
            String kind,
            String uri,
            String certainty,
            String role,
            int depth,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String from,
            @Nullable String via,
            @Nullable String end,
            @Nullable Boolean gap,
            @Nullable Words words,
            int version) {

        private static final List<String> HEAD = List.of(
                "id",
                "kind",
                "uri",
                "certainty",
                "role",
                "depth",
                "since",
                "until",
                "from",
                "via",
                "end",
                "gap",
                "version");

        static ThingView of(Item item) {
            TrailEnd end = item.end();
            return new ThingView(
                    item.id(),
                    item.kind().word(),
                    item.uri(),
                    item.certainty().word(),
                    switch (item.mode()) {
                        case GOODS -> "affected";
                        case SHELL -> "reusable";
                        case CARRIER -> "carrier";
                        case CLASS -> "possible";
                    },
                    item.depth(),
                    item.since(),
                    item.until(),
                    item.from(),
                    item.via() == null ? null : item.via().word(),
                    end == null ? null : end.word(),
                    end == null ? null : end.gap(),
                    end == null ? null : end.words(),
                    item.version());
        }

        private List<@Nullable Object> cells() {
            return Arrays.asList(id, kind, uri, certainty, role, depth, since, until, from, via, end, gap, version);
        }
    }

    /** Something that left the scope, and in which version. */
    public record RemovedView(long id, String kind, String uri, int version) {}

    @GET
    @Path("/figures")
    @Operation(
            summary = "How much a recall reaches",
            description = "As its scope is stored, by kind, certainty and end.")
    @APIResponse(responseCode = "404", description = "recall-unknown")
    public ScopeFigures figures(@PathParam("number") String number) throws SQLException {
        return scopes.figures(RecallResource.known(recalls, number).key());
    }

    @GET
    @Path("/scope")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Everything that a recall reaches, a page at a time",
            description =
                    "Each thing once, with how it was reached, how sure that is and where the trail ends. kind may be"
                            + " given several times; certainty is the least; since gives what came after a version."
                            + " Pass 'next' as 'after'. With Accept: text/csv the same page as CSV, the next one in the"
                            + " Link header.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "404", description = "recall-unknown")
    public Response scope(
            @PathParam("number") String number,
            @BeanParam ScopeListQuery query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after,
            @Context HttpHeaders headers,
            @Context UriInfo uri)
            throws SQLException {
        Filter filter = query.filter();
        int rows = Page.limit(limit);
        long place = RecallResource.place(after, 0);
        Recall recall = RecallResource.known(recalls, number);
        Page<Item> page =
                Page.of(scopes.items(recall.key(), filter, place, rows + 1), rows, item -> Cursor.of(item.id()));
        List<ThingView> things = page.items().stream().map(ThingView::of).toList();
        if (!csvWanted(headers)) {
            return Response.ok(new Page<>(things, page.next()), MediaType.APPLICATION_JSON)
                    .build();
        }
        Csv csv = new Csv(ThingView.HEAD);
        things.forEach(thing -> csv.row(thing.cells()));
        Response.ResponseBuilder answer = Response.ok(csv.toString(), Csv.UTF8);
        if (page.next() != null) {
            answer.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("after", page.next())
                            .build(),
                    "next");
        }
        return answer.build();
    }

    @GET
    @Path("/removed")
    @Operation(
            summary = "What is no longer in the scope",
            description = "A document or event that led there was changed or taken back. since: after that version.")
    public Page<RemovedView> removed(
            @PathParam("number") String number,
            @QueryParam("since") @DefaultValue("0") int since,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        long place = RecallResource.place(after, 0);
        Recall recall = RecallResource.known(recalls, number);
        Page<Item> page =
                Page.of(scopes.removed(recall.key(), since, place, rows + 1), rows, item -> Cursor.of(item.id()));
        return new Page<>(
                page.items().stream()
                        .map(item -> new RemovedView(item.id(), item.kind().word(), item.uri(), item.version()))
                        .toList(),
                page.next());
    }

    @GET
    @Path("/path/{id}")
    @Operation(
            summary = "From a source of the recall to a thing in its scope",
            description = "id as the scope gives it.")
    @APIResponse(responseCode = "404", description = "recall-unknown, not-in-scope")
    public List<ThingView> path(@PathParam("number") String number, @PathParam("id") long id) throws SQLException {
        List<Item> path = scopes.path(RecallResource.known(recalls, number).key(), id);
        if (path.isEmpty()) {
            throw RecallProblem.NOT_IN_SCOPE.because("No thing of the scope has this id", "范围内没有此编号的事物");
        }
        return path.stream().map(ThingView::of).toList();
    }

    @GET
    @Path("/versions")
    @Operation(summary = "How the scope changed, the latest first")
    @APIResponse(responseCode = "404", description = "recall-unknown")
    public List<Version> versions(@PathParam("number") String number) throws SQLException {
        return scopes.versions(RecallResource.known(recalls, number).key(), VERSIONS_MAX);
    }

    private static boolean csvWanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.toString().startsWith(Csv.TYPE)) {
                return true;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
        }
        return false;
    }
}
