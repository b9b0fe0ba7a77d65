package io.tidegate.risk.request;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times of requests. */
public final class Times {

    private Times() {}

    /** When a request is recorded: the clock, to the millisecond. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A time of a query; null where it is not asked for, invalid-parameter where it is none. */
    public static @Nullable Instant of(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid(name, "2021-06-01T00:00:00Z");
        }
    }

    /** Says that a parameter is not valid. */
    public static ProblemException invalid(String name, String allowed) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, name + ": must be like " + allowed, name + "：应为 " + allowed);
    }
}
