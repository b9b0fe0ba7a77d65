package io.tidegate.trace.recall.store;

import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.recall.Notices;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.Recalls.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Notices to platforms and what they report. */
@ApplicationScoped
class NoticeStore implements Notices {

    private static final String NOTIFY = """
            INSERT INTO recall_notice (recall_key, platform, notified_at, due_at)
            SELECT ?, platform, ?, ? FROM unnest(?::text[]) AS row(platform) ON CONFLICT DO NOTHING""";

    private static final String LAST = """
            LEFT JOIN LATERAL (SELECT * FROM recall_follow_up f
                WHERE f.recall_key = n.recall_key AND f.platform = n.platform ORDER BY f.no DESC LIMIT 1) f ON true
            """;

    private static final String LIST = """
            SELECT n.platform, n.notified_at, n.due_at, n.acknowledged_at, n.acknowledged_by,
                f.no IS NULL AND n.due_at < ?, f.no, f.reported_at, f.reported_by, f.found, f.returned, f.destroyed, f.note
            FROM recall_notice n %s
            WHERE n.recall_key = ? AND n.platform > ? COLLATE "C" AND (NOT ? OR f.no IS NULL AND n.due_at < ?)
            ORDER BY n.platform COLLATE "C" LIMIT ?""".formatted(LAST);

    private static final String FIGURES = """
            SELECT count(*), count(n.acknowledged_at), count(f.no), count(*) FILTER (WHERE f.no IS NULL AND n.due_at < ?),
                coalesce(sum(f.found), 0), coalesce(sum(f.returned), 0), coalesce(sum(f.destroyed), 0),
                (SELECT count(*) FROM recall_scope WHERE recall_key = ? AND best AND node_kind = 8),
                (SELECT count(*) FROM recall_scope WHERE recall_key = ? AND best AND node_kind = 9)
            FROM recall_notice n %s WHERE n.recall_key = ?""".formatted(LAST);

    private static final String ACKNOWLEDGE = """
            UPDATE recall_notice SET acknowledged_at = coalesce(acknowledged_at, ?),
                acknowledged_by = coalesce(acknowledged_by, ?)
            WHERE recall_key = ? AND platform = ?""";

    private static final String REPORT = """
            INSERT INTO recall_follow_up (recall_key, platform, no, reported_at, reported_by, found, returned, destroyed, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String REPORTS = """
            SELECT no, reported_at, reported_by, found, returned, destroyed, note FROM recall_follow_up
            WHERE recall_key = ? AND platform = ? AND no >= ? ORDER BY no LIMIT 2""";

    private final DataSource database;

    NoticeStore(DataSource database) {
        this.database = database;
    }

    /** Notices for the platforms that have none yet. */
    static void notify(Connection connection, Recall recall, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(NOTIFY)) {
            insert.setInt(1, recall.key());
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setObject(
                    3, now.plusSeconds(recall.opening().dueHours() * 3600L).atOffset(ZoneOffset.UTC));
            insert.setArray(
                    4, connection.createArrayOf("text", recall.enterprises().toArray()));
            insert.executeUpdate();
        }
    }

    @Override
    public List<Notice> list(int recall, boolean overdueOnly, String after, int limit, Instant now)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LIST)) {
            query.setObject(1, now.atOffset(ZoneOffset.UTC));
            query.setInt(2, recall);
            query.setString(3, after);
            query.setBoolean(4, overdueOnly);
            query.setObject(5, now.atOffset(ZoneOffset.UTC));
            query.setInt(6, limit);
            List<Notice> notices = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime acknowledged = row.getObject(4, OffsetDateTime.class);
                    notices.add(new Notice(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            acknowledged == null ? null : acknowledged.toInstant(),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getInt(7) == 0 ? null : followUp(row, 7)));
                }
            }
            return notices;
        }
    }

    private static FollowUp followUp(ResultSet row, int at) throws SQLException {
        return new FollowUp(
                row.getInt(at),
                row.getObject(at + 1, OffsetDateTime.class).toInstant(),
                row.getString(at + 2),
                row.getLong(at + 3),
                row.getLong(at + 4),
                row.getLong(at + 5),
                row.getString(at + 6));
    }

    @Override
    public Outcome acknowledge(int recall, String platform, String by, Instant at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(ACKNOWLEDGE)) {
            update.setObject(1, at.atOffset(ZoneOffset.UTC));
            update.setString(2, by);
            update.setInt(3, recall);
            update.setString(4, platform);
            return update.executeUpdate() == 0 ? Outcome.UNKNOWN : Outcome.DONE;
        }
    }

    @Override
    public Outcome report(int recall, String platform, FollowUp followUp) throws SQLException {
        return Tx.in(database, connection -> {
            if (!lock(connection, recall, platform)) {
                return Outcome.UNKNOWN;
            }
            List<FollowUp> there = reports(connection, recall, platform, Math.max(1, followUp.no() - 1));
            for (FollowUp other : there) {
                if (other.no() == followUp.no()) {
                    return other.equals(followUp) ? Outcome.SAME : Outcome.CONFLICT;
                }
            }
            if (followUp.no() > 1 && there.isEmpty()) {
                return Outcome.CONFLICT;
            }
            insert(connection, recall, platform, followUp);
            return Outcome.DONE;
        });
    }

    private static boolean lock(Connection connection, int recall, String platform) throws SQLException {
        String sql = "SELECT 1 FROM recall_notice WHERE recall_key = ? AND platform = ? FOR UPDATE";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, recall);
            query.setString(2, platform);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static List<FollowUp> reports(Connection connection, int recall, String platform, int from)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(REPORTS)) {
            query.setInt(1, recall);
            query.setString(2, platform);
            query.setInt(3, from);
            List<FollowUp> reports = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reports.add(followUp(row, 1));
                }
            }
            return reports;
        }
    }

    private static void insert(Connection connection, int recall, String platform, FollowUp followUp)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REPORT)) {
            insert.setInt(1, recall);
            insert.setString(2, platform);
            insert.setInt(3, followUp.no());
            insert.setObject(4, followUp.at().atOffset(ZoneOffset.UTC));
            insert.setString(5, followUp.by());
            insert.setLong(6, followUp.found());
            insert.setLong(7, followUp.returned());
            insert.setLong(8, followUp.destroyed());
            @Nullable String note = followUp.note();
            insert.setString(9, note);
            insert.executeUpdate();
        }
    }

    @Override
    public Effectiveness effectiveness(int recall, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(FIGURES)) {
            query.setObject(1, now.atOffset(ZoneOffset.UTC));
            query.setInt(2, recall);
            query.setInt(3, recall);
            query.setInt(4, recall);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Effectiveness(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9));
            }
        }
    }
}
