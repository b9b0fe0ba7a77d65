package io.tidegate.trace.query;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds captured events. */
public interface FoundEvents {

    /**
     * Events of a query in its order.
     *
     * @param after the place behind which to go on; null from the start
     * @throws TooComplex where it takes longer than an answer may
     */
    List<Found> find(EventQuery query, @Nullable Place after, int limit) throws SQLException;

    /** The event of this hash or eventID, the original before what corrects it; null where there is none. */
    @Nullable
    Found get(String eventId) throws SQLException;

    /** Those of the rows that match, in the order of {@code rows}; whatever order and bounds the query has. */
    List<Found> among(EventQuery query, List<Long> rows) throws SQLException;

    /** How many events match, counted up to {@code max}. */
    int count(EventQuery query, int max) throws SQLException;

    /**
     * An event as it is stored.
     *
     * @param id what it is called: the sender's eventID, else its hash
     * @param sort its sort key, as text
     * @param body in canonical form
     * @param original as it came; null where that is the canonical form
     * @param context the {@code @context} of its document, null where there was none
     */
    record Found(
            long row,
            String id,
            String hash,
            boolean correction,
            Instant eventTime,
            Instant recordTime,
            String sort,
            String body,
            @Nullable String original,
            @Nullable String context) {

        /** Its place in the order of the query. */
        public Place place() {
            return new Place(sort, row);
        }
    }

    /** A place in the order of a query. */
    record Place(String sort, long row) {}

    /** The question takes longer than an answer may. */
    final class TooComplex extends SQLException {
        private static final long serialVersionUID = 1L;

        public TooComplex(SQLException cause) {
            super("the query takes too long", cause.getSQLState(), cause);
        }
    }
}
