package io.tidegate.trace.recall.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.LogisticUnit;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Serial;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chains;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.Claims.Edge;
import io.tidegate.trace.lineage.Claims.Severance;
import io.tidegate.trace.lineage.EdgeKind;
import io.tidegate.trace.lineage.Graph;
import io.tidegate.trace.lineage.KnownNodes;
import io.tidegate.trace.recall.Announcements;
import io.tidegate.trace.recall.Opening;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.Recalls;
import io.tidegate.trace.recall.ScopeFigures;
import io.tidegate.trace.recall.Scopes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A lot of 40 items in cases of 8; four cases were ordered full, the fifth after it was emptied; 20 orders name the lot. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class LargeScopeComponentTest {

    private static final Instant START = Instant.parse("2021-07-01T00:00:00Z");
    private static final Lot LOT = new Lot("04006381333931", "LARGE");
    private static final Map<String, Long> ORDERS =
            Map.of("LG0", 1L, "LG1", 1L, "LG2", 1L, "LG3", 1L, "LGX", 10L, "LGY", 10L);

    @Inject
    Graph graph;

    @Inject
    Chains chains;

    @Inject
    Recalls recalls;

    @Inject
    Scopes scopes;

    @Inject
    Outbox outbox;

    @Inject
    Announcements announcements;

    @Inject
    DataSource database;

    @Test
    void recallThatMemoryDoesNotHoldReachesEveryPlatformAndFollowsNewOnes() throws SQLException {
        write(world());
        Opening opening = new Opening(
                "large-1",
                List.of(new Opening.Source(LOT.uri(), null, null)),
                false,
                new Words("x", "x"),
                null,
                1,
                "t");
        assertThat(figures(opening, 1_000, false).orders()).isEqualTo(ORDERS);
        assertThat(figures(opening, 1_000, false).things()).containsEntry("serial", 40L);

        ScopeFigures withoutItems = figures(opening, 31, true);
        assertThat(withoutItems.orders()).isEqualTo(ORDERS);
        assertThat(withoutItems.things()).doesNotContainKey(NodeKind.SERIAL.word());
        ScopeFigures platforms = figures(opening, 14, true);
        assertThat(platforms.orders().keySet()).isEqualTo(ORDERS.keySet());
        assertThat(platforms.things()).containsEntry("order", 6L);

        recalls.open(opening, scopes.preview(opening), Instant.now());
        int key = find().key();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> find().version() > 0);
        new ScopeKeeper(database, new ScopeWalk(chains, 31), outbox, announcements).recount(key);
        assertThat(find().truncated()).isTrue();
        assertThat(scopes.figures(key).things()).doesNotContainKey(NodeKind.SERIAL.word());

        write(List.of(in(9, 0, 20), ordered(9, 21, new OrderNode("LGNEW", "1"))));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> find().enterprises().contains("LGNEW"));
        recalls.close(opening.number(), "t", "done", Instant.now());
    }

    private ScopeFigures figures(Opening opening, int things, boolean truncated) throws SQLException {
        return Tx.in(database, connection -> {
            ScopeKeeper.steady(connection);
            ScopeWalk.Found found = new ScopeWalk(chains, things).whole(connection, opening);
            assertThat(found.truncated()).isEqualTo(truncated);
            assertThat(found.reach().things()).isLessThanOrEqualTo(things);
            return ScopeSums.figures(connection, found.reach());
        });
    }

    private Recall find() throws SQLException {
        return Objects.requireNonNull(recalls.find("large-1"));
    }

    private void write(List<Claims> claims) throws SQLException {
        Tx.in(database, connection -> graph.write(connection, claims, new KnownNodes(100)));
    }

    private static List<Claims> world() {
        List<Claims> claims = new ArrayList<>();
        for (int item = 0; item < 40; item++) {
            claims.add(edge(LOT, item(item), EdgeKind.MEMBERSHIP, 0));
            claims.add(in(item / 8, item, 1));
        }
        claims.add(new Claims(
                List.of(),
                List.of(),
                List.of(new Severance(box(4), null, EdgeKind.AGGREGATION, at(2), Ids.ofFact("large", "emptied"))),
                List.of()));
        for (int box = 0; box < 5; box++) {
            claims.add(ordered(box, 3, new OrderNode("LG" + box, "1")));
        }
        for (int i = 0; i < 20; i++) {
            claims.add(edge(LOT, new OrderNode(i < 10 ? "LGX" : "LGY", "L" + i), EdgeKind.ORDER, 4));
        }
        return claims;
    }

    private static Claims in(int box, int item, int hour) {
        return edge(box(box), item(item), EdgeKind.AGGREGATION, hour);
    }

    private static Claims ordered(int box, int hour, OrderNode order) {
        return edge(box(box), order, EdgeKind.TRANSACTION, hour);
    }

    private static Claims edge(Identifier parent, Identifier child, EdgeKind kind, int hour) {
        var source = Ids.ofFact("large", parent.uri(), child.uri());
        return new Claims(
                List.of(),
                List.of(new Edge(parent, child, kind, at(hour), source, Certainty.CERTAIN)),
                List.of(),
                List.of());
    }

    private static Serial item(int item) {
        return new Serial("04006381333931", "LARGE" + item, null);
    }

    private static LogisticUnit box(int box) {
        return new LogisticUnit("00640063800000000" + box);
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
