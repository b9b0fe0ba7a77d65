package io.tidegate.risk.assessment.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.assessment.DecisionCodec;
import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.RuleTally;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One row a transaction, only ever added; read by its id downwards. */
@ApplicationScoped
class DecisionLogStore implements DecisionLog {

    private static final String APPEND = """
        INSERT INTO decision_batch (rulebook, first_time, last_time, decisions, tally, body)
        VALUES (?, ?, ?, ?, ?, ?) RETURNING id\
        """;

    private static final String READ = """
        SELECT id, rulebook, decisions, body FROM decision_batch
        WHERE id < ? AND last_time >= ? AND first_time < ? ORDER BY id DESC LIMIT ?\
        """;

    private static final String EXTENT = """
        SELECT count(*), coalesce(sum(decisions), 0) FROM decision_batch WHERE last_time >= ? AND first_time < ?\
        """;

    private static final String TALLIES =
            "SELECT rulebook, tally FROM decision_batch WHERE last_time >= ? AND first_time < ?";

    private static final String LAST = """
        SELECT b.id, b.rulebook, b.decisions, b.body FROM consignment c JOIN decision_batch b ON b.id = c.decision_batch
        WHERE c.id = ?\
        """;

    /**
     * Earlier ones are counted back from the last: those of the time before they were noted are missing. A version of that
     * time that runs beside this one during an upgrade notes nothing, so what is found must say its number.
     */
    private static final String BY_SEQUENCE = """
        SELECT b.id, b.rulebook, b.decisions, b.body FROM consignment c JOIN decision_batch b ON b.id =
            CASE WHEN c.sequence = ? THEN c.decision_batch
            ELSE c.earlier_batches[cardinality(c.earlier_batches) + 1 - (c.sequence - ?)] END
        WHERE c.id = ?\
        """;

    private static final String LAST_OF = """
        SELECT b.id, b.rulebook, b.decisions, b.body, array_agg(c.id)
        FROM consignment c JOIN decision_batch b ON b.id = c.decision_batch WHERE c.id = ANY (?) GROUP BY b.id\
        """;

    private final DataSource database;

    DecisionLogStore(DataSource database) {
        this.database = database;
    }

    @Override
    public long append(Connection connection, int rulebook, List<Logged> decisions, RuleTally tally)
            throws SQLException {
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Logged logged : decisions) {
            Instant time = logged.input().facts().consignment().eventTime();
            first = time.isBefore(first) ? time : first;
            last = time.isAfter(last) ? time : last;
        }
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            insert.setInt(1, rulebook);
            insert.setObject(2, first.atOffset(ZoneOffset.UTC));
            insert.setObject(3, last.atOffset(ZoneOffset.UTC));
            insert.setInt(4, decisions.size());
            insert.setBytes(5, tally.bytes());
            insert.setBytes(6, DecisionCodec.encode(decisions));
            try (ResultSet id = insert.executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        }
    }

    @Override
    public List<Row> read(Period period, long before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setLong(1, before);
            bind(select, 2, period);
            select.setInt(4, limit);
            List<Row> found = new ArrayList<>(limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        }
    }

    @Override
    public Extent extent(Period period) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(EXTENT)) {
            bind(select, 1, period);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Extent(row.getLong(1), row.getLong(2));
            }
        }
    }

    @Override
    public @Nullable Found last(String consignmentId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, consignmentId);
            return found(select, consignmentId, null);
        }
    }

    @Override
    public @Nullable Found find(String consignmentId, int sequence) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(BY_SEQUENCE)) {
            select.setInt(1, sequence);
            select.setInt(2, sequence);
            select.setString(3, consignmentId);
            return found(select, consignmentId, sequence);
        }
    }

    private static @Nullable Found found(PreparedStatement select, String consignmentId, @Nullable Integer sequence)
            throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                return null;
            }
            Row row = row(rows);
            return row.logged().stream()
                    .filter(logged -> logged.input().facts().consignment().id().equals(consignmentId))
                    .filter(logged ->
                            sequence == null || sequence == logged.input().sequence())
                    .findFirst()
                    .map(logged -> new Found(row.rulebook(), logged))
                    .orElse(null);
        }
    }

    @Override
    public List<Found> lastOf(Connection connection, Collection<String> consignmentIds) throws SQLException {
        List<Found> found = new ArrayList<>(consignmentIds.size());
        try (PreparedStatement select = connection.prepareStatement(LAST_OF)) {
            select.setArray(1, Bulk.column(connection, "text", consignmentIds, id -> id));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Row row = row(rows);
                    Set<String> asked = Set.of((String[]) rows.getArray(5).getArray());
                    row.logged().stream()
                            .filter(logged -> asked.contains(
                                    logged.input().facts().consignment().id()))
                            .forEach(logged -> found.add(new Found(row.rulebook(), logged)));
                }
            }
        }
        return found;
    }

    @Override
    public List<Counted> tallies(Period period) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(TALLIES)) {
            bind(select, 1, period);
            List<Counted> counted = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counted.add(new Counted(rows.getInt(1), RuleTally.read(rows.getBytes(2))));
                }
            }
            return counted;
        }
    }

    private static void bind(PreparedStatement select, int position, Period period) throws SQLException {
        select.setObject(position, period.from().atOffset(ZoneOffset.UTC));
        select.setObject(position + 1, period.to().atOffset(ZoneOffset.UTC));
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(rows.getLong(1), rows.getInt(2), rows.getInt(3), rows.getBytes(4));
    }
}
