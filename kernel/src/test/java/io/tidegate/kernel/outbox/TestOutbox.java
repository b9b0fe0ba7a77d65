package io.tidegate.kernel.outbox;

import io.quarkus.runtime.StartupEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The outbox with its publisher and sweeper, put together by hand and with a short lease. */
public final class TestOutbox {

    private static final OutboxSettings SETTINGS = new OutboxSettings() {
        @Override
        public Duration lease() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration sweepInterval() {
            return Duration.ofMillis(200);
        }

        @Override
        public int queueRecordsMax() {
            return 200;
        }

        @Override
        public Duration keepPublished() {
            return Duration.ofDays(1);
        }
    };

    private final Outbox outbox;
    private final Publisher publisher;
    private final PublishedMarks marks;
    private final Sweeper sweeper;

    public TestOutbox(DataSource database, String kafka) {
        this.marks = new PublishedMarks(database);
        this.publisher = new Publisher(SETTINGS, marks, kafka, "kernel-test");
        this.outbox = new Outbox(publisher, SETTINGS);
        this.sweeper = new Sweeper(database, SETTINGS, publisher, new NoBatchSource());
    }

    /** Starts its threads. */
    public void start() {
        marks.start();
        publisher.start();
        sweeper.start(new StartupEvent());
    }

    /** The outbox itself. */
    public Outbox outbox() {
        return outbox;
    }

    /** As {@link Outbox#append}. */
    public UUID append(Connection connection, List<OutboundRecord> records) throws SQLException {
        return outbox.append(connection, records);
    }

    /** As {@link Outbox#publish}. */
    public void publish(UUID batch, List<OutboundRecord> records) {
        outbox.publish(batch, records);
    }
}
