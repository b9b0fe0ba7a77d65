package io.tidegate.trace.capture;

import io.tidegate.trace.lineage.Claims;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The events that were captured. */
public interface Events {

    /** What became of an event. */
    enum Fate {
        NEW,
        /** Captured before. */
        KNOWN,
        /** Another event has its eventID: not kept. */
        ID_TAKEN,
        /** Not kept, for faults of others. */
        REFUSED;

        boolean isKept() {
            return this == NEW || this == KNOWN;
        }
    }

    /**
     * Keeps the events with their claims, all in one transaction, and tells of each that is new.
     *
     * @param claims of each event, in the same order
     * @param whole whether one event that cannot be kept means that none is
     * @param job of what became of them; asked for and kept in the same transaction, unless nothing is kept
     * @return what became of each event
     */
    List<Fate> capture(
            List<EpcisEvent> events, List<Claims> claims, boolean whole, Function<List<Fate>, CaptureJob> job)
            throws SQLException;

    /** Events that match, latest first. */
    List<Row> find(Query query) throws SQLException;

    /** The event of this hash or eventID, the original before its corrections; null where there is none. */
    @Nullable
    Row get(String eventId) throws SQLException;

    /**
     * What is asked for; null asks nothing.
     *
     * @param eventIds hashes or eventIDs, of which an event must have one
     * @param anyEpcs canonical URIs, of which an event must name one
     * @param beforeTime with {@code beforeId} the sort key after which to go on
     */
    record Query(
            List<String> eventIds,
            List<String> anyEpcs,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant beforeTime,
            @Nullable Long beforeId,
            int limit) {}

    /** One event as it is stored. */
    record Row(long id, String eventId, Instant eventTime, Instant recordTime, String json) {}
}
