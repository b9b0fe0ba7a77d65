package io.tidegate.kernel.outbox;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.kernel.kafka.KafkaConnection;
import io.tidegate.kernel.tracing.Tracing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The outbox with its publisher, put together by hand: one replica. */
public final class TestOutbox {

    private static final OutboxSettings SETTINGS = new OutboxSettings() {
        @Override
        public Duration lookInterval() {
            return Duration.ofMillis(20);
        }

        @Override
        public int groupRecordsMax() {
            return 400;
        }

        @Override
        public Duration pace() {
            return Duration.ofMillis(1);
        }

        @Override
        public int rememberedRecordsMax() {
            return 200;
        }

        @Override
        public Duration keepPublished() {
            return Duration.ofDays(1);
        }
    };

    private final Outbox outbox;
    private final Publisher publisher;

    public TestOutbox(DataSource database, String kafka) {
        this(database, kafka, Tracing.none());
    }

    /** With spans. */
    public TestOutbox(DataSource database, String kafka, Tracing tracing) {
        this.publisher = new Publisher(
                database, SETTINGS, new NoBatchSource(), KafkaConnection.of(kafka), tracing, "kernel-test");
        this.outbox = new Outbox(publisher);
    }

    /** Starts its thread. */
    public void start() {
        publisher.start(new StartupEvent());
    }

    /** Stops it as the end of a service does. */
    public void stop() throws InterruptedException {
        publisher.stop();
    }

    /** The outbox itself. */
    public Outbox outbox() {
        return outbox;
    }

    /** As {@link Outbox#append}. */
    public UUID append(Connection connection, List<OutboundRecord> records) throws SQLException {
        return outbox.append(connection, records);
    }

    /** As {@link Outbox#committed}. */
    public void committed() {
        outbox.committed();
    }
}
