package io.tidegate.risk.request;

import io.tidegate.kernel.paging.Cursor;
import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parts of cursors that are no texts: one that is not what the list sorts by is refused as a foreign cursor. */
public final class Cursors {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final int YEAR_MAX = 9999;

    private Cursors() {}

    /** The sort key of a word; null without one; a ProblemException where the word was not given by a list of such keys. */
    public static @Nullable List<String> read(@Nullable String word, int parts) {
        List<String> key = Cursor.read(word, parts);
        // Bytes that are no UTF-8 come back as others, and no row has a NUL.
        if (key != null
                && (key.stream().anyMatch(part -> part.indexOf(0) >= 0)
                        || !Cursor.of(key.toArray()).equals(word))) {
            throw foreign();
        }
        return key;
    }

    /** A number. */
    public static int number(String part) {
        return read(part, Integer::valueOf);
    }

    /** A number from 0. */
    public static long id(String part) {
        long number = read(part, Long::valueOf);
        if (number < 0) {
            throw foreign();
        }
        return number;
    }

    /** A UUID. */
    public static UUID uuid(String part) {
        UUID id = read(part, UUID::fromString);
        if (!id.toString().equals(part)) {
            throw foreign();
        }
        return id;
    }

    /** A day of the years that the store has. */
    public static LocalDate day(String part) {
        LocalDate day = read(part, LocalDate::parse);
        if (day.getYear() < 1 || day.getYear() > YEAR_MAX) {
            throw foreign();
        }
        return day;
    }

    /** A time of the years that the store has. */
    public static Instant time(String part) {
        Instant time = read(part, Instant::parse);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw foreign();
        }
        return time;
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
