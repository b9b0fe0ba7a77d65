package io.tidegate.rating.grading.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.EvidenceBook;
import io.tidegate.rating.grading.PastRatings;
import io.tidegate.rating.grading.Ratings;
import io.tidegate.rating.grading.Ratings.Change;
import io.tidegate.rating.grading.Ratings.Kept;
import io.tidegate.rating.grading.Ratings.Standing;
import io.tidegate.rating.grading.api.SeriesView.PointView;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Ratings for the centre's staff. */
@Path("/v1")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RatingResource {

    private final Ratings ratings;
    private final PastRatings past;
    private final EvidenceBook evidence;

    RatingResource(Ratings ratings, PastRatings past, EvidenceBook evidence) {
        this.ratings = ratings;
        this.past = past;
        this.evidence = evidence;
    }

    @GET
    @Path("/ratings/{enterprise}")
    @Operation(
            summary = "The ratings of one enterprise, with all that explains them",
            description = "With asOf or knownAt it is computed again: from the events until that day, the facts known"
                    + " at that time and the priors of that day. Without either, as it stands.")
    @APIResponse(responseCode = "400", description = "invalid-parameter, day-not-reached")
    @APIResponse(responseCode = "404", description = "not-rated")
    public EnterpriseView one(@PathParam("enterprise") String enterprise, @BeanParam TimeQuery query) {
        return new EnterpriseView(
                enterprise,
                found(enterprise, query).stream().map(RatingView::of).toList());
    }

    @GET
    @Path("/ratings/{enterprise}/series")
    @Operation(
            summary = "How class and score came to be, by role, to be plotted",
            description = "Each Monday and each day on which something happened, until asOf, by what was known at"
                    + " knownAt.")
    @APIResponse(responseCode = "404", description = "not-rated")
    public List<SeriesView> series(@PathParam("enterprise") String enterprise, @BeanParam TimeQuery query) {
        return found(enterprise, query).stream()
                .map(kept -> new SeriesView(
                        kept.rating().subject().role(),
                        kept.rating().asOf(),
                        kept.knownAt(),
                        past.way(kept).stream().map(PointView::of).toList()))
                .toList();
    }

    @GET
    @Path("/ratings/{enterprise}/evidence")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "The facts held against an enterprise, latest first, with their sources",
            description = "Bad outcomes and official decisions in the state that ratings knew at knownAt: open,"
                    + " confirmed, repaired or annulled. The id names the fact in an objection or a repair.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<EvidenceBook.Item> evidence(
            @PathParam("enterprise") String enterprise,
            @BeanParam TimeQuery query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        List<String> key = Cursor.read(after, 2);
        EvidenceBook.Place place = key == null ? null : Parameters.place(key);
        return Page.of(
                evidence.of(new EvidenceBook.Query(
                        enterprise, query.role(), query.asOf(), query.knownAt(), place, most + 1)),
                most,
                last -> Cursor.of(last.day(), last.id()));
    }

    private List<Kept> found(String enterprise, TimeQuery query) {
        List<Kept> found = query.now()
                ? ratings.of(enterprise, query.role())
                : past.of(enterprise, query.role(), query.asOf(), query.knownAt());
        if (found.isEmpty()) {
            throw new ProblemException(
                    RatingProblem.NOT_RATED,
                    "No fact about enterprise '" + enterprise + "' has arrived in this role",
                    "尚无企业“" + enterprise + "”在该角色下的信息");
        }
        return found;
    }

    @GET
    @Path("/ratings/{enterprise}/history")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Published changes of one enterprise, latest first",
            description = "With asOf or knownAt those that had been published then.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<ChangeView> history(
            @PathParam("enterprise") String enterprise,
            @BeanParam TimeQuery query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        Long before = key == null ? null : Parameters.number("after", key.getFirst());
        List<Change> rows = ratings.history(enterprise, query.role(), query.time(), before, most);
        return Page.of(rows.stream().map(ChangeView::of).toList(), most, row -> Cursor.of(row.id()));
    }

    @GET
    @Path("/ratings/{enterprise}/peers")
    @Operation(
            summary = "Where an enterprise stands among its peers",
            description = "Those of the same role that mainly do the same and are rated, with asOf or knownAt as"
                    + " published then. The indicators' medians and"
                    + " percentiles stand in the rating itself.")
    @APIResponse(responseCode = "404", description = "not-rated")
    public List<Standing> peers(@PathParam("enterprise") String enterprise, @BeanParam TimeQuery query) {
        List<Standing> found = ratings.peers(enterprise, query.role(), query.time());
        if (found.isEmpty()) {
            throw RatingProblem.NOT_RATED.because("It is not rated in this role", "该企业在该角色下未评级");
        }
        return found;
    }
}
