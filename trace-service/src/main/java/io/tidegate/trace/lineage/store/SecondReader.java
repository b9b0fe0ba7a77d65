package io.tidegate.trace.lineage.store;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Links;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Another connection on the snapshot of a first one: the parts of a large frontier are read two at a time, each by a process of
 * the database's own. Used by one thread, which must end it before the first connection's transaction ends.
 *
 * <p>Source: PostgreSQL documentation, "Snapshot Synchronization Functions" and SET TRANSACTION.
 */
final class SecondReader implements AutoCloseable {

    private final Connection connection;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    private SecondReader(Connection connection) {
        this.connection = connection;
    }

    /** Null where the pool has no other connection to give: one does as well, only slower. */
    static @Nullable SecondReader beside(DataSource database, Connection first) throws SQLException {
        String snapshot;
        try (Statement statement = first.createStatement();
                ResultSet exported = statement.executeQuery("SELECT pg_export_snapshot()")) {
            exported.next();
            snapshot = exported.getString(1);
        }
        Connection second;
        try {
            second = database.getConnection();
        } catch (SQLException _) {
            return null;
        }
        try (Statement set = second.createStatement()) {
            second.setAutoCommit(false);
            set.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            set.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
            LinkReader.steady(set);
        } catch (SQLException e) {
            second.close();
            throw e;
        }
        return new SecondReader(second);
    }

    /** Begins to read; the edges are whole once {@link #give} has them. */
    Future<Edges> read(String question) {
        return thread.submit(() -> {
            Edges edges = new Edges();
            EdgeCopy.read(connection, question, edges);
            return edges;
        });
    }

    /** Waits for the edges and gives them to the sink. */
    static void give(Future<Edges> read, Links.Sink sink) throws SQLException {
        try {
            read.get().give(sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while edges were read", e);
        } catch (ExecutionException | CancellationException e) {
            throw new SQLException("edges of a part of a frontier were not read", e.getCause());
        }
    }

    @Override
    public void close() throws SQLException {
        thread.close();
        try {
            connection.rollback();
        } finally {
            connection.close();
        }
    }

    /** Edges as numbers, without an object for each. */
    static final class Edges implements Links.Sink {

        private static final int WIDTH = 5;

        private long[] numbers = new long[WIDTH * 50_000];
        private int used;

        @Override
        public void link(long near, long far, NodeKind farKind, EdgeKind kind, boolean weak, long from, long to) {
            if (used == numbers.length) {
                numbers = Arrays.copyOf(numbers, used * 2);
            }
            numbers[used++] = near;
            numbers[used++] = far;
            numbers[used++] = ((long) farKind.code() << 16) | ((long) kind.code() << 1) | (weak ? 1 : 0);
            numbers[used++] = from;
            numbers[used++] = to;
        }

        private void give(Links.Sink sink) {
            for (int at = 0; at < used; at += WIDTH) {
                int kinds = (int) numbers[at + 2];
                sink.link(
                        numbers[at],
                        numbers[at + 1],
                        EdgeCopy.NODE_KINDS.get(kinds >> 16),
                        EdgeCopy.EDGE_KINDS.get((kinds >> 1) & 0x7fff),
                        (kinds & 1) == 1,
                        numbers[at + 3],
                        numbers[at + 4]);
            }
        }
    }
}
