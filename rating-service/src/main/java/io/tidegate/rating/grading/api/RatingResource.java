package io.tidegate.rating.grading.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.grading.Rating;
import io.tidegate.rating.grading.Ratings;
import io.tidegate.rating.grading.Ratings.Change;
import io.tidegate.rating.grading.Ratings.Line;
import io.tidegate.rating.grading.Ratings.Place;
import io.tidegate.rating.grading.Ratings.Query;
import io.tidegate.rating.grading.Ways;
import io.tidegate.rating.grading.api.SeriesView.PointView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ratings for the centre's staff. */
@Path("/v1")
@StaffOnly
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RatingResource {

    private static final int LIST_KEY = 3;

    private final Ratings ratings;
    private final Ways ways;

    RatingResource(Ratings ratings, Ways ways) {
        this.ratings = ratings;
        this.ways = ways;
    }

    /** The ratings of one enterprise, with all that explains them. */
    @GET
    @Path("/ratings/{enterprise}")
    public EnterpriseView one(@PathParam("enterprise") String enterprise, @QueryParam("role") @Nullable String role) {
        return new EnterpriseView(
                enterprise, found(enterprise, role).stream().map(RatingView::of).toList());
    }

    /** How class and score came to be, by role: each Monday and each day on which something happened. */
    @GET
    @Path("/ratings/{enterprise}/series")
    public List<SeriesView> series(
            @PathParam("enterprise") String enterprise, @QueryParam("role") @Nullable String role) {
        return found(enterprise, role).stream()
                .map(rating -> new SeriesView(
                        rating.subject().role(),
                        rating.asOf(),
                        ways.to(rating).stream().map(PointView::of).toList()))
                .toList();
    }

    private List<Rating> found(String enterprise, @Nullable String role) {
        List<Rating> found = ratings.of(enterprise, Parameters.role(role));
        if (found.isEmpty()) {
            throw new ProblemException(
                    RatingProblem.NOT_RATED,
                    "No fact about enterprise '" + enterprise + "' has arrived in this role",
                    "尚无企业“" + enterprise + "”在该角色下的信息");
        }
        return found;
    }

    /** Ratings by score, a page at a time. */
    @GET
    @Path("/ratings")
    public Page<LineView> list(
            @QueryParam("role") @Nullable String role,
            @QueryParam("class") @Nullable String creditClass,
            @QueryParam("order") @Nullable String order,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        List<String> key = Cursor.read(after, LIST_KEY);
        Place place =
                key == null ? null : new Place((int) Parameters.number("after", key.get(0)), key.get(1), key.get(2));
        List<Line> rows = ratings.list(new Query(
                Parameters.role(role), Parameters.creditClass(creditClass), Parameters.rising(order), place, most));
        return Page.of(
                rows.stream().map(LineView::of).toList(),
                most,
                row -> Cursor.of(row.score(), row.enterprise(), row.role().code()));
    }

    /** Published changes of one enterprise, latest first. */
    @GET
    @Path("/ratings/{enterprise}/history")
    public Page<ChangeView> history(
            @PathParam("enterprise") String enterprise,
            @QueryParam("role") @Nullable String role,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        List<String> key = Cursor.read(after, 1);
        Long before = key == null ? null : Parameters.number("after", key.getFirst());
        List<Change> rows = ratings.history(enterprise, Parameters.role(role), before, most);
        return Page.of(rows.stream().map(ChangeView::of).toList(), most, row -> Cursor.of(row.id()));
    }

    /** How many stand where. */
    @GET
    @Path("/summary")
    public SummaryView summary() {
        return new SummaryView(ratings.counts(), ratings.watermarks());
    }
}
