package io.tidegate.risk.backtest.store;

import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.DecisionLog.Period;
import io.tidegate.risk.backtest.BackTest;
import io.tidegate.risk.backtest.PeriodRerun;
import io.tidegate.risk.backtest.Reruns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Re-runs as rows. */
@ApplicationScoped
class RerunStore implements Reruns {

    private static final String ASK = """
        INSERT INTO rerun (id, state, from_time, to_time, by, asked_at) VALUES (?, 'waiting', ?, ?, ?, ?)\
        """;

    private static final String COLUMNS =
            "id, state, from_time, to_time, by, asked_at, decisions, done, equal, unequal, seconds, fault";

    private static final String TAKE = """
        WITH taken AS (
            UPDATE rerun SET state = 'running', seen_at = now(), done = 0, equal = 0, unequal = 0
            WHERE id = %s
            RETURNING id, from_time, to_time),
        anew AS (DELETE FROM rerun_difference USING taken WHERE rerun = taken.id)
        SELECT id, from_time, to_time FROM taken\
        """.formatted(JobTable.next("rerun"));

    private static final String PROGRESS = """
        UPDATE rerun SET decisions = ?, done = ?, equal = ?, unequal = ?, seconds = ?, seen_at = now()
        WHERE id = ? AND state = 'running'\
        """;

    private static final String ADD = """
        INSERT INTO rerun_difference (rerun, consignment_id, sequence, rulebook, was, now)
        SELECT ?, consignment_id, sequence, rulebook, was, now
        FROM unnest(?::text[], ?::int[], ?::int[], ?::uuid[], ?::uuid[])
            AS row (consignment_id, sequence, rulebook, was, now)
        ON CONFLICT DO NOTHING\
        """;

    private static final String DIFFERENCES = """
        SELECT consignment_id, sequence, rulebook, was, now FROM rerun_difference
        WHERE rerun = ? AND (consignment_id, sequence) > (?, ?) ORDER BY consignment_id, sequence LIMIT ?\
        """;

    private final DataSource database;
    private final JobTable<PeriodRerun> jobs;

    RerunStore(DataSource database) {
        this.database = database;
        this.jobs = new JobTable<>(database, "rerun", COLUMNS, RerunStore::read);
    }

    @Override
    public PeriodRerun ask(Period period, String by, Instant at) throws SQLException {
        UUID id = Ids.timeOrdered();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ASK)) {
            insert.setObject(1, id);
            insert.setObject(2, JobTable.time(period.from()));
            insert.setObject(3, JobTable.time(period.to()));
            insert.setString(4, by);
            insert.setObject(5, JobTable.time(at));
            insert.executeUpdate();
        }
        return Objects.requireNonNull(find(id));
    }

    @Override
    public @Nullable PeriodRerun find(UUID id) throws SQLException {
        return jobs.find(id);
    }

    @Override
    public List<PeriodRerun> list(BackTest.@Nullable State state, @Nullable UUID before, int limit)
            throws SQLException {
        return jobs.list(state, before, limit);
    }

    @Override
    public boolean cancel(UUID id) throws SQLException {
        return jobs.cancel(id);
    }

    @Override
    public List<Difference> differences(UUID id, @Nullable DifferencePlace after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(DIFFERENCES)) {
            select.setObject(1, id);
            select.setString(2, after == null ? "" : after.consignmentId());
            select.setInt(3, after == null ? 0 : after.sequence());
            select.setInt(4, limit);
            List<Difference> differences = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    differences.add(new Difference(
                            row.getString(1),
                            row.getInt(2),
                            row.getInt(3),
                            row.getObject(4, UUID.class),
                            row.getObject(5, UUID.class)));
                }
            }
            return differences;
        }
    }

    @Override
    public @Nullable Job take() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(TAKE);
                ResultSet row = update.executeQuery()) {
            return row.next() ? new Job(row.getObject("id", UUID.class), period(row)) : null;
        }
    }

    @Override
    public boolean progress(UUID id, Counts counts, List<Difference> found) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement(PROGRESS)) {
                update.setLong(1, counts.decisions());
                update.setLong(2, counts.done());
                update.setLong(3, counts.equal());
                update.setLong(4, counts.unequal());
                update.setDouble(5, counts.seconds());
                update.setObject(6, id);
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            if (!found.isEmpty()) {
                add(connection, id, found);
            }
            return true;
        });
    }

    private static void add(Connection connection, UUID id, List<Difference> found) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, id);
            insert.setArray(2, Bulk.column(connection, "text", found, Difference::consignmentId));
            insert.setArray(3, Bulk.column(connection, "int4", found, Difference::sequence));
            insert.setArray(4, Bulk.column(connection, "int4", found, Difference::rulebook));
            insert.setArray(5, Bulk.column(connection, "uuid", found, Difference::was));
            insert.setArray(6, Bulk.column(connection, "uuid", found, Difference::now));
            insert.executeUpdate();
        }
    }

    @Override
    public void end(UUID id, BackTest.State state, @Nullable String fault) throws SQLException {
        jobs.end(id, state, fault);
    }

    private static PeriodRerun read(ResultSet row) throws SQLException {
        Period period = period(row);
        return new PeriodRerun(
                row.getObject("id", UUID.class),
                JobTable.state(row),
                period.from(),
                period.to(),
                row.getString("by"),
                JobTable.at(row, "asked_at"),
                row.getLong("decisions"),
                row.getLong("done"),
                row.getLong("equal"),
                row.getLong("unequal"),
                row.getDouble("seconds"),
                row.getString("fault"));
    }

    private static Period period(ResultSet row) throws SQLException {
        return new Period(JobTable.at(row, "from_time"), JobTable.at(row, "to_time"));
    }
}
