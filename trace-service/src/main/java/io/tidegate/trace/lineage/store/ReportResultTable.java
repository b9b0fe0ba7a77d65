package io.tidegate.trace.lineage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.lineage.ReportResults;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of results of reports: one for each report, with what it said last. */
@ApplicationScoped
class ReportResultTable implements ReportResults {

    private static final String NOTE = """
            INSERT INTO report_result (node_id, at, result, severity)
            SELECT * FROM unnest(?::int8[], ?::timestamptz[], ?::text[], ?::text[])
            ON CONFLICT (node_id) DO UPDATE SET at = excluded.at, result = excluded.result, severity = excluded.severity
            WHERE report_result.at < excluded.at""";

    private static final String OF = """
            SELECT node_id, at, result, severity FROM report_result WHERE node_id = ANY(?) AND result IS NOT NULL""";

    private final DataSource database;

    ReportResultTable(DataSource database) {
        this.database = database;
    }

    @Override
    public void note(Connection connection, List<Result> results) throws SQLException {
        Map<Long, Result> latest = new TreeMap<>();
        for (Result result : results) {
            latest.merge(result.node(), result, (a, b) -> a.at().isBefore(b.at()) ? b : a);
        }
        if (latest.isEmpty()) {
            return;
        }
        List<Result> rows = new ArrayList<>(latest.values());
        Function<Result, @Nullable String> result = row -> row.result();
        Function<Result, @Nullable String> severity = row -> row.severity();
        try (PreparedStatement insert = connection.prepareStatement(NOTE)) {
            insert.setArray(1, Bulk.column(connection, "int8", rows, Result::node));
            insert.setArray(
                    2,
                    Bulk.column(connection, "timestamptz", rows, row -> row.at().atOffset(ZoneOffset.UTC)));
            insert.setArray(3, Bulk.column(connection, "text", rows, result));
            insert.setArray(4, Bulk.column(connection, "text", rows, severity));
            insert.executeUpdate();
        }
    }

    @Override
    public Map<Long, Result> of(Collection<Long> nodes) throws SQLException {
        Map<Long, Result> results = new HashMap<>();
        if (nodes.isEmpty()) {
            return results;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OF)) {
            query.setArray(1, Bulk.column(connection, "int8", nodes, id -> id));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    long node = found.getLong(1);
                    results.put(
                            node,
                            new Result(
                                    node,
                                    found.getObject(2, OffsetDateTime.class).toInstant(),
                                    found.getString(3),
                                    found.getString(4)));
                }
            }
        }
        return results;
    }
}
