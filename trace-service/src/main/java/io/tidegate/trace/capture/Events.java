package io.tidegate.trace.capture;

import io.tidegate.trace.lineage.Claims;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Keeps the events that are captured. */
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
     * @param masterData kept with them
     * @param whole whether one event that cannot be kept means that none is
     * @param job of what became of them; asked for and kept in the same transaction, unless nothing is kept
     * @return what became of each event
     */
    List<Fate> capture(
            List<EpcisEvent> events,
            List<Claims> claims,
            MasterData masterData,
            boolean whole,
            Function<List<Fate>, CaptureJob> job)
            throws SQLException;
}
