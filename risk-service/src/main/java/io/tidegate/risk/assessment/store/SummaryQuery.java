package io.tidegate.risk.assessment.store;

import io.tidegate.risk.assessment.RiskSummary;
import io.tidegate.risk.statistics.Dimension;
import io.tidegate.risk.statistics.Statistics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts over all time, from those that are kept up: kept for some seconds, so that screens may ask often. */
@ApplicationScoped
class SummaryQuery {

    private static final Duration KEPT = Duration.ofSeconds(2);

    private static final Set<Dimension> DIMENSIONS = EnumSet.of(
            Dimension.ALL, Dimension.LEVEL, Dimension.STATE, Dimension.MEASURE, Dimension.REASON, Dimension.PATTERN);

    private static final String HANDLINGS = """
        SELECT measure || '.' || state, count(*) FROM handling GROUP BY 1
        UNION ALL SELECT finding, count(*) FROM handling WHERE finding = 'violation' GROUP BY 1\
        """;

    private record Kept(RiskSummary summary, long untilNanos) {}

    private final DataSource database;
    private final Statistics statistics;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    SummaryQuery(DataSource database, Statistics statistics) {
        this.database = database;
        this.statistics = statistics;
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
        Map<Dimension, Map<String, Long>> totals = statistics.totals(DIMENSIONS);
        return new RiskSummary(
                of(totals, Dimension.ALL).getOrDefault("", 0L),
                of(totals, Dimension.LEVEL),
                of(totals, Dimension.STATE),
                of(totals, Dimension.MEASURE),
                of(totals, Dimension.REASON),
                of(totals, Dimension.PATTERN),
                handlings());
    }

    private static Map<String, Long> of(Map<Dimension, Map<String, Long>> totals, Dimension dimension) {
        return Objects.requireNonNull(totals.get(dimension));
    }

    private Map<String, Long> handlings() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(HANDLINGS);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
