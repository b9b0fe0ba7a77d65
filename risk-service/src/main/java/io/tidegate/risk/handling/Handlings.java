package io.tidegate.risk.handling;

import io.tidegate.contracts.handling.HandlingRecorded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The handlings on disk. */
public interface Handlings {

    /** Adds those that are not known yet and gives them back; a handling known by its id changes nothing. */
    List<HandlingRecorded> add(Connection connection, List<HandlingRecorded> handlings) throws SQLException;

    /** Adds one in a transaction of its own and publishes it; false where it is known already. */
    boolean record(HandlingRecorded handling) throws SQLException;

    /** Those of a consignment, in the order of their event time. */
    List<HandlingRecorded> of(String consignmentId) throws SQLException;

    /** What a handling must say of its consignment; null where the consignment is not known or not assessed yet. */
    @Nullable
    Subject subject(String consignmentId) throws SQLException;

    /**
     * The consignment that is handled.
     *
     * @param assessmentId its last assessment
     * @param eventTime of that assessment
     * @param declarations document ids
     */
    record Subject(String assessmentId, Instant eventTime, Map<String, String> roles, List<String> declarations) {}
}
