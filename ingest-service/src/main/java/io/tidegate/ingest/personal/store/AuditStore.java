package io.tidegate.ingest.personal.store;

import io.tidegate.contracts.Json;
import io.tidegate.ingest.personal.AuditChain;
import io.tidegate.ingest.personal.AuditEntry;
import io.tidegate.ingest.personal.AuditTrail;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The audit in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class AuditStore implements AuditTrail {

    private static final int FETCH_ROWS = 1_000;
    private static final String COLUMNS =
            "seq, at, officer, action, subject, fields, reason, case_reference, outcome, hash";

    private static final String ADD =
            "INSERT INTO personal_audit (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource database;
    private final AuditChain chain;

    public AuditStore(DataSource database, AuditChain chain) {
        this.database = database;
        this.chain = chain;
    }

    /** A row as it is stored. */
    private record Row(long seq, AuditEntry entry, byte[] hash) {}

    @Override
    public Head add(Connection connection, AuditEntry given) throws SQLException {
        lock(connection);
        AuditEntry entry = toMicros(given);
        List<Row> last = read(connection, "ORDER BY seq DESC LIMIT 1");
        long seq = last.isEmpty() ? 1 : last.getFirst().seq() + 1;
        byte[] hash =
                chain.hash(last.isEmpty() ? chain.start() : last.getFirst().hash(), seq, entry);
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setLong(1, seq);
            insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
            insert.setString(3, entry.officer());
            insert.setString(4, Json.mapper().convertValue(entry.action(), String.class));
            insert.setString(5, entry.subject());
            insert.setArray(6, connection.createArrayOf("text", entry.fields().toArray()));
            insert.setString(7, entry.reason());
            insert.setString(8, entry.caseReference());
            insert.setString(9, entry.outcome());
            insert.setBytes(10, hash);
            insert.executeUpdate();
        }
        return new Head(seq, HexFormat.of().formatHex(hash));
    }

    @Override
    public Reveals reveals(Connection connection, String officer, Instant since) throws SQLException {
        lock(connection);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT count(*), min(at) FROM personal_audit WHERE officer = ? AND at > ? AND action = 'reveal'")) {
            select.setString(1, officer);
            select.setObject(2, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
                return new Reveals(row.getLong(1), oldest == null ? null : oldest.toInstant());
            }
        }
    }

    @Override
    public List<Numbered> list(@Nullable Long before, int limit) throws SQLException {
        String where = before == null ? "" : "WHERE seq < " + before + " ";
        return Tx.in(
                database,
                connection -> read(connection, where + "ORDER BY seq DESC LIMIT " + limit).stream()
                        .map(row -> new Numbered(
                                row.seq(), row.entry(), HexFormat.of().formatHex(row.hash())))
                        .toList());
    }

    @Override
    public Verdict verify() throws SQLException {
        return Tx.in(database, connection -> {
            long rows = 0;
            byte[] previous = chain.start();
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                try (ResultSet result =
                        statement.executeQuery("SELECT " + COLUMNS + " FROM personal_audit ORDER BY seq")) {
                    while (result.next()) {
                        Row row = row(result);
                        rows++;
                        if (row.seq() != rows
                                || !Arrays.equals(row.hash(), chain.hash(previous, row.seq(), row.entry()))) {
                            return new Verdict(false, rows, null, rows);
                        }
                        previous = row.hash();
                    }
                }
            }
            Head head = rows == 0 ? null : new Head(rows, HexFormat.of().formatHex(previous));
            return new Verdict(true, rows, head, null);
        });
    }

    /** One writer at a time; readers go on. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE personal_audit IN SHARE ROW EXCLUSIVE MODE");
        }
    }

    /** As the column keeps it, so that a row read again has the hash that it was written with. */
    private static AuditEntry toMicros(AuditEntry entry) {
        return new AuditEntry(
                entry.at().truncatedTo(ChronoUnit.MICROS),
                entry.officer(),
                entry.action(),
                entry.subject(),
                entry.fields(),
                entry.reason(),
                entry.caseReference(),
                entry.outcome());
    }

    private static List<Row> read(Connection connection, String end) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + COLUMNS + " FROM personal_audit " + end)) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    private static Row row(ResultSet row) throws SQLException {
        AuditEntry entry = new AuditEntry(
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                Json.mapper().convertValue(row.getString(4), AuditEntry.Action.class),
                row.getString(5),
                List.of((String[]) row.getArray(6).getArray()),
                row.getString(7),
                row.getString(8),
                row.getString(9));
        return new Row(row.getLong(1), entry, row.getBytes(10));
    }
}
