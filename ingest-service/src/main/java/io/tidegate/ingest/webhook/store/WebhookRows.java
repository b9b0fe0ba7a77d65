package io.tidegate.ingest.webhook.store;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.receipt.FeedFilter;
import io.tidegate.ingest.receipt.FeedPlace;
import io.tidegate.ingest.receipt.ReceiptStatus;
import io.tidegate.ingest.webhook.Delivery;
import io.tidegate.ingest.webhook.Replay;
import io.tidegate.ingest.webhook.WebhookEndpoint;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as records, and values as parameters. */
final class WebhookRows {

    static final String ENDPOINT = "endpoint_id, platform_code, url, description, types, statuses, state, stopped_for,"
            + " version, created_at, changed_at, place_position, place_offset, failing_since, failures, not_before";

    static final String DELIVERY =
            "delivery_id, endpoint_id, cause, from_position, from_offset, receipts, types, statuses,"
                    + " state, attempts, last_status, made_at, next_attempt_at, retry_until, ended_at";

    static final String REPLAY =
            "replay_id, endpoint_id, made_at, place_position, place_offset, until_position, until_offset,"
                    + " deliveries, ended_at";

    private WebhookRows() {}

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows of a statement whose parameters are set. */
    static <T> List<T> all(PreparedStatement select, Row<T> mapping) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(mapping.read(result));
            }
        }
        return rows;
    }

    static WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        String stoppedFor = row.getString("stopped_for");
        return new WebhookEndpoint(
                row.getObject("endpoint_id", UUID.class),
                row.getString("platform_code"),
                row.getString("url"),
                row.getString("description"),
                filter(row),
                WebhookEndpoint.State.of(row.getString("state")),
                stoppedFor == null ? null : WebhookEndpoint.Stop.of(stoppedFor),
                row.getInt("version"),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                new FeedPlace(row.getLong("place_position"), row.getInt("place_offset")),
                orNull(row, "failing_since"),
                row.getInt("failures"),
                orNull(row, "not_before"));
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        int lastStatus = row.getInt("last_status");
        boolean none = row.wasNull();
        return new Delivery(
                row.getObject("delivery_id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                Delivery.Cause.of(row.getString("cause")),
                new FeedPlace(row.getLong("from_position"), row.getInt("from_offset")),
                row.getInt("receipts"),
                filter(row),
                Delivery.State.of(row.getString("state")),
                row.getInt("attempts"),
                none ? null : lastStatus,
                instant(row, "made_at"),
                instant(row, "next_attempt_at"),
                instant(row, "retry_until"),
                orNull(row, "ended_at"));
    }

    static Replay replay(ResultSet row) throws SQLException {
        return new Replay(
                row.getObject("replay_id", UUID.class),
                row.getObject("endpoint_id", UUID.class),
                instant(row, "made_at"),
                new FeedPlace(row.getLong("place_position"), row.getInt("place_offset")),
                new FeedPlace(row.getLong("until_position"), row.getInt("until_offset")),
                row.getInt("deliveries"),
                orNull(row, "ended_at"));
    }

    private static FeedFilter filter(ResultSet row) throws SQLException {
        Set<DocumentType> types = EnumSet.noneOf(DocumentType.class);
        for (Object code : (Object[]) row.getArray("types").getArray()) {
            types.add(DocumentType.of((String) code));
        }
        Set<ReceiptStatus> statuses = EnumSet.noneOf(ReceiptStatus.class);
        for (Object code : (Object[]) row.getArray("statuses").getArray()) {
            statuses.add(ReceiptStatus.of(((Number) code).intValue()));
        }
        return new FeedFilter(types, statuses);
    }

    static String[] types(FeedFilter filter) {
        return filter.types().stream().map(DocumentType::code).toArray(String[]::new);
    }

    static Short[] statuses(FeedFilter filter) {
        return filter.statuses().stream().map(ReceiptStatus::code).toArray(Short[]::new);
    }

    /** As a text that PostgreSQL casts to an array: for columns of arrays in a bulk statement. */
    static String literal(Object[] values) {
        return java.util.Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** Also beyond what a timestamp of Java's database form can say. */
    static OffsetDateTime utc(Instant instant) {
        return instant.equals(Instant.MAX) ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** NULL and both infinities are null. */
    static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null || time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN)
                ? null
                : time.toInstant();
    }
}
