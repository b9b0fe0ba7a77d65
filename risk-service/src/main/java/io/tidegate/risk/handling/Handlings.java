package io.tidegate.risk.handling;

import io.tidegate.contracts.handling.HandlingRecorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The handlings on disk. */
public interface Handlings {

    /**
     * Adds those of the stream that are not known yet, opens or moves their cases, and gives back what was added; a handling
     * known by its id changes nothing.
     *
     * @param rescored consignments whose score is another one now: their cases, where there are any, show it
     */
    List<HandlingRecorded> add(Connection connection, List<HandlingRecorded> handlings, Collection<String> rescored)
            throws SQLException;

    /** Those of a consignment, in the order of their event time. */
    List<HandlingRecorded> of(String consignmentId) throws SQLException;

    /**
     * The consignment that is handled.
     *
     * @param assessmentId its last assessment
     * @param eventTime of that assessment
     * @param declarations document ids
     * @param level of that assessment, likewise the score
     */
    record Subject(
            String assessmentId,
            Instant eventTime,
            Map<String, String> roles,
            List<String> declarations,
            String level,
            int score) {}
}
