package io.tidegate.ingest.receipt.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.embedded.testing.TestServers;
import io.tidegate.ingest.acceptance.PreparedDocument;
import io.tidegate.ingest.receipt.Decision;
import io.tidegate.ingest.receipt.FeedSettings;
import io.tidegate.ingest.receipt.FeedWatch;
import io.tidegate.ingest.receipt.ReadFeed;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.sql.Tx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A database of the service's own migrations, and what acceptance and the listener would do in it. */
public final class FeedDatabase {

    static final Instant TIME = Instant.parse("2026-11-25T08:00:00Z");

    private static final FeedSettings SETTINGS = new FeedSettings() {
        @Override
        public Duration lookEvery() {
            return Duration.ofMillis(10);
        }

        @Override
        public Duration linger() {
            return Duration.ZERO;
        }

        @Override
        public Duration waitMax() {
            return Duration.ofSeconds(60);
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration reconnectAfter() {
            return Duration.ofSeconds(3);
        }

        @Override
        public int connectionsPerPlatformMax() {
            return 10;
        }

        @Override
        public int connectionsMax() {
            return 100;
        }

        @Override
        public int readsAtOnceMax() {
            return 4;
        }

        @Override
        public int linesMax() {
            return 100_000;
        }

        @Override
        public Duration keep() {
            return Duration.ofDays(400);
        }
    };

    public final DataSource source;
    public final FeedAssigner assigner;
    public final ReadFeed feed;
    private final FeedQueue queue;

    public FeedDatabase(String name) {
        try {
            var server = TestServers.postgres();
            String url = server.freshDatabase(name);
            Flyway.configure()
                    .dataSource(url, server.username(), server.password())
                    .locations("classpath:db/kernel", "classpath:db/migration")
                    .load()
                    .migrate();
            source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(16)
                            .acquisitionTimeout(Duration.ofSeconds(20))
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .principal(new NamePrincipal(server.username()))
                                    .credential(new SimplePassword(server.password())))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        FeedWatch watch = new FeedWatch();
        queue = new FeedQueue(watch);
        assigner = new FeedAssigner(source, SETTINGS);
        feed = new ReadFeed(new FeedStore(source), watch, SETTINGS);
    }

    /** A document of a sender. */
    public record Posted(UUID id, String sender, DocumentType type) {}

    /** Accepts documents as one batch in an open transaction, as a group commit does. */
    public UUID accept(Connection connection, List<Posted> documents) throws SQLException {
        UUID batchId = Ids.timeOrdered();
        try (PreparedStatement batch =
                        connection.prepareStatement("INSERT INTO outbox_batch (batch_id, size) VALUES (?, 500)");
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO document (document_id, batch_id, batch_index, type, app_type, event_time, accepted_at,
                                              sender, natural_key, topic_key, digest, content, personal)
                        VALUES (?, ?, ?, 1, 1, now(), now(), ?, ?, '', '', '', '')""")) {
            batch.setObject(1, batchId);
            batch.executeUpdate();
            for (int i = 0; i < documents.size(); i++) {
                insert.setObject(1, documents.get(i).id());
                insert.setObject(2, batchId);
                insert.setInt(3, i);
                insert.setString(4, documents.get(i).sender());
                insert.setString(5, "P|" + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        queue.stored(
                connection,
                batchId,
                documents.stream().map(FeedDatabase::prepared).toList());
        return batchId;
    }

    /** Marks a batch as passed on. */
    public void publish(UUID batchId) throws SQLException {
        Tx.in(source, connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE outbox_batch SET published_at = now() WHERE batch_id = ?")) {
                update.setObject(1, batchId);
                return update.executeUpdate();
            }
        });
    }

    /** A decision about a document. */
    static Decision decision(Posted document, UUID cause, ReceiptStatus... statuses) {
        return new Decision(document.id(), document.type(), cause, List.of(statuses), TIME, "why");
    }

    /** Stores decisions as the listener does. */
    void decide(List<Decision> decisions) throws SQLException {
        Tx.in(source, connection -> {
            DecisionRows.add(connection, decisions);
            return decisions.size();
        });
    }

    private static PreparedDocument prepared(Posted document) {
        byte[] none = new byte[0];
        return new PreparedDocument(
                document.id(), document.type(), document.sender(), "", 1, TIME, TIME, "", none, none, none);
    }
}
