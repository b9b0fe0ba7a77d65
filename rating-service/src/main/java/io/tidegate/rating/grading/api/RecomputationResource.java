package io.tidegate.rating.grading.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.rating.grading.PastRatings;
import io.tidegate.rating.grading.PastRatings.Place;
import io.tidegate.rating.grading.PastRatings.Verdict;
import io.tidegate.rating.grading.PastRatings.Which;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proof that kept ratings follow from facts. */
@Path("/v1/recomputations")
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recomputations")
public class RecomputationResource {

    private static final int KEY = 3;

    private final PastRatings past;

    RecomputationResource(PastRatings past) {
        this.past = past;
    }

    @GET
    @Operation(
            summary = "Compute kept ratings again and compare them byte for byte",
            description = "Each from the facts as they were known at its known time, the priors of its snapshot and"
                    + " its methodology. Changes nothing. Pass 'next' as 'after' until it is absent.")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    @APIResponse(responseCode = "409", description = "methodology-gone")
    public RecomputationView compare(
            @QueryParam("of")
                    @Parameter(description = "published: every one that was (default); current: those that stand")
                    @Nullable
                    String of,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        int most = Page.limit(limit);
        List<String> key = Cursor.read(after, KEY);
        Place place =
                key == null ? null : new Place(Parameters.number("after", key.getFirst()), key.get(1), key.getLast());
        Page<Verdict> page = Page.of(past.compare(which(of), place, most + 1), most, last -> cursor(last.place()));
        List<Verdict> differing =
                page.items().stream().filter(verdict -> !verdict.equal()).toList();
        int checked = page.items().size();
        return new RecomputationView(checked, checked - differing.size(), differing, page.next());
    }

    /**
     * What came of a page of ratings.
     *
     * @param next absent on the last page
     */
    public record RecomputationView(
            int checked,
            int equal,
            List<Verdict> differing,
            @Nullable String next) {

        public RecomputationView {
            differing = List.copyOf(differing);
        }
    }

    private static Which which(@Nullable String word) {
        if (word == null || word.equals("published")) {
            return Which.PUBLISHED;
        }
        if (word.equals("current")) {
            return Which.CURRENT;
        }
        throw Parameters.invalid("of", "published, current");
    }

    private static String cursor(Place place) {
        return Cursor.of(place.number(), place.enterprise(), place.role());
    }
}
