package io.tidegate.risk.assessment.store;

import io.tidegate.risk.assessment.RiskSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts over the whole table: kept for some seconds, so that screens may ask often. */
@ApplicationScoped
class SummaryQuery {

    private static final Duration KEPT = Duration.ofSeconds(2);

    private static final String HEADS =
            "SELECT level, state, measure, count(*) FROM consignment GROUP BY level, state, measure";

    private static final String REASONS = """
        SELECT word, count(*) FROM consignment, unnest(reasons) AS word
        WHERE reasons <> '{}' GROUP BY word\
        """;

    private static final String PATTERNS = """
        SELECT word, count(*) FROM consignment, unnest(patterns) AS word
        WHERE patterns <> '{}' GROUP BY word\
        """;

    private static final String HANDLINGS = """
        SELECT measure || '.' || state, count(*) FROM handling GROUP BY 1
        UNION ALL SELECT finding, count(*) FROM handling WHERE finding = 'violation' GROUP BY 1\
        """;

    private record Kept(RiskSummary summary, long untilNanos) {}

    private final DataSource database;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    SummaryQuery(DataSource database) {
        this.database = database;
    }

    RiskSummary summary() throws SQLException {
        Kept last = kept.get();
        if (last != null && System.nanoTime() - last.untilNanos() < 0) {
            return last.summary();
        }
        RiskSummary summary = count();
        kept.set(new Kept(summary, System.nanoTime() + KEPT.toNanos()));
        return summary;
    }

    private RiskSummary count() throws SQLException {
        Map<String, Long> byLevel = new TreeMap<>();
        Map<String, Long> byState = new TreeMap<>();
        Map<String, Long> byMeasure = new TreeMap<>();
        long all = 0;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(HEADS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long n = rows.getLong(4);
                all += n;
                byLevel.merge(rows.getString(1), n, Long::sum);
                byState.merge(rows.getString(2), n, Long::sum);
                byMeasure.merge(rows.getString(3), n, Long::sum);
            }
            return new RiskSummary(
                    all,
                    byLevel,
                    byState,
                    byMeasure,
                    counts(connection, REASONS),
                    counts(connection, PATTERNS),
                    counts(connection, HANDLINGS));
        }
    }

    private static Map<String, Long> counts(Connection connection, String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
