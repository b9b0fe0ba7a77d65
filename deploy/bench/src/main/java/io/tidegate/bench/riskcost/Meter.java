package io.tidegate.bench.riskcost;

import io.tidegate.bench.measure.ProcessCosts;
import io.tidegate.bench.riskcost.RiskCostFigures.Size;
import io.tidegate.bench.riskcost.RiskCostFigures.Sql;
import io.tidegate.bench.suite.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the listener of documents has done, and what that cost, from one moment to another. For one thread. */
final class Meter {

    private static final double DOCUMENTS = 4;
    private static final int STATEMENTS_SHOWN = 14;

    /** The alias marks statements of the bench, which do not count. */
    private static final String CONSUMED =
            "SELECT coalesce(sum(n), 0) AS risk_cost_bench FROM consumed WHERE listener = 'risk.documents'";

    /** An outbox row is the last thing that a batch writes, and its id begins with the millisecond. */
    private static final String COMMITS = """
        SELECT extract(epoch FROM uuid_extract_timestamp(batch_id)) * 1000 AS risk_cost_bench FROM outbox_batch
        WHERE uuid_extract_timestamp(batch_id) >= ? AND uuid_extract_timestamp(batch_id) <= ? ORDER BY batch_id\
        """;

    /** Statements of the listener: what publishes, and what timers ask, is done beside it. */
    private static final String SPENT = """
        SELECT regexp_replace(left(query, 90), '\\s+', ' ', 'g') AS risk_cost_bench, sum(calls), sum(total_exec_time),
            sum(shared_blks_read)
        FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
        WHERE d.datname = 'risk' AND query NOT LIKE '%risk_cost_bench%' AND query NOT LIKE 'BEGIN%'
            AND query NOT LIKE '%outbox_batch SET%' AND query NOT LIKE '%FROM outbox_batch%'
            AND query NOT LIKE '%advisory%' AND query NOT LIKE '%SKIP LOCKED%'
        GROUP BY 1 ORDER BY 3 DESC\
        """;

    private final Connection connection;
    private final Map<String, Long> pids;

    Meter(Connection connection, Map<String, Long> pids) {
        this.connection = connection;
        this.pids = pids;
    }

    /** What was known at one moment. */
    record Mark(long documents, long nanos, Instant at, ProcessCosts costs) {}

    Mark mark() throws SQLException {
        return new Mark(number(CONSUMED), System.nanoTime(), Instant.now(), ProcessCosts.of(pids));
    }

    /** Waits until so many documents were consumed in all. */
    Mark await(long documents, Duration patience, Progress progress) throws SQLException, InterruptedException {
        long giveUp = System.nanoTime() + patience.toNanos();
        long shown = 0;
        long consumed = number(CONSUMED);
        while (consumed < documents) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "After " + patience + " risk has " + consumed + " of " + documents + " documents");
            }
            progress.advance((int) (consumed - shown));
            shown = consumed;
            Thread.sleep(20);
            consumed = number(CONSUMED);
        }
        Mark mark = mark();
        progress.advance((int) (documents - shown));
        progress.finish();
        return mark;
    }

    /** Forgets the statements so far. */
    void forget() throws SQLException {
        number("SELECT count(*) AS risk_cost_bench FROM pg_stat_statements_reset()");
    }

    /** What was spent between two marks. */
    Size between(Mark begun, Mark ended, long stored, double fillSeconds) throws SQLException {
        double consignments = (ended.documents() - begun.documents()) / DOCUMENTS;
        ProcessCosts spent = ended.costs().since(begun.costs());
        Map<String, Double> cpu = new TreeMap<>();
        double written = 0;
        for (String name : List.of("risk", "postgres", "kafka")) {
            ProcessCosts.Cost cost = spent.byName().getOrDefault(name, new ProcessCosts.Cost(0, 0));
            cpu.put(name, RiskCostFigures.rounded(cost.cpuMicros() / consignments, 10));
            written += name.equals("kafka") ? 0 : cost.writtenBytes() / consignments;
        }
        List<Double> gaps = gaps(begun.at(), ended.at());
        List<Sql> statements = statements(consignments, gaps.size());
        return new Size(
                stored,
                Math.round(consignments),
                RiskCostFigures.rounded((ended.nanos() - begun.nanos()) / 1000.0 / consignments, 10),
                cpu,
                RiskCostFigures.rounded(cpu.getOrDefault("risk", 0.0) + cpu.getOrDefault("postgres", 0.0), 10),
                gaps.size(),
                Math.round((ended.documents() - begun.documents()) / (double) gaps.size()),
                percentile(gaps, 0.50),
                percentile(gaps, 0.99),
                percentile(gaps, 1),
                RiskCostFigures.rounded(
                        statements.stream().mapToDouble(Sql::callsPerBatch).sum(), 10),
                Math.round(written),
                number("SELECT pg_database_size('risk')"),
                RiskCostFigures.rounded(fillSeconds, 10),
                statements.stream().limit(STATEMENTS_SHOWN).toList());
    }

    private List<Double> gaps(Instant from, Instant to) throws SQLException {
        List<Double> gaps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COMMITS)) {
            select.setTimestamp(1, Timestamp.from(from));
            select.setTimestamp(2, Timestamp.from(to));
            try (ResultSet row = select.executeQuery()) {
                double last = -1;
                while (row.next()) {
                    if (last >= 0) {
                        gaps.add(row.getDouble(1) - last);
                    }
                    last = row.getDouble(1);
                }
            }
        }
        gaps.sort(null);
        return gaps;
    }

    /** The nearest rank. */
    private static double percentile(List<Double> sorted, double share) {
        return sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }

    private List<Sql> statements(double consignments, int batches) throws SQLException {
        List<Sql> statements = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SPENT)) {
            while (row.next()) {
                statements.add(new Sql(
                        row.getString(1),
                        RiskCostFigures.rounded(row.getDouble(2) / batches, 100),
                        RiskCostFigures.rounded(row.getDouble(3) * 1000 / consignments, 10),
                        RiskCostFigures.rounded(row.getDouble(4) / consignments, 100)));
            }
        }
        return statements;
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
