package io.tidegate.trace.lineage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Other;
import io.tidegate.trace.identifier.Identifier.Serial;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Claims.Severance;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import io.tidegate.trace.lineage.Membership;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a large batch copies in is what small ones insert. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CopiedGraphComponentTest {

    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

    @Inject
    Graph graph;

    @Inject
    DataSource database;

    @Test
    void largeBatchWritesWhatSmallOnesDo() throws SQLException {
        write(claims("A"));
        for (Claims each : claims("B")) {
            write(List.of(each));
        }
        List<Claims> split = claims("C");
        write(split.subList(0, 150));
        write(split);

        assertThat(edges("A")).hasSizeGreaterThan(400).isEqualTo(edges("B")).isEqualTo(edges("C"));
        assertThat(edges("A")).anyMatch(edge -> edge.contains("until"));
    }

    /** While the batch waits for its name the other transaction commits, so the copy fails and nothing is lost. */
    @Test
    void nameThatAnotherMakesMeanwhileIsTaken() throws Exception {
        List<Claims> claims = claims("D");
        Identifier taken = claims.get(140).edges().getFirst().child();
        CompletableFuture<Void> batch;
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            try (var insert = other.prepareStatement("INSERT INTO node (uri, kind) VALUES (?, ?)")) {
                insert.setString(1, taken.uri());
                insert.setShort(2, taken.kind().code());
                insert.executeUpdate();
            }
            batch = CompletableFuture.runAsync(() -> {
                try {
                    write(claims);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (number("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'") == 0) {
                assertThat(batch).isNotDone();
            }
            other.commit();
        }
        batch.get();

        write(claims("E"));
        assertThat(edges("D")).isEqualTo(edges("E"));
    }

    /** Two hundred items of two lots in twenty boxes, some of them taken out, named several times over. */
    private static List<Claims> claims(String run) {
        Random random = new Random(7);
        List<Claims> claims = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Serial item = new Serial("04012345666663", run + "-" + i, null);
            Lot lot = new Lot("04012345666663", run + "-L" + i % 2);
            Identifier box = new Other("urn:test:copied:" + run + ":box" + i % 20);
            Instant time = START.plusSeconds(random.nextInt(100));
            var source = Ids.ofFact("copied", run, String.valueOf(i));
            List<Edge> edges = new ArrayList<>();
            edges.add(new Edge(box, item, EdgeKind.AGGREGATION, time, source, Certainty.CERTAIN));
            edges.add(new Edge(box, item, EdgeKind.AGGREGATION, time.plusNanos(400), source, Certainty.CERTAIN));
            edges.add(Membership.of(item));
            edges.add(Membership.of(lot));
            edges.add(new Edge(lot, item, EdgeKind.MEMBERSHIP, time, source, Certainty.CERTAIN));
            edges.add(Membership.of(item));
            List<Severance> severances = i % 3 > 0
                    ? List.of()
                    : List.of(new Severance(box, item, EdgeKind.AGGREGATION, time.plusSeconds(50), source));
            claims.add(new Claims(List.of(item), edges, severances, List.of()));
        }
        return claims;
    }

    private void write(List<Claims> claims) throws SQLException {
        Tx.in(database, connection -> graph.write(connection, claims, new KnownNodes(1_000)));
    }

    private List<String> edges(String run) throws SQLException {
        String sql = """
                SELECT replace(p.uri, ?, '') || ' > ' || replace(c.uri, ?, '') || ' ' || e.kind || e.certainty || e.parent_kind
                    || e.child_kind || ' ' || e.valid_from || coalesce(' until ' || e.valid_to, '') AS edge
                FROM edge e JOIN node p ON p.node_id = e.parent JOIN node c ON c.node_id = e.child
                WHERE strpos(c.uri, ?) > 0 ORDER BY 1""";
        return Tx.in(database, connection -> {
            List<String> edges = new ArrayList<>();
            try (var query = connection.prepareStatement(sql)) {
                for (int i = 1; i <= 2; i++) {
                    query.setString(i, ":" + run + ":");
                }
                query.setString(3, "/" + run + "-");
                try (var found = query.executeQuery()) {
                    while (found.next()) {
                        edges.add(found.getString(1).replace("/" + run + "-", "/"));
                    }
                }
            }
            edges.sort(null);
            return edges;
        });
    }

    private long number(String sql) throws SQLException {
        return Tx.in(database, connection -> {
            try (var query = connection.prepareStatement(sql);
                    var found = query.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        });
    }
}
