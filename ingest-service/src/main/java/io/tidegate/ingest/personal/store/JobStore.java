package io.tidegate.ingest.personal.store;

import io.tidegate.contracts.Json;
import io.tidegate.ingest.personal.Job;
import io.tidegate.ingest.personal.Job.Kind;
import io.tidegate.ingest.personal.Job.State;
import io.tidegate.ingest.personal.JobStep.Count;
import io.tidegate.ingest.personal.Jobs;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Jobs in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class JobStore implements Jobs {

    private static final String COLUMNS = """
            job_id, kind, subject, dry_run, state, rows_per_second, next_block, end_block, looked_at, found, changed,
            unreadable, failure, officer, created_at, updated_at, finished_at""";

    private static final String ADD = """
            INSERT INTO personal_job (job_id, kind, subject, dry_run, state, rows_per_second, next_block, end_block, officer,
                                      created_at, updated_at)
            VALUES (?, ?, ?, ?, 'running', ?, 0, 0, ?, now(), now())""";

    /**
     * One job at a time: a row that one job moves must not slip past another. Erasures come before what is not urgent. The end
     * is read when the first step begins.
     */
    private static final String CLAIM = """
            UPDATE personal_job SET leased_by = ?, leased_until = now() + make_interval(secs => ?),
                   end_block = CASE WHEN end_block = 0
                       THEN pg_relation_size('document') / current_setting('block_size')::int ELSE end_block END
            WHERE job_id = (SELECT job_id FROM personal_job WHERE state = 'running'
                            ORDER BY kind IN ('find', 'erase') DESC, created_at LIMIT 1)
              AND NOT EXISTS (SELECT FROM personal_job WHERE state = 'running' AND leased_by <> ? AND leased_until > now())
            RETURNING\s""" + COLUMNS;

    private static final String ADVANCE = """
            UPDATE personal_job SET next_block = ?, looked_at = looked_at + ?, found = found + ?, changed = changed + ?,
                   unreadable = unreadable + ?, updated_at = now()
            WHERE job_id = ? AND state = 'running' AND next_block = ? AND leased_by = ?""";

    private static final String END = """
            UPDATE personal_job SET state = ?, failure = ?, finished_at = now(), updated_at = now(), leased_until = NULL
            WHERE job_id = ?""";

    private final DataSource database;

    public JobStore(DataSource database) {
        this.database = database;
    }

    @Override
    public UUID add(Connection connection, Draft draft) throws SQLException {
        UUID jobId = Ids.timeOrdered();
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, jobId);
            insert.setString(2, word(draft.kind()));
            insert.setString(3, draft.subject());
            insert.setBoolean(4, draft.dryRun());
            insert.setInt(5, draft.rowsPerSecond());
            insert.setString(6, draft.officer());
            insert.executeUpdate();
        }
        return jobId;
    }

    @Override
    public Optional<Job> find(UUID jobId) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM personal_job WHERE job_id = ?")) {
                select.setObject(1, jobId);
                return read(select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Job> list(@Nullable UUID before, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS
                    + " FROM personal_job WHERE (?::uuid IS NULL OR job_id < ?) ORDER BY job_id DESC LIMIT ?")) {
                select.setObject(1, before);
                select.setObject(2, before);
                select.setInt(3, limit);
                return read(select);
            }
        });
    }

    @Override
    public boolean isOpen(Connection connection, Kind kind, @Nullable String subject) throws SQLException {
        // Two who ask at one moment must not both be told no.
        lock(connection);
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT FROM personal_job WHERE kind = ? AND state IN ('running', 'paused')
                AND subject IS NOT DISTINCT FROM ? LIMIT 1""")) {
            select.setString(1, word(kind));
            select.setString(2, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public boolean move(UUID jobId, List<State> from, State to) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE personal_job SET state = ?, updated_at = now(), leased_until = NULL,
                           finished_at = CASE WHEN ? = 'cancelled' THEN now() END
                    WHERE job_id = ? AND state = ANY (?)""")) {
                update.setString(1, to.code());
                update.setString(2, to.code());
                update.setObject(3, jobId);
                update.setArray(
                        4,
                        connection.createArrayOf(
                                "text", from.stream().map(State::code).toArray()));
                return update.executeUpdate() == 1;
            }
        });
    }

    @Override
    public void pace(UUID jobId, int rowsPerSecond) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE personal_job SET rows_per_second = ? WHERE job_id = ? AND finished_at IS NULL")) {
                update.setInt(1, rowsPerSecond);
                update.setObject(2, jobId);
                return update.executeUpdate();
            }
        });
    }

    /** The job whose turn it is, for {@code lease}; empty where there is none or another replica has it. */
    Optional<Job> claim(UUID replica, Duration lease) throws SQLException {
        return Tx.in(database, connection -> {
            lock(connection);
            try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
                update.setObject(1, replica);
                update.setDouble(2, lease.toMillis() / 1000.0);
                update.setObject(3, replica);
                return read(update).stream().findFirst();
            }
        });
    }

    /** Notes that a step is done; false where another replica or a pause came in between: the step must then be undone. */
    boolean advance(Connection connection, UUID replica, Job job, long nextBlock, Count count) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, nextBlock);
            update.setLong(2, count.lookedAt());
            update.setLong(3, count.found());
            update.setLong(4, count.changed());
            update.setLong(5, count.unreadable());
            update.setObject(6, job.jobId());
            update.setLong(7, job.nextBlock());
            update.setObject(8, replica);
            return update.executeUpdate() == 1;
        }
    }

    void end(Connection connection, Job job, @Nullable String failure) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(END)) {
            update.setString(1, failure == null ? State.DONE.code() : State.FAILED.code());
            update.setString(2, failure);
            update.setObject(3, job.jobId());
            update.executeUpdate();
        }
    }

    static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE personal_job IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    private static String word(Kind kind) {
        return Json.mapper().convertValue(kind, String.class);
    }

    private static List<Job> read(PreparedStatement statement) throws SQLException {
        List<Job> jobs = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
                jobs.add(new Job(
                        Objects.requireNonNull(row.getObject("job_id", UUID.class)),
                        Json.mapper().convertValue(row.getString("kind"), Kind.class),
                        row.getString("subject"),
                        row.getBoolean("dry_run"),
                        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getInt("rows_per_second"),
                        row.getLong("next_block"),
                        row.getLong("end_block"),
                        row.getLong("looked_at"),
                        row.getLong("found"),
                        row.getLong("changed"),
                        row.getLong("unreadable"),
                        row.getString("failure"),
                        row.getString("officer"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                        finished == null ? null : finished.toInstant()));
            }
        }
        return jobs;
    }
}
