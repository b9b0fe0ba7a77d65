package io.tidegate.risk.signal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.Finding;
import io.tidegate.embedded.testing.TestServers;
import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.identity.store.AdvisoryClusterLocks;
import io.tidegate.risk.screening.ReferenceLists;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Observations;
import io.tidegate.risk.signal.ObserveConsignments;
import io.tidegate.risk.signal.SightingsInMemory;
import io.tidegate.risk.signal.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rows in PostgreSQL behave as those in memory, and two transactions never miss each other's siblings. */
class SightingStoreTest {

    private static final ReferenceLists LISTS =
            new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of(), Map.of("H1|1", new BigDecimal("60")), "test");
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private static String database = "";

    @BeforeAll
    static void createTables() throws SQLException, IOException {
        database = TestServers.postgres().freshDatabase("sightings");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                InputStream script = Objects.requireNonNull(
                        SightingStoreTest.class.getResourceAsStream("/db/migration/V150__create_observation.sql"))) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
        }
    }

    @Test
    void rowsInTheDatabaseSayWhatRowsInMemorySay() throws SQLException {
        var stored = new ObserveConsignments(new SightingStore(), LISTS, new AdvisoryClusterLocks());
        var remembered = new ObserveConsignments(new SightingsInMemory(), LISTS, SightingsInMemory.NO_LOCKS);
        List<Consignment> all = consignments();
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < all.size(); i += 7) {
                List<Consignment> batch = all.subList(i, Math.min(i + 7, all.size()));
                Observations.Observed one = stored.observe(connection, batch);
                Observations.Observed other = remembered.observe(SightingsInMemory.NO_CONNECTION, batch);
                assertThat(one).isEqualTo(other);
                assertThat(stored.observe(connection, batch).touched()).isEmpty();
            }
            assertThat(stored.read(connection, all)).isEqualTo(remembered.read(SightingsInMemory.NO_CONNECTION, all));
        }
    }

    @Test
    void laterOfTwoTransactionsWaitsForTheEarlierAndTouchesItsConsignment()
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        var observations = new ObserveConsignments(new SightingStore(), LISTS, new AdvisoryClusterLocks());
        Consignment first = parcel("C1").consignment();
        Consignment second = parcel("C2").consignment();
        try (Connection one = connect();
                Connection other = connect()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            assertThat(observations.observe(one, List.of(first)).touched()).isEmpty();
            var later = CompletableFuture.supplyAsync(() -> {
                try {
                    return observations.observe(other, List.of(second));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            TimeUnit.MILLISECONDS.sleep(200);
            assertThat(later).isNotDone();
            one.commit();
            Observations.Observed seen = later.get(ENOUGH.toSeconds(), TimeUnit.SECONDS);
            other.commit();
            assertThat(seen.touched()).containsExactly(first.id());
            Signals signals = Objects.requireNonNull(seen.byConsignment().get(second.id()));
            assertThat(signals.values()).containsEntry("logisticsNoOrders", 2L);
        }
    }

    /** A hub's row stays small: hashes above those kept are not even written. */
    @Test
    void hubStaysSmall() throws SQLException {
        var observations = new ObserveConsignments(new SightingStore(), LISTS, new AdvisoryClusterLocks());
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 6; i++) {
                List<Consignment> batch = new ArrayList<>();
                for (int j = 0; j < 400; j++) {
                    Deal deal = new Deal("H" + i + '-' + j);
                    deal.building = "hub";
                    deal.tradeMode = "1210";
                    deal.emsNo = "HUB";
                    deal.itemRecordNo = "1";
                    batch.add(deal.consignment());
                }
                observations.observe(connection, batch);
            }
            try (var row = statement.executeQuery("SELECT max(octet_length(seen)) FROM sighting")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isLessThanOrEqualTo(2 * 64 * 32);
            }
        }
    }

    private static List<Consignment> consignments() {
        List<Consignment> consignments = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Deal deal = new Deal("S" + i);
            deal.buyer = "buyer " + i % 5;
            deal.phone = "phone " + i % 3;
            deal.building = "building " + i % 2;
            deal.payer = "payer " + i % 4;
            deal.at = Deal.NOON.plus(Duration.ofHours(9L * i));
            if (i % 6 == 0) {
                deal.tradeMode = "1210";
                deal.emsNo = "H1";
                deal.itemRecordNo = "1";
                deal.qty = "10";
            }
            consignments.add(deal.consignment());
            if (i % 4 == 0) {
                consignments.add(Deal.generalTrade(
                        "K" + i, deal.at, "IMP" + i % 3, "440890", "BE", i % 8 == 0 ? Finding.VIOLATION : null));
            }
        }
        return consignments;
    }

    private static Deal parcel(String orderNo) {
        Deal deal = new Deal(orderNo);
        deal.logisticsNo = "L-BOTH";
        return deal;
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database,
                TestServers.postgres().username(),
                TestServers.postgres().password());
    }
}
