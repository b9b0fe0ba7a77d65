package io.tidegate.trace.finding.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.finding.FindingKind;
import io.tidegate.trace.finding.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Rows of findings: one for each, with its last content. */
@ApplicationScoped
class FindingTable implements Findings {

    private static final String OF = """
            SELECT finding_id, content, revision, open FROM trace_finding
            WHERE thing = ANY(?) AND kind = ANY(?)""";

    private static final String PUT = """
            INSERT INTO trace_finding (finding_id, kind, thing, revision, open, content, made_at, changed_at)
            SELECT finding_id, kind, thing, revision, open, content, ?, ?
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::int4[], ?::bool[], ?::json[])
                AS row(finding_id, kind, thing, revision, open, content)
            ON CONFLICT (finding_id) DO UPDATE SET revision = excluded.revision, open = excluded.open,
                content = excluded.content, changed_at = excluded.changed_at""";

    private static final String LIST = """
            SELECT no, content, revision, open, made_at, changed_at FROM trace_finding
            WHERE no < ? AND (?::text IS NULL OR kind = ?) AND (?::text IS NULL OR thing = ?)
                AND (?::bool IS NULL OR open = ?)
            ORDER BY no DESC LIMIT ?""";

    private static final String FIND = """
            SELECT no, content, revision, open, made_at, changed_at FROM trace_finding WHERE finding_id = ?""";

    private final DataSource database;

    FindingTable(DataSource database) {
        this.database = database;
    }

    /** A finding that was made, changed or withdrawn. */
    record Change(Finding finding, int revision, boolean open) {}

    private record Stored(Finding finding, int revision, boolean open) {}

    /** Puts what is found about the things in place of what was of these kinds. */
    static List<Change> replace(
            Connection connection,
            Collection<FindingKind> kinds,
            Collection<String> things,
            Collection<Finding> findings,
            Instant now)
            throws SQLException {
        Map<UUID, Stored> before = of(connection, kinds, things);
        List<Change> changes = new ArrayList<>();
        for (Finding finding : findings) {
            Stored stored = before.remove(finding.id());
            if (stored == null) {
                changes.add(new Change(finding, 1, true));
            } else if (!stored.open() || !stored.finding().equals(finding)) {
                changes.add(new Change(finding, stored.revision() + 1, true));
            }
        }
        before.values().stream()
                .filter(Stored::open)
                .forEach(stored -> changes.add(new Change(stored.finding(), stored.revision() + 1, false)));
        if (!changes.isEmpty()) {
            put(connection, changes, now);
        }
        return changes;
    }

    private static Map<UUID, Stored> of(Connection connection, Collection<FindingKind> kinds, Collection<String> things)
            throws SQLException {
        Map<UUID, Stored> stored = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(OF)) {
            query.setArray(1, Bulk.column(connection, "text", things, uri -> uri));
            query.setArray(2, Bulk.column(connection, "text", kinds, FindingKind::word));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    stored.put(
                            found.getObject(1, UUID.class),
                            new Stored(finding(found.getString(2)), found.getInt(3), found.getBoolean(4)));
                }
            }
        }
        return stored;
    }

    private static void put(Connection connection, List<Change> changes, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PUT)) {
            OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
            insert.setObject(1, time);
            insert.setObject(2, time);
            insert.setArray(
                    3,
                    Bulk.column(
                            connection,
                            "uuid",
                            changes,
                            change -> change.finding().id()));
            insert.setArray(
                    4,
                    Bulk.column(
                            connection,
                            "text",
                            changes,
                            change -> change.finding().kind().word()));
            insert.setArray(
                    5,
                    Bulk.column(
                            connection,
                            "text",
                            changes,
                            change -> change.finding().thing()));
            insert.setArray(6, Bulk.column(connection, "int4", changes, Change::revision));
            insert.setArray(7, Bulk.column(connection, "bool", changes, Change::open));
            insert.setArray(8, Bulk.column(connection, "json", changes, change -> json(change.finding())));
            insert.executeUpdate();
        }
    }

    private static String json(Finding finding) {
        try {
            return Json.mapper().writeValueAsString(finding);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding finding(String json) {
        try {
            return Json.mapper().readValue(json, Finding.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Made> list(Filter filter, long before, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LIST)) {
            String kind = filter.kind() == null ? null : filter.kind().word();
            query.setLong(1, before);
            query.setString(2, kind);
            query.setString(3, kind);
            query.setString(4, filter.thing());
            query.setString(5, filter.thing());
            query.setObject(6, filter.open(), java.sql.Types.BOOLEAN);
            query.setObject(7, filter.open(), java.sql.Types.BOOLEAN);
            query.setInt(8, limit);
            List<Made> made = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    made.add(made(found));
                }
            }
            return made;
        }
    }

    @Override
    public @Nullable Made find(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setObject(1, id);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? made(found) : null;
            }
        }
    }

    private static Made made(ResultSet row) throws SQLException {
        return new Made(
                row.getLong(1),
                finding(row.getString(2)),
                row.getInt(3),
                row.getBoolean(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}
