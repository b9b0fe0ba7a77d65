package io.tidegate.risk.signal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.identity.store.AdvisoryClusterLocks;
import io.tidegate.risk.screening.ReferenceLists;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.ObserveConsignments;
import io.tidegate.risk.signal.Signature;
import io.tidegate.risk.signal.Signatures;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A signature and its consignment in concurrent transactions never miss each other. */
class SignatureStoreTest {

    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private static String database = "";

    private final SightingStore sightings = new SightingStore();
    private final Signatures signatures = new Signatures(sightings);
    private final ObserveConsignments observations = new ObserveConsignments(
            sightings,
            new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "test"),
            new AdvisoryClusterLocks());

    @BeforeAll
    static void createTables() throws SQLException, IOException {
        database = TestServers.postgres().freshDatabase("signatures");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                InputStream script = Objects.requireNonNull(
                        SignatureStoreTest.class.getResourceAsStream("/db/migration/V150__create_observation.sql"))) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
            connection.commit();
        }
    }

    @Test
    void laterSignatureFindsTheConsignmentThatWasNotCommittedWhenItCame() throws Exception {
        Deal deal = new Deal("FIRST");
        Signature signature = deal.signed(Duration.ofHours(-1));
        try (Connection one = connect();
                Connection other = connect()) {
            observations.observe(one, List.of(deal.consignment()));
            var later = later(() -> signatures.arrive(other, List.of(signature)));
            awaitWaiting();
            one.commit();

            assertThat(later.get(ENOUGH.toSeconds(), TimeUnit.SECONDS)).containsExactly(deal.id());
            other.commit();
            assertThat(signatures.arrive(other, List.of(signature))).isEmpty();
        }
    }

    @Test
    void laterConsignmentSeesTheSignatureThatWasNotCommittedWhenItCame() throws Exception {
        Deal deal = new Deal("SECOND");
        Consignment consignment = deal.consignment();
        try (Connection one = connect();
                Connection other = connect()) {
            assertThat(signatures.arrive(one, List.of(deal.signed(Duration.ofHours(-1)))))
                    .isEmpty();
            var later = later(() -> observations.observe(other, List.of(consignment)));
            awaitWaiting();
            one.commit();

            assertThat(Objects.requireNonNull(later.get(ENOUGH.toSeconds(), TimeUnit.SECONDS)
                                    .byConsignment()
                                    .get(deal.id()))
                            .values())
                    .containsEntry("declarationToSignedSeconds", -3600L);
            other.commit();
        }
    }

    private static <T> CompletableFuture<T> later(Callable<T> task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Until one transaction waits for the other. */
    private static void awaitWaiting() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Awaitility.await().atMost(ENOUGH).until(() -> {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a"
                        + " USING (pid) WHERE NOT l.granted AND a.datname = current_database()")) {
                    return row.next() && row.getInt(1) > 0;
                }
            });
        }
    }

    private static Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(
                database,
                TestServers.postgres().username(),
                TestServers.postgres().password());
        connection.setAutoCommit(false);
        return connection;
    }
}
