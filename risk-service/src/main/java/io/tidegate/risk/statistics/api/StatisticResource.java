package io.tidegate.risk.statistics.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tidegate.contracts.access.StaffRole;
import io.tidegate.kernel.csv.Csv;
import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.paging.Page;
import io.tidegate.kernel.security.StaffOnly;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.statistics.Statistics;
import io.tidegate.risk.statistics.Statistics.Place;
import io.tidegate.risk.statistics.Statistics.Statistic;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The picture of the centre by hour and day. */
@Path("/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@StaffOnly(StaffRole.VIEWER)
@RunOnVirtualThread
@Tag(name = "consignments")
public class StatisticResource {

    private final Statistics statistics;

    StatisticResource(Statistics statistics) {
        this.statistics = statistics;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Consignments by hour or day of event time, and by level, pattern, port, origin, platform ...",
            description =
                    "Kept up as documents come in, about a second old. One with several origins, patterns or reasons"
                            + " counts to each; one without counts to none. Days are Beijing's. With Accept: text/csv the same"
                            + " page as CSV, the next one in the Link header.")
    @APIResponse(responseCode = "200", description = "A page; 'next' is absent on the last")
    @APIResponse(responseCode = "400", description = "invalid-parameter")
    public Page<Statistic> list(
            @BeanParam StatisticQuery query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after)
            throws SQLException {
        int rows = Page.limit(limit);
        return Page.of(
                statistics.list(query.filter(), place(after), rows + 1),
                rows,
                last -> Cursor.of(last.at(), last.dimension().code(), last.word()));
    }

    private static @Nullable Place place(@Nullable String after) {
        List<String> key = Cursors.read(after, 3);
        return key == null ? null : new Place(Cursors.time(key.getFirst()), key.get(1), key.getLast());
    }
}
