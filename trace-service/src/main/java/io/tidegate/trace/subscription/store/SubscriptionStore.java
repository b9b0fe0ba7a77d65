package io.tidegate.trace.subscription.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.subscription.Feed.Place;
import io.tidegate.trace.subscription.Schedule;
import io.tidegate.trace.subscription.Subscription;
import io.tidegate.trace.subscription.Subscription.Health;
import io.tidegate.trace.subscription.Subscriptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of subscriptions. */
@ApplicationScoped
class SubscriptionStore implements Subscriptions {

    static final String COLUMNS = """
            SELECT subscription_id, query_name, created_at, dest, schedule, report_if_empty, initial_record_time, stopped,
                failures, error, delivered_at""";

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private static final String INSERT = """
            INSERT INTO query_subscription (subscription_id, query_name, created_at, dest, key, sealed, schedule,
                report_if_empty, initial_record_time, position, place_rows, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?)""";

    private final DataSource database;
    private final Secrets secrets;

    SubscriptionStore(DataSource database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    @Override
    public boolean create(Subscription subscription, byte[] key, Place from) throws SQLException {
        return Tx.in(database, connection -> {
            try (Statement lock = connection.createStatement();
                    ResultSet found = count(lock)) {
                if (found.next() && found.getLong(1) >= MAX) {
                    return false;
                }
            }
            Schedule schedule = subscription.schedule();
            Instant due = schedule == null ? subscription.createdAt() : schedule.next(subscription.createdAt());
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, subscription.id());
                insert.setString(2, subscription.query());
                insert.setObject(3, time(subscription.createdAt()));
                insert.setString(4, subscription.dest().toString());
                insert.setBytes(5, secrets.stored(subscription.id(), key));
                insert.setBoolean(6, secrets.seals());
                insert.setString(7, schedule == null ? null : Json.mapper().writeValueAsString(schedule.fields()));
                insert.setBoolean(8, subscription.reportIfEmpty());
                insert.setObject(9, time(subscription.initialRecordTime()));
                insert.setLong(10, from.position());
                insert.setInt(11, from.rows());
                insert.setObject(12, time(due));
                insert.executeUpdate();
                return true;
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ResultSet count(Statement statement) throws SQLException {
        statement.execute("LOCK TABLE query_subscription IN SHARE ROW EXCLUSIVE MODE");
        return statement.executeQuery("SELECT count(*) FROM query_subscription");
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** The first eleven columns of a row. */
    static Subscription subscription(ResultSet row) throws SQLException {
        try {
            String schedule = row.getString(5);
            return new Subscription(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    URI.create(row.getString(4)),
                    schedule == null ? null : Schedule.of(Json.mapper().readValue(schedule, FIELDS)),
                    row.getBoolean(6),
                    instant(row.getObject(7, OffsetDateTime.class)),
                    new Health(
                            row.getBoolean(8),
                            row.getInt(9),
                            row.getString(10),
                            instant(row.getObject(11, OffsetDateTime.class))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable Subscription get(String query, UUID id) throws SQLException {
        return of(query).stream()
                .filter(subscription -> subscription.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<Subscription> of(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COLUMNS
                        + " FROM query_subscription WHERE query_name = ? ORDER BY created_at, subscription_id")) {
            select.setString(1, query);
            List<Subscription> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(subscription(rows));
                }
            }
            return found;
        }
    }

    @Override
    public boolean delete(String query, UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM query_subscription WHERE query_name = ? AND subscription_id = ?")) {
            delete.setString(1, query);
            delete.setObject(2, id);
            return delete.executeUpdate() == 1;
        }
    }
}
