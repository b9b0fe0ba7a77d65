package io.tidegate.risk.request;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts of cursors that are no texts: one that is not what the list sorts by is refused as a foreign cursor. */
public final class Cursors {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Cursors() {}

    /** A number from 0. */
    public static int number(String part) {
        return (int) range(read(part, Long::valueOf), Integer.MAX_VALUE);
    }

    /** A number from 0. */
    public static long id(String part) {
        return range(read(part, Long::valueOf), Long.MAX_VALUE);
    }

    /** A UUID. */
    public static UUID uuid(String part) {
        UUID id = read(part, UUID::fromString);
        if (!id.toString().equals(part)) {
            throw foreign();
        }
        return id;
    }

    /** A time of the years that the store has. */
    public static Instant time(String part) {
        Instant time = read(part, Instant::parse);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw foreign();
        }
        return time;
    }

    private static long range(long number, long most) {
        if (number < 0 || number > most) {
            throw foreign();
        }
        return number;
    }

    private static <T> T read(String part, Function<String, T> reader) {
        @Nullable T value = null;
        try {
            value = reader.apply(part);
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below.
        }
        if (value == null) {
            throw foreign();
        }
        return value;
    }

    /** Says that a cursor is not of the list that was asked. */
    public static ProblemException foreign() {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                "after: not a cursor of this list; pass the 'next' of the page before, unchanged",
                "after：不是本列表的游标；请原样传入上一页的 next");
    }
}
