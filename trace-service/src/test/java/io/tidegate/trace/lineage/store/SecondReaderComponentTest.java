package io.tidegate.trace.lineage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.lineage.Links.Road;
import io.tidegate.trace.lineage.Viewpoint;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A frontier in parts, two at a time, gives what it gives in one: the same edges, of the same moment. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SecondReaderComponentTest {

    private static final long FIRST = 8_000_000_000_000_000L;
    private static final long[] NODES = LongStream.range(FIRST, FIRST + 11).toArray();

    @Inject
    DataSource database;

    @BeforeEach
    void threeChildrenEach() throws SQLException {
        run("""
                INSERT INTO edge (parent, child, valid_from, source, kind, certainty, child_kind, parent_kind)
                SELECT p, p * 2 + c, '2026-01-01T00:00:00Z', gen_random_uuid(), 1, 1, 3, 4
                FROM generate_series(%d, %d) p, generate_series(1, 3) c""".formatted(FIRST, FIRST + 10));
    }

    @AfterEach
    void away() throws SQLException {
        run("DELETE FROM edge WHERE parent >= " + FIRST);
    }

    @Test
    void partsGiveWhatTheWholeGives() throws SQLException {
        List<String> whole = edges(database, 100, () -> {});
        assertThat(whole).hasSize(33);
        for (int chunk : List.of(1, 2, 3, 4, 5, 6, 10, 11)) {
            assertThat(edges(database, chunk, () -> {}))
                    .as("parts of %d", chunk)
                    .containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    @Test
    void whatIsCommittedMeanwhileIsNotSeenByEither() throws SQLException {
        List<String> before = edges(database, 100, () -> {});
        assertThat(edges(database, 2, () -> run("DELETE FROM edge WHERE parent >= " + FIRST)))
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(edges(database, 2, () -> {})).isEmpty();
    }

    @Test
    void whereThereIsNoOtherConnectionOneReadsAll() throws SQLException {
        DataSource none = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw new SQLException("no connection is free");
                });
        assertThat(edges(none, 2, () -> {})).containsExactlyInAnyOrderElementsOf(edges(database, 100, () -> {}));
    }

    @FunctionalInterface
    private interface Meanwhile {
        void run() throws SQLException;
    }

    private List<String> edges(DataSource others, int chunk, Meanwhile meanwhile) throws SQLException {
        return LinkReader.reading(database, connection -> {
            try (Statement look = connection.createStatement()) {
                look.execute("SELECT 1");
            }
            meanwhile.run();
            List<String> edges = new ArrayList<>();
            new LinkReader(others, connection, Viewpoint.NOW, chunk)
                    .leaving(
                            NODES,
                            Road.DOWN,
                            (near, far, farKind, kind, weak, from, to) -> edges.add(near + " " + far + " " + farKind
                                    + " " + kind + " " + weak + " " + from + " " + to));
            return edges;
        });
    }

    private void run(String sql) throws SQLException {
        Tx.in(database, (Connection connection) -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
