package io.tidegate.risk.request;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times of requests. */
public final class Times {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Times() {}

    /** When a request is recorded: the clock, to the millisecond. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A time of a query; null where it is not asked for. Otherwise as {@link #of}. */
    public static @Nullable Instant maybe(String name, @Nullable String text) {
        return text == null ? null : of(name, text);
    }

    /** A time of a query, of the years that the store has; a ProblemException invalid-parameter where it is none. */
    public static Instant of(String name, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below, as one that the store does not have.
        }
        throw invalid(name, "2021-06-01T00:00:00Z");
    }

    /** Says that a parameter is not valid. */
    public static ProblemException invalid(String name, String allowed) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, name + ": must be like " + allowed, name + "：应为 " + allowed);
    }
}
