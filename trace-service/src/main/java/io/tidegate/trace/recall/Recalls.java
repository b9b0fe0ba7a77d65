package io.tidegate.trace.recall;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recalls. Thread-safe. */
public interface Recalls {

    /** Opens a recall of this scope and tells of it; what was opened before with the same content is given back. */
    Written open(Opening opening, Scope scope, Instant now) throws SQLException;

    /** The recall of this number, null where there is none. */
    @Nullable
    Recall find(String number) throws SQLException;

    /**
     * Recalls, the latest first.
     *
     * @param state open, closed or null for all
     * @param product GTIN of 14 digits that it covers, or null
     * @param before key of the last one given, or {@link Integer#MAX_VALUE}
     */
    List<Recall> list(@Nullable String state, @Nullable String product, int before, int limit) throws SQLException;

    /** Ends a recall and tells of it; the same again changes nothing. */
    Written close(String number, String by, String conclusion, Instant now) throws SQLException;

    /**
     * What became of a request.
     *
     * @param recall null where there is none of that number
     */
    record Written(Outcome outcome, @Nullable Recall recall) {}

    /** What became of a request. */
    enum Outcome {
        DONE,
        SAME,
        CONFLICT,
        UNKNOWN
    }
}
