package io.tidegate.risk.assessment;

import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.risk.statistics.StatisticChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The consignments and their last assessment on disk. */
public interface Assessments {

    /** The last assessments of {@code ids}; a consignment never assessed has none. */
    Map<String, Standing> standing(Connection connection, Collection<String> ids) throws SQLException;

    /**
     * Writes consignments; one without a new assessment keeps the one it has. Gives what that changes in the counts.
     *
     * @param logged id of the row of {@link DecisionLog} that has the new ones; null where there are none
     */
    List<StatisticChanges.Change> save(Connection connection, List<ConsignmentRow> rows, @Nullable Long logged)
            throws SQLException;

    /**
     * The last assessment of a consignment.
     *
     * @param outcome digest of all that a new assessment must differ in to be made
     */
    record Standing(int sequence, int score, RiskLevel level, Measure measure, UUID outcome) {}

    /**
     * A new assessment.
     *
     * @param json the event as published
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(AssessmentMade event, byte[] json, AssessmentDetail detail) {}

    /**
     * What is written of a consignment.
     *
     * @param standing after this transaction; null where it was never assessed
     * @param made the new assessment, if there is one
     */
    record ConsignmentRow(
            ConsignmentHead head,
            MatchState state,
            @Nullable Standing standing,
            @Nullable Made made) {}
}
