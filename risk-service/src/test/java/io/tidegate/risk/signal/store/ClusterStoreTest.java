package io.tidegate.risk.signal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.identity.store.AdvisoryClusterLocks;
import io.tidegate.risk.screening.ReferenceLists;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Observations;
import io.tidegate.risk.signal.ObserveConsignments;
import io.tidegate.risk.signal.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that tie the same clusters at the same time: none waits in a ring, and nobody is left with an old count. */
class ClusterStoreTest {

    private static final ReferenceLists NO_LISTS =
            new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "test");
    private static final Duration ENOUGH = Duration.ofSeconds(60);
    private static final int NOTABLE_MIN = 5;
    private static final String TELL = """
        INSERT INTO told SELECT * FROM unnest(?::text[], ?::bigint[])
        ON CONFLICT (id) DO UPDATE SET buyers = excluded.buyers\
        """;

    private final ObserveConsignments observations =
            new ObserveConsignments(new SightingStore(), NO_LISTS, new AdvisoryClusterLocks());
    private final Map<String, Consignment> known = new ConcurrentHashMap<>();
    private String database = "";

    @BeforeEach
    void createTables() throws SQLException, IOException {
        database = TestServers.postgres().freshDatabase("clusters");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                InputStream script = Objects.requireNonNull(
                        ClusterStoreTest.class.getResourceAsStream("/db/migration/V150__create_observation.sql"))) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
            statement.execute("CREATE TABLE told (id text PRIMARY KEY, buyers bigint NOT NULL)");
        }
    }

    @Test
    void whoTiesTheOtherEndOfAClusterWaitsAndSeesIt() throws Exception {
        try (Connection one = connect();
                Connection other = connect()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            arrive(
                    one,
                    deal("C1", d -> d.phone = "P"),
                    deal("C2", d -> {
                        d.phone = "P";
                        d.building = "D";
                    }),
                    deal("C3", d -> d.building = "D"));
            one.commit();

            assertThat(arrive(one, deal("C4", d -> d.building = "building-C1")).touched())
                    .isEmpty();
            var later = CompletableFuture.supplyAsync(() -> arrive(other, deal("C5", d -> d.phone = "phone-C3")));
            awaitWaiting();
            one.commit();
            Observations.Observed seen = later.get(ENOUGH.toSeconds(), TimeUnit.SECONDS);
            other.commit();

            assertThat(buyers(seen.byConsignment().getOrDefault("3301EBP001|C5", Signals.NONE)))
                    .isEqualTo(5);
            assertThat(seen.touched())
                    .containsExactlyInAnyOrder("3301EBP001|C1", "3301EBP001|C2", "3301EBP001|C3", "3301EBP001|C4");
        }
    }

    /** The first ties A to B by the phone of A and the door of B, the second by the others. */
    @Test
    void twoThatTieTheSameClustersFromBothSidesEndBoth() throws Exception {
        try (Connection one = connect();
                Connection other = connect()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            arrive(one, deal("A", d -> d.building = "A"), deal("B", d -> d.building = "B"));
            one.commit();

            arrive(one, deal("X", d -> {
                d.phone = "phone-A";
                d.building = "B";
            }));
            var later = CompletableFuture.supplyAsync(() -> arrive(other, deal("Y", d -> {
                d.phone = "phone-B";
                d.building = "A";
            })));
            awaitWaiting();
            one.commit();
            Observations.Observed seen = later.get(ENOUGH.toSeconds(), TimeUnit.SECONDS);
            other.commit();

            assertThat(buyers(seen.byConsignment().getOrDefault("3301EBP001|Y", Signals.NONE)))
                    .isEqualTo(4);
        }
    }

    @Test
    void manyAtOnceLeaveNobodyWithAnOldCount() throws Exception {
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int worker = i;
            workers.add(CompletableFuture.runAsync(() -> work(worker)));
        }
        for (CompletableFuture<Void> worker : workers) {
            worker.get(ENOUGH.toSeconds(), TimeUnit.SECONDS);
        }
        try (Connection connection = connect()) {
            Map<String, Long> now = new TreeMap<>();
            observations
                    .read(connection, List.copyOf(known.values()))
                    .forEach((id, signals) -> now.put(id, buyers(signals)));
            assertThat(notable(told(connection))).isEqualTo(notable(now)).isNotEmpty();
        }
    }

    /** Each worker has buyers of its own, phones and doors are everybody's. */
    private void work(int worker) {
        Random random = new Random(worker);
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 40; i++) {
                Deal[] batch = new Deal[1 + random.nextInt(3)];
                for (int j = 0; j < batch.length; j++) {
                    batch[j] = deal("W" + worker + '-' + i + '-' + j, d -> {
                        d.phone = "phone " + random.nextInt(250);
                        d.building = "door " + random.nextInt(250);
                    });
                }
                Observations.Observed observed = arrive(connection, batch);
                Map<String, Signals> seen = new TreeMap<>(observed.byConsignment());
                seen.putAll(observations.read(
                        connection, observed.touched().stream().map(known::get).toList()));
                tell(connection, seen);
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Observations.Observed arrive(Connection connection, Deal... deals) {
        List<Consignment> batch = new ArrayList<>();
        for (Deal deal : deals) {
            Consignment consignment = deal.consignment();
            known.put(consignment.id(), consignment);
            batch.add(consignment);
        }
        try {
            return observations.observe(connection, batch);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tell(Connection connection, Map<String, Signals> seen) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(TELL)) {
            upsert.setArray(1, connection.createArrayOf("text", seen.keySet().toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "int8",
                            seen.values().stream().map(ClusterStoreTest::buyers).toArray()));
            upsert.executeUpdate();
        }
    }

    private static Map<String, Long> told(Connection connection) throws SQLException {
        Map<String, Long> told = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT id, buyers FROM told")) {
            while (row.next()) {
                told.put(row.getString(1), row.getLong(2));
            }
        }
        return told;
    }

    private static Map<String, Long> notable(Map<String, Long> buyers) {
        Map<String, Long> notable = new TreeMap<>(buyers);
        notable.values().removeIf(count -> count < NOTABLE_MIN);
        return notable;
    }

    private void awaitWaiting() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement waiting = connection.prepareStatement(
                        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
            Awaitility.await().atMost(ENOUGH).until(() -> {
                try (var row = waiting.executeQuery()) {
                    return row.next();
                }
            });
        }
    }

    private static long buyers(Signals signals) {
        return signals.values().get("clusterBuyers") instanceof Long count ? count : 0;
    }

    private static Deal deal(String orderNo, Consumer<Deal> change) {
        Deal deal = new Deal(orderNo);
        change.accept(deal);
        return deal;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database,
                TestServers.postgres().username(),
                TestServers.postgres().password());
    }
}
