package io.tidegate.risk.price.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.embedded.testing.TestServers;
import io.tidegate.risk.price.GoodsMonth;
import io.tidegate.risk.price.PriceSketch;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows in PostgreSQL hold the sum of what was added, whatever the order and however many add at once. */
class PriceCountStoreTest {

    private static final int MONTH = 24_254;

    private static String database = "";

    private final PriceCountStore store = new PriceCountStore();

    @BeforeAll
    static void createTable() throws SQLException, IOException {
        database = TestServers.postgres().freshDatabase("prices");
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                InputStream script = Objects.requireNonNull(PriceCountStoreTest.class.getResourceAsStream(
                        "/db/migration/V196__create_reference_price.sql"))) {
            statement.execute(new String(script.readAllBytes(), UTF_8));
        }
    }

    @Test
    void rowIsTheSumWhateverTheOrderAndStaysSmall() throws SQLException {
        List<BigDecimal> prices = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 4000; i++) {
            prices.add(BigDecimal.valueOf(1000 + random.nextInt(100_000), 2));
        }
        PriceSketch sum = new PriceSketch();
        prices.forEach(price -> sum.add(price, 1));
        try (Connection connection = connect()) {
            add(connection, "forwards", prices);
            Collections.reverse(prices);
            add(connection, "backwards", prices);

            assertThat(stored(connection, "forwards")).isEqualTo(sum);
            assertThat(stored(connection, "backwards")).isEqualTo(sum);
            assertThat(bytes(connection, "forwards")).isLessThan(3L * sum.encode().length + 512);
        }
    }

    @Test
    void whatIsTakenOutIsGone() throws SQLException {
        try (Connection connection = connect()) {
            store.add(connection, one("gone", "12.5", 3));
            store.add(connection, one("gone", "12.5", -2));
            store.add(connection, one("gone", "90", 1));
            store.add(connection, one("gone", "12.5", -1));

            PriceSketch left = new PriceSketch();
            left.add(new BigDecimal("90"), 1);
            assertThat(stored(connection, "gone")).isEqualTo(left);
        }
    }

    @Test
    void monthsBeforeAreToldTogether() throws SQLException {
        try (Connection connection = connect()) {
            PriceSketch sum = new PriceSketch();
            for (int month = MONTH - 7; month <= MONTH; month++) {
                PriceSketch sketch = new PriceSketch();
                sketch.add(BigDecimal.valueOf(month), 1);
                store.add(connection, new TreeMap<>(Map.of(new GoodsMonth("window", month), sketch)));
                if (month >= MONTH - 6 && month < MONTH) {
                    sum.add(sketch);
                }
            }
            GoodsMonth wanted = new GoodsMonth("window", MONTH);
            GoodsMonth nothing = new GoodsMonth("nobody's", MONTH);

            assertThat(store.before(connection, new TreeSet<>(Set.of(wanted, nothing)), 6))
                    .isEqualTo(Map.of(wanted, sum));
        }
    }

    @Test
    void manyAtOnceLoseNothingAndNeverWaitForEachOtherInACircle() throws Exception {
        int writers = 4;
        int batches = 50;
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            Random random = new Random(writer);
            all.add(CompletableFuture.runAsync(() -> write(random, batches)));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        try (Connection connection = connect()) {
            for (int goods = 0; goods < 10; goods++) {
                assertThat(stored(connection, "busy" + goods).count()).isEqualTo((long) writers * batches);
            }
        }
    }

    private void write(Random random, int batches) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (int batch = 0; batch < batches; batch++) {
                SortedMap<GoodsMonth, PriceSketch> changes = new TreeMap<>();
                for (int goods = 0; goods < 10; goods++) {
                    changes.putAll(one("busy" + goods, Integer.toString(1 + random.nextInt(1000)), 1));
                }
                store.add(connection, changes);
                connection.commit();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void add(Connection connection, String goods, List<BigDecimal> prices) throws SQLException {
        for (int i = 0; i < prices.size(); i += 10) {
            PriceSketch batch = new PriceSketch();
            prices.subList(i, i + 10).forEach(price -> batch.add(price, 1));
            store.add(connection, new TreeMap<>(Map.of(new GoodsMonth(goods, MONTH), batch)));
        }
    }

    private static SortedMap<GoodsMonth, PriceSketch> one(String goods, String price, long count) {
        PriceSketch sketch = new PriceSketch();
        sketch.add(new BigDecimal(price), count);
        return new TreeMap<>(Map.of(new GoodsMonth(goods, MONTH), sketch));
    }

    private PriceSketch stored(Connection connection, String goods) throws SQLException {
        return Objects.requireNonNull(Objects.requireNonNull(store.counts(connection, Set.of(goods), MONTH, MONTH + 1)
                        .get(goods))
                .get(MONTH));
    }

    private static long bytes(Connection connection, String goods) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT length(counts) FROM reference_price WHERE goods = '" + goods + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database,
                TestServers.postgres().username(),
                TestServers.postgres().password());
    }
}
