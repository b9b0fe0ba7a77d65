package io.tidegate.risk.assessment.api;

import io.tidegate.risk.assessment.ConsignmentFilter;
import io.tidegate.risk.assessment.MatchState;
import io.tidegate.risk.handling.Measures;
import io.tidegate.risk.request.Times;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the list. */
public final class ConsignmentQuery {

    @QueryParam("level")
    @Parameter(description = "with commas: low, medium, high, serious; none for those not assessed yet")
    @Nullable
    String level;

    @QueryParam("state")
    @Parameter(description = "waiting, partial, complete or withdrawn")
    @Nullable
    String state;

    @QueryParam("measure")
    @Parameter(description = "release, documentCheck, sample, inspect, hold or refuse")
    @Nullable
    String measure;

    @QueryParam("platform")
    @Parameter(description = "ebpCode of the platform")
    @Nullable
    String platform;

    @QueryParam("merchant")
    @Parameter(description = "enterprise code of the merchant; of general trade the importer")
    @Nullable
    String merchant;

    @QueryParam("port")
    @Parameter(description = "customs code of the port")
    @Nullable
    String port;

    @QueryParam("origin")
    @Parameter(description = "country of origin of one of its goods, code as declared")
    @Nullable
    String origin;

    @QueryParam("rule")
    @Parameter(description = "id of a rule that gave points, or finding.CODE, safety.SCOPE")
    @Nullable
    String rule;

    @QueryParam("pattern")
    @Parameter(description = "risk pattern of one of its reasons")
    @Nullable
    String pattern;

    @QueryParam("from")
    @Parameter(description = "earliest event time, RFC 3339")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "event time before this, RFC 3339")
    @Nullable
    String to;

    ConsignmentFilter filter() {
        List<String> levels = level == null ? ConsignmentFilter.LEVELS : List.of(level.split(",", -1));
        if (!ConsignmentFilter.LEVELS.containsAll(levels)) {
            throw Times.invalid("level", String.join(", ", ConsignmentFilter.LEVELS));
        }
        if (state != null
                && Arrays.stream(MatchState.values())
                        .noneMatch(known -> known.code().equals(state))) {
            throw Times.invalid("state", "waiting, partial, complete, withdrawn");
        }
        if (measure != null && Measures.of(measure) == null) {
            throw Times.invalid("measure", "release, documentCheck, sample, inspect, hold, refuse");
        }
        return new ConsignmentFilter(
                levels.stream().distinct().toList(),
                state,
                measure,
                platform,
                merchant,
                port,
                origin,
                rule,
                pattern,
                Times.maybe("from", from),
                Times.maybe("to", to));
    }
}
