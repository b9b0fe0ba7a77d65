package io.tidegate.kernel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.embedded.testing.TestServers;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class StoreMetricsTest {

    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

    @BeforeAll
    static void createDatabase() throws SQLException {
        DATABASE.setUrl(TestServers.postgres().freshDatabase("store_metrics"));
        DATABASE.setUser(TestServers.postgres().username());
        DATABASE.setPassword(TestServers.postgres().password());
        Flyway.configure()
                .dataSource(DATABASE)
                .locations("classpath:db/kernel")
                .load()
                .migrate();
    }

    @Test
    void tellsWhatWaitsHowLongAndWhatWasSetAside() throws SQLException {
        assertThat(read("tidegate.outbox.pending")).isZero();
        assertThat(read("tidegate.outbox.oldest")).isZero();
        assertThat(read("tidegate.dead.letters.open")).isZero();

        execute("INSERT INTO outbox_batch (batch_id, size, published_at) VALUES (?, 1, NULL)", 90);
        execute("INSERT INTO outbox_batch (batch_id, size, published_at) VALUES (?, 1, NULL)", 30);
        execute("INSERT INTO outbox_batch (batch_id, size, published_at) VALUES (?, 1, now())", 900);
        String letter = """
                INSERT INTO dead_letter (dead_letter_id, listener, topic, part, record_offset, record_key, event_id,
                                         event_type, event_time, value, reason, replayed_at)
                VALUES (?, 'l', 't', 0, 0, '', '', '', now(), '', 'r', %s)""";
        execute(letter.formatted("NULL"), 1);
        execute(letter.formatted("now()"), 1);

        assertThat(read("tidegate.outbox.pending")).isEqualTo(2);
        assertThat(read("tidegate.outbox.oldest")).isEqualTo(90, within(30.0));
        assertThat(read("tidegate.dead.letters.open")).isEqualTo(1);
    }

    @Test
    void asksAtMostOnceInFiveSeconds() throws SQLException {
        var registry = new SimpleMeterRegistry();
        new StoreMetrics(DATABASE, registry).register(new StartupEvent());
        double before = registry.get("tidegate.outbox.pending").gauge().value();
        execute("INSERT INTO outbox_batch (batch_id, size, published_at) VALUES (?, 1, NULL)", 1);
        try {
            assertThat(registry.get("tidegate.outbox.pending").gauge().value()).isEqualTo(before);
        } finally {
            execute("DELETE FROM outbox_batch WHERE batch_id > ?", 10);
        }
    }

    @Test
    void isNoNumberWhileTheDatabaseDoesNotAnswer() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        var registry = new SimpleMeterRegistry();
        new StoreMetrics(nowhere, registry).register(new StartupEvent());
        assertThat(registry.get("tidegate.outbox.pending").gauge().value()).isNaN();
        assertThat(registry.get("tidegate.dead.letters.open").gauge().value()).isNaN();
    }

    private static double read(String gauge) {
        var registry = new SimpleMeterRegistry();
        new StoreMetrics(DATABASE, registry).register(new StartupEvent());
        return registry.get(gauge).gauge().value();
    }

    private static void execute(String sql, int secondsAgo) throws SQLException {
        Tx.in(DATABASE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                long high = Ids.timeOrderedFloor(System.currentTimeMillis() - secondsAgo * 1000L)
                        .getMostSignificantBits();
                statement.setObject(
                        1, new java.util.UUID(high, Ids.timeOrdered().getLeastSignificantBits()));
                return statement.executeUpdate();
            }
        });
    }
}
