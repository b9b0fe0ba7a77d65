package io.tidegate.risk.safety;

import io.tidegate.contracts.assessment.RiskLevel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alerts on disk, and how far each has gone through the open consignments. */
public interface Alerts {

    /**
     * An alert and its cascade.
     *
     * @param looked open consignments looked at
     * @param rescored of these, those whose assessment changed
     * @param cascade running or done
     */
    record Standing(Alert alert, long looked, long rescored, String cascade) {}

    /** An alert with its standing, and whether this call wrote it. */
    record Written(Standing standing, boolean added) {}

    /** Opens an alert; the same again changes nothing. */
    Written open(Alert alert, Instant at) throws SQLException;

    /**
     * Keeps the recalls as alerts, all in one go: of each the one of the highest sequence, whatever the order in which they
     * come. Open consignments are looked at again where goods, reason or force changed.
     */
    void recalled(Connection connection, List<Alert> recalls, Instant at) throws SQLException;

    /**
     * Withdraws an alert, and looks at the open consignments again. Withdrawn already, nothing changes. A recall's ends with
     * the recall: it is refused.
     */
    Standing withdraw(String id, String by, String reason, Instant at) throws SQLException;

    /** An alert; null where there is none. */
    @Nullable
    Standing find(String id) throws SQLException;

    /**
     * Alerts by id, after {@code after}.
     *
     * @param level of the lot; null: any
     * @param inForce or withdrawn; null: both
     */
    List<Standing> list(@Nullable RiskLevel level, @Nullable Boolean inForce, @Nullable String after, int limit)
            throws SQLException;

    /** The alerts in force: one statement, and another one only when they have changed since the last call. */
    AlertIndex current(Connection connection) throws SQLException;
}
