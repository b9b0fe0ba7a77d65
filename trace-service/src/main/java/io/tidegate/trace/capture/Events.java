package io.tidegate.trace.capture;

import io.tidegate.trace.lineage.Claims;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that were captured. */
public interface Events {

    /**
     * Keeps the events with their claims, all in one transaction, and tells of each that is new.
     *
     * @param claims of each event, in the same order
     * @return for each event whether it is new
     */
    List<Boolean> capture(List<EpcisEvent> events, List<Claims> claims) throws SQLException;

    /** Events that match, latest first. */
    List<Row> find(Query query) throws SQLException;

    /** The event of this identity, the original before its correction; null where there is none. */
    @Nullable
    Row get(String eventId) throws SQLException;

    /**
     * What is asked for; null asks nothing.
     *
     * @param anyEpcs canonical URIs, of which an event must name one
     * @param beforeTime with {@code beforeId} the sort key after which to go on
     */
    record Query(
            List<String> anyEpcs,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant beforeTime,
            @Nullable Long beforeId,
            int limit) {}

    /** One event as it is stored. */
    record Row(long id, String eventId, Instant eventTime, Instant recordTime, String json) {}
}
