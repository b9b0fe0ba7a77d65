package io.tidegate.rating.remedy.api;

import io.tidegate.kernel.paging.Cursor;
import io.tidegate.rating.remedy.Proceedings.Filter;
import io.tidegate.rating.remedy.Proceedings.Place;
import io.tidegate.rating.remedy.Proceedings.Standing;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of proceedings. */
public final class ProceedingQuery {

    @QueryParam("enterprise")
    @Nullable
    String enterprise;

    @QueryParam("kind")
    @Nullable
    String kind;

    @QueryParam("state")
    @Parameter(description = "filed, granted, refused")
    @Nullable
    String state;

    @QueryParam("overdue")
    @Parameter(description = "true: only those whose deadline passed")
    boolean overdue;

    @QueryParam("limit")
    @Nullable
    Integer limit;

    @QueryParam("after")
    @Parameter(description = "the 'next' of the page before, unchanged")
    @Nullable
    String after;

    Filter filter(LocalDate today) {
        return new Filter(enterprise, FilingCheck.kind(kind), FilingCheck.state(state), overdue ? today : null);
    }

    @Nullable
    Place place() {
        List<String> key = Cursor.read(after, 2);
        return key == null ? null : FilingCheck.place(key);
    }

    static String cursor(Standing last) {
        return Cursor.of(last.filed().filedOn(), last.filed().id());
    }
}
