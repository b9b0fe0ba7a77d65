package io.tidegate.risk.handling.api;

import io.tidegate.risk.assessment.ConsignmentFilter;
import io.tidegate.risk.handling.CaseFilter;
import io.tidegate.risk.handling.CaseState;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.request.Cursors;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of cases. */
public final class CaseListQuery {

    @QueryParam("state")
    @Parameter(description = "e.g. open, inspect.ordered, inspect.violation, hold.done")
    @Nullable
    String state;

    @QueryParam("measure")
    @Parameter(description = "in force: release, documentCheck, sample, inspect, hold, refuse, return, destroy, recall")
    @Nullable
    String measure;

    @QueryParam("closed")
    @Parameter(description = "true or false; both if absent")
    @Nullable
    Boolean closed;

    @QueryParam("level")
    @Parameter(description = "low, medium, high, serious")
    @Nullable
    String level;

    @QueryParam("platform")
    @Nullable
    String platform;

    @QueryParam("merchant")
    @Nullable
    String merchant;

    @QueryParam("heldBy")
    @Parameter(description = "officer who took it last")
    @Nullable
    String heldBy;

    @QueryParam("overdue")
    @Parameter(description = "whether a deadline was missed")
    @Nullable
    Boolean overdue;

    @QueryParam("from")
    @Parameter(description = "earliest event time of the last step, RFC 3339")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "event time of the last step before this, RFC 3339")
    @Nullable
    String to;

    @QueryParam("after")
    @Parameter(description = "the 'next' of the page before, unchanged")
    @Nullable
    String after;

    CaseFilter filter() {
        if (state != null) {
            known(state);
        }
        if (measure != null && Measures.of(measure) == null) {
            throw Times.invalid("measure", "inspect");
        }
        if (level != null && !ConsignmentFilter.LEVELS.contains(level)) {
            throw Times.invalid("level", String.join(", ", ConsignmentFilter.LEVELS));
        }
        return new CaseFilter(
                state,
                measure,
                closed,
                level,
                platform,
                merchant,
                heldBy,
                overdue,
                Times.maybe("from", from),
                Times.maybe("to", to));
    }

    CaseFilter.@Nullable Place place() {
        List<String> key = Cursors.read(after, 2);
        return key == null ? null : new CaseFilter.Place(Cursors.time(key.getFirst()), key.getLast());
    }

    private static void known(String state) {
        try {
            CaseState.of(state);
        } catch (IllegalArgumentException e) {
            throw Times.invalid("state", "inspect.ordered");
        }
    }
}
