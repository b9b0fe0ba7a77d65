package io.tidegate.ingest.conformance.store;

import io.tidegate.ingest.conformance.CountKey;
import io.tidegate.ingest.conformance.Counts;
import io.tidegate.ingest.conformance.Kind;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Counts in PostgreSQL: one upsert a flush. Thread-safe. */
@ApplicationScoped
public class CountStore implements Counts {

    private static final String ADD = """
            INSERT INTO conformance_count AS old (platform, day, type, kind, name, n)
            SELECT * FROM unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::text[], ?::int8[])
            ON CONFLICT (platform, day, type, kind, name) DO UPDATE SET n = old.n + excluded.n""";

    private static final String LAST = """
            INSERT INTO conformance_last AS old (platform, document_at)
            SELECT * FROM unnest(?::text[], ?::timestamptz[])
            ON CONFLICT (platform) DO UPDATE SET document_at = greatest(old.document_at, excluded.document_at)""";

    private static final String READ = """
            SELECT platform, day, type, kind, name, n FROM conformance_count
            WHERE platform = ? AND day BETWEEN ? AND ?""";

    private static final String PAUSES = """
            SELECT platform, day, type, kind, name, n FROM conformance_count WHERE kind = 'PAUSE' AND day >= ?""";

    private static final String LASTS = """
            SELECT last.platform, last.document_at FROM conformance_last last JOIN platform ON platform.code = last.platform
            WHERE platform.state = 'ACTIVE'""";

    /** In one order for all replicas, so that their upserts lock alike. */
    private static final Comparator<CountKey> ORDER = Comparator.comparing(CountKey::platform)
            .thenComparing(CountKey::day)
            .thenComparing(CountKey::type)
            .thenComparing(CountKey::kind)
            .thenComparing(CountKey::name);

    private final DataSource database;

    public CountStore(DataSource database) {
        this.database = database;
    }

    @Override
    public void add(Map<CountKey, Long> counts, Map<String, Instant> lastDocuments) throws SQLException {
        List<Map.Entry<CountKey, Long>> rows = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .toList();
        Map<String, Instant> lasts = new TreeMap<>(lastDocuments);
        Tx.in(database, connection -> {
            try (PreparedStatement add = connection.prepareStatement(ADD);
                    PreparedStatement last = connection.prepareStatement(LAST)) {
                add.setArray(
                        1,
                        Bulk.column(
                                connection, "text", rows, row -> row.getKey().platform()));
                add.setArray(
                        2,
                        Bulk.column(
                                connection, "date", rows, row -> row.getKey().day()));
                add.setArray(
                        3,
                        Bulk.column(
                                connection, "text", rows, row -> row.getKey().type()));
                add.setArray(
                        4,
                        Bulk.column(
                                connection,
                                "text",
                                rows,
                                row -> row.getKey().kind().name()));
                add.setArray(
                        5,
                        Bulk.column(
                                connection, "text", rows, row -> row.getKey().name()));
                add.setArray(6, Bulk.column(connection, "int8", rows, Map.Entry::getValue));
                add.executeUpdate();
                last.setArray(1, Bulk.column(connection, "text", lasts.keySet(), platform -> platform));
                last.setArray(2, Bulk.column(connection, "timestamptz", lasts.values(), at -> at));
                return last.executeUpdate();
            }
        });
    }

    @Override
    public Map<CountKey, Long> read(String platform, LocalDate from, LocalDate to) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(READ)) {
                select.setString(1, platform);
                select.setObject(2, from);
                select.setObject(3, to);
                return counts(select);
            }
        });
    }

    @Override
    public Map<CountKey, Long> pauses(LocalDate from) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(PAUSES)) {
                select.setObject(1, from);
                return counts(select);
            }
        });
    }

    @Override
    public Optional<Instant> lastDocument(String platform) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT document_at FROM conformance_last WHERE platform = ?")) {
                select.setString(1, platform);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(instant(row, 1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Map<String, Instant> lastDocuments() throws SQLException {
        return Tx.in(database, connection -> {
            Map<String, Instant> lasts = new HashMap<>();
            try (PreparedStatement select = connection.prepareStatement(LASTS);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lasts.put(row.getString(1), instant(row, 2));
                }
            }
            return lasts;
        });
    }

    private static Map<CountKey, Long> counts(PreparedStatement select) throws SQLException {
        Map<CountKey, Long> counts = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                CountKey key = new CountKey(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        Kind.valueOf(row.getString(4)),
                        row.getString(5));
                counts.put(key, row.getLong(6));
            }
        }
        return counts;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
