package io.tidegate.ingest.webhook.store;

import static io.tidegate.ingest.webhook.store.WebhookRows.utc;

import io.tidegate.ingest.webhook.Attempt;
import io.tidegate.ingest.webhook.Delivery;
import io.tidegate.ingest.webhook.EndpointLeases.Done;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The statements that write deliveries and attempts. A round has few of them: rows are batched, not unnested. */
final class DeliveryRows {

    private static final String INSERT = """
            INSERT INTO webhook_delivery (delivery_id, endpoint_id, cause, from_position, from_offset, receipts, types,
                                          statuses, state, attempts, last_status, made_at, next_attempt_at, retry_until,
                                          ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::text[], ?::int2[], ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            UPDATE webhook_delivery SET state = ?, attempts = ?, last_status = ?, next_attempt_at = ?, ended_at = ?
            WHERE delivery_id = ?""";

    private static final String ATTEMPT = """
            INSERT INTO webhook_attempt (delivery_id, number, at, millis, status, error, answer)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String WAIT_NO_LONGER = """
            UPDATE webhook_delivery SET next_attempt_at = least(next_attempt_at, now())
            WHERE endpoint_id = ? AND state = 'waiting' AND delivery_id <> ALL (?)""";

    private DeliveryRows() {}

    static void insert(Connection connection, List<Delivery> deliveries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Delivery delivery : deliveries) {
                insert.setObject(1, delivery.deliveryId());
                insert.setObject(2, delivery.endpointId());
                insert.setString(3, delivery.cause().code());
                insert.setLong(4, delivery.from().position());
                insert.setInt(5, delivery.from().offset());
                insert.setInt(6, delivery.receipts());
                insert.setString(7, WebhookRows.literal(WebhookRows.types(delivery.filter())));
                insert.setString(8, WebhookRows.literal(WebhookRows.statuses(delivery.filter())));
                insert.setString(9, delivery.state().code());
                insert.setInt(10, delivery.attempts());
                insert.setObject(11, delivery.lastStatus(), java.sql.Types.INTEGER);
                insert.setObject(12, utc(delivery.madeAt()));
                insert.setObject(13, utc(delivery.nextAttemptAt()));
                insert.setObject(14, utc(delivery.retryUntil()));
                insert.setObject(15, WebhookRows.utcOrNull(delivery.endedAt()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void record(Connection connection, List<Done> done) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Done one : done) {
                Delivery delivery = one.delivery();
                update.setString(1, delivery.state().code());
                update.setInt(2, delivery.attempts());
                update.setObject(3, delivery.lastStatus(), java.sql.Types.INTEGER);
                update.setObject(4, utc(delivery.nextAttemptAt()));
                update.setObject(5, WebhookRows.utcOrNull(delivery.endedAt()));
                update.setObject(6, delivery.deliveryId());
                update.addBatch();
            }
            update.executeBatch();
        }
        for (Done one : done) {
            attempt(connection, one.delivery().deliveryId(), one.attempt());
        }
    }

    static void attempt(Connection connection, UUID deliveryId, Attempt attempt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ATTEMPT)) {
            insert.setObject(1, deliveryId);
            insert.setInt(2, attempt.number());
            insert.setObject(3, utc(attempt.at()));
            insert.setInt(4, attempt.millis());
            insert.setObject(5, attempt.status(), java.sql.Types.INTEGER);
            insert.setString(6, attempt.error());
            insert.setString(7, attempt.answer());
            insert.executeUpdate();
        }
    }

    /** The endpoint answers again: what waited for it is due, but for what was tried just now. */
    static void waitNoLonger(Connection connection, UUID endpointId, List<Done> tried) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(WAIT_NO_LONGER)) {
            update.setObject(1, endpointId);
            Object[] ids =
                    tried.stream().map(one -> one.delivery().deliveryId()).toArray();
            update.setArray(2, connection.createArrayOf("uuid", ids));
            update.executeUpdate();
        }
    }
}
