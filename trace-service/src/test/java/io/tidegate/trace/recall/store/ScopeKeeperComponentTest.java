package io.tidegate.trace.recall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Other;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Claims.Revision;
import io.tidegate.trace.lineage.Claims.Severance;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import io.tidegate.trace.lineage.Reach;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.Recalls;
import io.tidegate.trace.recall.Scopes;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is written while a recall is open, by several writers at once: its scope becomes that of a new walk. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ScopeKeeperComponentTest {

    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
    private static final int WRITERS = 3;

    @Inject
    Graph graph;

    @Inject
    Recalls recalls;

    @Inject
    Scopes scopes;

    @Inject
    ScopeWalk scopeWalk;

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void storedScopeIsWhatAWalkGives(long seed) throws Exception {
        String run = "urn:test:keeper-" + seed + ":";
        Opening opening = new Opening(
                "keeper-" + seed,
                List.of(new Opening.Source(run + 0, null, null)),
                false,
                new Words("x", "x"),
                null,
                1,
                "test");
        List<Claims> claims = random(new Random(seed), run, seed % 2 == 0);
        write(claims.subList(0, 10));
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int mine = writer;
                done.add(writers.submit(() -> {
                    for (int i = 10 + mine; i < claims.size(); i += WRITERS) {
                        write(claims.subList(i, i + 1));
                    }
                    return null;
                }));
            }
            recalls.open(opening, scopes.preview(opening), Instant.now());
            for (Future<?> each : done) {
                each.get();
            }
        }
        Recall recall = Objects.requireNonNull(recalls.find(opening.number()));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> settled(recall.key()));

        Set<String> expected = Tx.in(database, connection -> {
            ScopeKeeper.steady(connection);
            Reach reach = scopeWalk.whole(connection, opening).reach();
            Set<String> rows = new TreeSet<>();
            for (int at = 0; at < reach.things(); at++) {
                rows.add(reach.id(at) + " " + reach.precision(reach.best(at)) + " " + reach.onward(at));
            }
            return rows;
        });
        Set<String> stored = new TreeSet<>();
        for (Scopes.Item item : scopes.items(recall.key(), Scopes.Filter.ALL, 0, 1_000)) {
            stored.add(item.id() + " " + item.certainty() + " " + (item.end() == null));
        }
        assertThat(stored).isEqualTo(expected);
        for (Scopes.Item item : scopes.items(recall.key(), Scopes.Filter.ALL, 0, 1_000)) {
            List<Scopes.Item> path = scopes.path(recall.key(), item.id());
            assertThat(path.getFirst().uri()).isEqualTo(run + 0);
            assertThat(path.getLast().id()).isEqualTo(item.id());
        }
        recalls.close(opening.number(), "test", "done", Instant.now());
    }

    private boolean settled(int recall) throws SQLException {
        String sql = "SELECT NOT counting AND recount_after IS NULL AND version > 0"
                + " AND NOT EXISTS (SELECT 1 FROM recall_touch WHERE recall_key = key) FROM recall WHERE key = ?";
        return Tx.in(database, connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setInt(1, recall);
                try (ResultSet found = query.executeQuery()) {
                    return found.next() && found.getBoolean(1);
                }
            }
        });
    }

    private void write(List<Claims> claims) throws SQLException {
        Tx.in(database, connection -> graph.write(connection, claims, new KnownNodes(100)));
    }

    /** Links; where {@code takenBack}, also ends of containments and declared errors. */
    private static List<Claims> random(Random random, String run, boolean takenBack) {
        List<Claims> claims = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            Identifier parent = new Other(run + random.nextInt(14));
            Identifier child = random.nextInt(4) == 0
                    ? new OrderNode("KEEP" + run.hashCode(), "O" + i)
                    : new Other(run + random.nextInt(14));
            EdgeKind kind = random.nextBoolean() ? EdgeKind.TRANSFORMATION : EdgeKind.AGGREGATION;
            Instant at = START.plusSeconds(random.nextInt(60));
            var source = Ids.ofFact(run, "event" + i);
            switch (takenBack ? random.nextInt(8) : 7) {
                case 0 ->
                    claims.add(new Claims(
                            List.of(),
                            List.of(),
                            List.of(new Severance(parent, null, EdgeKind.AGGREGATION, at, source)),
                            List.of()));
                case 1 ->
                    claims.add(new Claims(
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(new Revision(Ids.ofFact(run, "event" + random.nextInt(70)), Claims.FOR_EVER))));
                default ->
                    claims.add(new Claims(
                            List.of(),
                            List.of(new Edge(parent, child, kind, at, source, Certainty.CERTAIN)),
                            List.of(),
                            List.of()));
            }
        }
        return claims;
    }
}
