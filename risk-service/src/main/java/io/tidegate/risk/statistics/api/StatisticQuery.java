package io.tidegate.risk.statistics.api;

import io.tidegate.risk.request.Times;
import io.tidegate.risk.statistics.Dimension;
import io.tidegate.risk.statistics.Statistics.Filter;
import io.tidegate.risk.statistics.Statistics.Period;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of the counts. */
public final class StatisticQuery {

    private static final Duration DEFAULT = Duration.ofDays(31);

    @QueryParam("period")
    @Parameter(description = "hour, or day of Beijing; day if absent")
    @Nullable
    String period;

    @QueryParam("from")
    @Parameter(
            description = "earliest start of a period, RFC 3339; 31 days before 'to' if absent",
            example = "2021-03-01T00:00:00+08:00")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "start of a period before this, RFC 3339; now if absent")
    @Nullable
    String to;

    @QueryParam("dimension")
    @Parameter(
            description = "with commas: all, state, level, measure, tradeMode, platform, port, origin, pattern, reason;"
                    + " each of them if absent",
            example = "all,level")
    @Nullable
    String dimension;

    Filter filter() {
        Instant end = to == null ? Times.now() : Times.of("to", to);
        Instant start = from == null ? end.minus(DEFAULT) : Times.of("from", from);
        return new Filter(period(), start, end, dimensions());
    }

    private Period period() {
        if (period == null) {
            return Period.DAY;
        }
        return Arrays.stream(Period.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(period))
                .findFirst()
                .orElseThrow(() -> Times.invalid("period", "hour or day"));
    }

    private Set<Dimension> dimensions() {
        if (dimension == null) {
            return EnumSet.allOf(Dimension.class);
        }
        Set<Dimension> wanted = EnumSet.noneOf(Dimension.class);
        for (String word : dimension.split(",", -1)) {
            Dimension one = Dimension.of(word.strip());
            if (one == null) {
                throw Times.invalid(
                        "dimension",
                        Arrays.stream(Dimension.values()).map(Dimension::code).collect(Collectors.joining(", ")));
            }
            wanted.add(one);
        }
        return wanted;
    }
}
