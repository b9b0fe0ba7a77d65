package io.tidegate.risk.assessment.store;

import io.tidegate.risk.assessment.SignatureWatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row that says how far; held by who goes on. Thread-safe. */
@ApplicationScoped
class SignatureWatchStore implements SignatureWatch {

    private static final String LATEST = """
            SELECT max(latest.event_time) FROM unnest(ARRAY['none', 'low', 'medium', 'high', 'serious']) AS l (level),
                LATERAL (SELECT event_time FROM consignment
                         WHERE level = l.level AND event_time <= now() ORDER BY event_time DESC LIMIT 1) AS latest""";

    private static final String PLACE = "SELECT until, id FROM signature_watch FOR UPDATE SKIP LOCKED";

    /** One ordered walk of the index (level, event_time, id) a level, merged. */
    private static final String NEXT = """
            SELECT page.event_time, page.id FROM unnest(ARRAY['low', 'medium', 'high', 'serious']) AS l (level),
                LATERAL (SELECT event_time, id FROM consignment
                         WHERE level = l.level AND (event_time, id) > (?, ?) AND event_time < ?
                         ORDER BY event_time, id LIMIT ?) AS page
            ORDER BY page.event_time, page.id LIMIT ?""";

    private static final String MOVE =
            "UPDATE signature_watch SET until = ?, id = ? WHERE (until, id) < (?::timestamptz, ?::text)";

    @Override
    public @Nullable Instant latest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATEST);
                ResultSet row = select.executeQuery()) {
            OffsetDateTime latest = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            return latest == null ? null : latest.toInstant();
        }
    }

    @Override
    public List<String> next(Connection connection, Instant latest, Duration within, int limit) throws SQLException {
        OffsetDateTime until;
        String id;
        try (PreparedStatement select = connection.prepareStatement(PLACE);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return List.of();
            }
            until = row.getObject(1, OffsetDateTime.class);
            id = row.getString(2);
        }
        List<String> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setObject(1, until);
            select.setString(2, id);
            select.setObject(3, latest.minus(within).atOffset(ZoneOffset.UTC));
            select.setInt(4, limit);
            select.setInt(5, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    until = row.getObject(1, OffsetDateTime.class);
                    id = row.getString(2);
                    ids.add(id);
                }
            }
        }
        if (!ids.isEmpty()) {
            move(connection, until, id);
        }
        return ids;
    }

    @Override
    public void skip(Connection connection, Instant latest, Duration within) throws SQLException {
        move(connection, latest.minus(within).atOffset(ZoneOffset.UTC), "");
    }

    private static void move(Connection connection, OffsetDateTime until, String id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setObject(1, until);
            update.setString(2, id);
            update.setObject(3, until);
            update.setString(4, id);
            update.executeUpdate();
        }
    }
}
