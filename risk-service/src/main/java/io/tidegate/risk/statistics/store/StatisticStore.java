package io.tidegate.risk.statistics.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.statistics.Dimension;
import io.tidegate.risk.statistics.StatisticChanges.Change;
import io.tidegate.risk.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of {@code statistic} and {@code statistic_change}. Thread-safe. */
@ApplicationScoped
class StatisticStore implements Statistics {

    private static final String NOTE = "INSERT INTO statistic_change (changes) VALUES (?::jsonb)";

    /** Rows are locked in the order of the key: replicas that fold at the same time wait for each other, and no more. */
    private static final String FOLD = """
        WITH taken AS (
            DELETE FROM statistic_change WHERE change_id IN (
                SELECT change_id FROM statistic_change ORDER BY change_id LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING changes),
        summed AS (
            SELECT period.name, period.at, c.dimension, c.word, sum(c.n) AS n, sum(c.value) AS value
            FROM taken
            CROSS JOIN LATERAL jsonb_to_recordset(taken.changes)
                AS c (hour bigint, dimension text, word text, n bigint, value numeric)
            CROSS JOIN LATERAL (VALUES ('hour', to_timestamp(c.hour * 3600)),
                ('day', date_trunc('day', to_timestamp(c.hour * 3600), 'Asia/Shanghai'))) AS period (name, at)
            GROUP BY 1, 2, 3, 4),
        folded AS (
            INSERT INTO statistic AS s (period, at, dimension, word, n, value)
            SELECT name, at, dimension, word, n, value FROM summed WHERE n <> 0 OR value <> 0
            ORDER BY name, at, dimension COLLATE "C", word COLLATE "C"
            ON CONFLICT (period, at, dimension, word) DO UPDATE SET n = s.n + excluded.n, value = s.value + excluded.value)
        SELECT count(*) FROM taken\
        """;

    private static final String LIST = """
        SELECT at, dimension, word, n, value FROM statistic
        WHERE period = ? AND at >= ? AND at < ? AND dimension = ANY (?) AND n <> 0
            AND (at, dimension, word) > (?, ? COLLATE "C", ? COLLATE "C")
        ORDER BY at, dimension, word LIMIT ?\
        """;

    private static final String TOTALS = """
        SELECT dimension, word, sum(n) FROM statistic
        WHERE period = 'day' AND dimension = ANY (?) GROUP BY dimension, word HAVING sum(n) <> 0\
        """;

    private final DataSource database;

    StatisticStore(DataSource database) {
        this.database = database;
    }

    @Override
    public void note(Connection connection, List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(NOTE)) {
            insert.setString(1, Json.mapper().writeValueAsString(changes));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change is always JSON", e);
        }
    }

    @Override
    public int fold(int batches) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement fold = connection.prepareStatement(FOLD)) {
                fold.setInt(1, batches);
                try (ResultSet rows = fold.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    @Override
    public List<Statistic> list(Filter filter, @Nullable Place after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, filter.period().name().toLowerCase(Locale.ROOT));
            select.setObject(2, time(filter.from()));
            select.setObject(3, time(filter.to()));
            select.setArray(4, Bulk.column(connection, "text", filter.dimensions(), Dimension::code));
            select.setObject(5, time(after == null ? filter.from() : after.at()));
            select.setString(6, after == null ? "" : after.dimension());
            select.setString(7, after == null ? "" : after.word());
            select.setInt(8, limit);
            List<Statistic> list = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    list.add(new Statistic(
                            rows.getObject(1, OffsetDateTime.class).toInstant(),
                            dimension(rows.getString(2)),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getBigDecimal(5)));
                }
            }
            return list;
        }
    }

    @Override
    public Map<Dimension, Map<String, Long>> totals(Set<Dimension> dimensions) throws SQLException {
        Map<Dimension, Map<String, Long>> totals = new EnumMap<>(Dimension.class);
        dimensions.forEach(dimension -> totals.put(dimension, new TreeMap<>()));
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(TOTALS)) {
            select.setArray(1, Bulk.column(connection, "text", dimensions, Dimension::code));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Objects.requireNonNull(totals.get(dimension(rows.getString(1))))
                            .put(rows.getString(2), rows.getLong(3));
                }
            }
        }
        return totals;
    }

    private static Dimension dimension(String code) {
        return Objects.requireNonNull(Dimension.of(code), code);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
