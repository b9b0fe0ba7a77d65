package io.tidegate.ingest.quota.store;

import io.tidegate.ingest.quota.QuotaOverride;
import io.tidegate.ingest.quota.QuotaRecords;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Quotas and the use of the day in PostgreSQL. Thread-safe. */
@ApplicationScoped
public class QuotaStore implements QuotaRecords {

    private static final String COLUMNS =
            "platform_code, documents_per_second, bytes_per_second, concurrent_requests, documents_per_day";

    private static final String SET = """
            INSERT INTO platform_quota (platform_code, documents_per_second, bytes_per_second, concurrent_requests,
                                        documents_per_day)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (platform_code) DO UPDATE SET
                documents_per_second = excluded.documents_per_second, bytes_per_second = excluded.bytes_per_second,
                concurrent_requests = excluded.concurrent_requests, documents_per_day = excluded.documents_per_day""";

    private static final String ADD = """
            INSERT INTO platform_day AS old (day, platform_code, documents)
            SELECT ?, platform, documents FROM UNNEST(?, ?) AS more (platform, documents)
            ON CONFLICT (day, platform_code) DO UPDATE SET documents = old.documents + excluded.documents
            RETURNING platform_code, documents""";

    private final DataSource database;

    public QuotaStore(DataSource database) {
        this.database = database;
    }

    @Override
    public QuotaOverride find(String platform) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT " + COLUMNS + " FROM platform_quota WHERE platform_code = ?")) {
                statement.setString(1, platform);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? override(row) : QuotaOverride.NONE;
                }
            }
        });
    }

    @Override
    public Map<String, QuotaOverride> all() throws SQLException {
        return Tx.in(database, connection -> {
            Map<String, QuotaOverride> all = new HashMap<>();
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT " + COLUMNS + " FROM platform_quota");
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.put(row.getString(1), override(row));
                }
            }
            return all;
        });
    }

    @Override
    public void set(String platform, QuotaOverride override) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SET)) {
                statement.setString(1, platform);
                statement.setObject(2, override.documentsPerSecond(), Types.BIGINT);
                statement.setObject(3, override.bytesPerSecond(), Types.BIGINT);
                statement.setObject(4, override.concurrentRequests(), Types.INTEGER);
                statement.setObject(5, override.documentsPerDay(), Types.BIGINT);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public long used(String platform, LocalDate day) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT documents FROM platform_day WHERE day = ? AND platform_code = ?")) {
                statement.setObject(1, day);
                statement.setString(2, platform);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    @Override
    public Map<String, Long> addUsed(LocalDate day, Map<String, Long> more) throws SQLException {
        // In order of platform, so that replicas lock rows in one order.
        List<Map.Entry<String, Long>> rows = List.copyOf(new TreeMap<>(more).entrySet());
        return Tx.in(database, connection -> {
            Map<String, Long> totals = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                statement.setObject(1, day);
                statement.setArray(2, Bulk.column(connection, "text", rows, Map.Entry::getKey));
                statement.setArray(3, Bulk.column(connection, "int8", rows, Map.Entry::getValue));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        totals.put(row.getString(1), row.getLong(2));
                    }
                }
            }
            return totals;
        });
    }

    @Override
    public void forgetBefore(LocalDate day) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM platform_day WHERE day < ?")) {
                statement.setObject(1, day);
                return statement.executeUpdate();
            }
        });
    }

    private static QuotaOverride override(ResultSet row) throws SQLException {
        return new QuotaOverride(
                row.getObject(2, Long.class),
                row.getObject(3, Long.class),
                row.getObject(4, Integer.class),
                row.getObject(5, Long.class));
    }
}
