package io.tidegate.risk.backtest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.backtest.BackTest;
import io.tidegate.risk.backtest.BackTestResult;
import io.tidegate.risk.backtest.BackTests;
import io.tidegate.risk.rulebook.RuleDraft;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Back-tests as rows. */
@ApplicationScoped
class BackTestStore implements BackTests {

    private static final String ASK = """
        INSERT INTO back_test (id, state, base, other, drafts, from_time, to_time, by, asked_at)
        VALUES (?, 'waiting', ?, ?, ?, ?, ?, ?, ?)\
        """;

    private static final String COLUMNS =
            "id, state, base, other, drafts, from_time, to_time, by, asked_at, decisions, done,"
                    + " seconds, fault, result";

    private static final String TAKE = """
        UPDATE back_test SET state = 'running', seen_at = now(), done = 0, result = NULL
        WHERE id = %s
        RETURNING id, base, other, drafts, from_time, to_time\
        """.formatted(JobTable.next("back_test"));

    private static final String PROGRESS = """
        UPDATE back_test SET decisions = ?, done = ?, seconds = ?, result = ?, seen_at = now()
        WHERE id = ? AND state = 'running'\
        """;

    private static final String ADD = """
        INSERT INTO back_test_hit (back_test, rule_id, version, consignment_id, event_time, finding)
        SELECT ?, rule_id, version, consignment_id, event_time, finding
        FROM unnest(?::text[], ?::int[], ?::text[], ?::timestamptz[], ?::text[])
            AS row (rule_id, version, consignment_id, event_time, finding)
        ON CONFLICT DO NOTHING\
        """;

    private static final String HITS = """
        SELECT rule_id, version, consignment_id, event_time, finding FROM back_test_hit
        WHERE back_test = ? AND (rule_id, consignment_id) > (?, ?) ORDER BY rule_id, consignment_id LIMIT ?\
        """;

    private static final String FINDINGS = """
        SELECT consignment_id, bool_or(finding = 'violation') FROM handling
        WHERE consignment_id = ANY (?) AND state = 'carriedOut' AND finding IS NOT NULL GROUP BY consignment_id\
        """;

    private final DataSource database;
    private final JobTable<BackTest> jobs;

    BackTestStore(DataSource database) {
        this.database = database;
        this.jobs = new JobTable<>(database, "back_test", COLUMNS, BackTestStore::read);
    }

    @Override
    public BackTest ask(Asked asked, String by, Instant at) throws SQLException {
        UUID id = Ids.timeOrdered();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ASK)) {
            insert.setObject(1, id);
            insert.setInt(2, asked.base());
            insert.setObject(3, asked.other());
            insert.setString(4, json(asked.drafts()));
            insert.setObject(5, JobTable.time(asked.from()));
            insert.setObject(6, JobTable.time(asked.to()));
            insert.setString(7, by);
            insert.setObject(8, JobTable.time(at));
            insert.executeUpdate();
        }
        return java.util.Objects.requireNonNull(find(id));
    }

    @Override
    public @Nullable BackTest find(UUID id) throws SQLException {
        return jobs.find(id);
    }

    @Override
    public List<BackTest> list(BackTest.@Nullable State state, @Nullable UUID before, int limit) throws SQLException {
        return jobs.list(state, before, limit);
    }

    @Override
    public boolean cancel(UUID id) throws SQLException {
        return jobs.cancel(id);
    }

    @Override
    public List<Hit> hits(UUID id, @Nullable HitPlace after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(HITS)) {
            select.setObject(1, id);
            select.setString(2, after == null ? "" : after.ruleId());
            select.setString(3, after == null ? "" : after.consignmentId());
            select.setInt(4, limit);
            List<Hit> hits = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    hits.add(new Hit(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            JobTable.at(row, "event_time"),
                            row.getString(5)));
                }
            }
            return hits;
        }
    }

    @Override
    public @Nullable Job take() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(TAKE);
                ResultSet row = update.executeQuery()) {
            return row.next() ? new Job(row.getObject("id", UUID.class), asked(row)) : null;
        }
    }

    @Override
    public boolean progress(UUID id, long decisions, long done, double seconds, BackTestResult result)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(PROGRESS)) {
            update.setLong(1, decisions);
            update.setLong(2, done);
            update.setDouble(3, seconds);
            update.setString(4, json(result));
            update.setObject(5, id);
            return update.executeUpdate() > 0;
        }
    }

    @Override
    public void add(UUID id, List<Hit> hits) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, id);
            insert.setArray(2, Bulk.column(connection, "text", hits, Hit::ruleId));
            insert.setArray(3, Bulk.column(connection, "int4", hits, Hit::version));
            insert.setArray(4, Bulk.column(connection, "text", hits, Hit::consignmentId));
            insert.setArray(5, Bulk.column(connection, "timestamptz", hits, hit -> JobTable.time(hit.eventTime())));
            insert.setArray(6, Bulk.column(connection, "text", hits, Hit::finding));
            insert.executeUpdate();
        }
    }

    @Override
    public void end(UUID id, BackTest.State state, @Nullable String fault) throws SQLException {
        jobs.end(id, state, fault);
    }

    @Override
    public Map<String, Boolean> findings(Collection<String> consignmentIds) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FINDINGS)) {
            select.setArray(1, Bulk.column(connection, "text", consignmentIds, id -> id));
            Map<String, Boolean> findings = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    findings.put(rows.getString(1), rows.getBoolean(2));
                }
            }
            return findings;
        }
    }

    private static BackTest read(ResultSet row) throws SQLException {
        Asked asked = asked(row);
        String result = row.getString("result");
        return new BackTest(
                row.getObject("id", UUID.class),
                JobTable.state(row),
                asked.base(),
                asked.other(),
                asked.drafts().stream()
                        .map(draft -> draft.id() + "@" + draft.version())
                        .toList(),
                asked.from(),
                asked.to(),
                row.getString("by"),
                JobTable.at(row, "asked_at"),
                row.getLong("decisions"),
                row.getLong("done"),
                row.getDouble("seconds"),
                row.getString("fault"),
                result == null ? null : parse(result, BackTestResult.class));
    }

    private static Asked asked(ResultSet row) throws SQLException {
        return new Asked(
                row.getInt("base"),
                row.getObject("other", Integer.class),
                List.of(parse(row.getString("drafts"), RuleDraft[].class)),
                JobTable.at(row, "from_time"),
                JobTable.at(row, "to_time"));
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a back-test is always JSON", e);
        }
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored back-test cannot be read", e);
        }
    }
}
