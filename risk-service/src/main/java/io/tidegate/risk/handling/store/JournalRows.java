package io.tidegate.risk.handling.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.handling.CaseEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of journals. */
final class JournalRows {

    static final String COLUMNS = "entry_id, case_id, seq, at, event_time, recorded_by, action, content, hash";

    private static final String ADD = "INSERT INTO case_entry (" + COLUMNS + ")" + """
         SELECT * FROM unnest(?::uuid[], ?::text[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],
            ?::bytea[], ?::bytea[])\
        """;

    private JournalRows() {}

    static void add(Connection connection, List<CaseEntry> entries) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setArray(1, Bulk.column(connection, "uuid", entries, CaseEntry::id));
            insert.setArray(2, Bulk.column(connection, "text", entries, CaseEntry::caseId));
            insert.setArray(3, Bulk.column(connection, "int4", entries, CaseEntry::seq));
            insert.setArray(
                    4,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            entries,
                            entry -> entry.at().atOffset(ZoneOffset.UTC)));
            insert.setArray(
                    5,
                    Bulk.column(
                            connection,
                            "timestamptz",
                            entries,
                            entry -> entry.eventTime().atOffset(ZoneOffset.UTC)));
            insert.setArray(6, Bulk.column(connection, "text", entries, CaseEntry::by));
            insert.setArray(7, Bulk.column(connection, "text", entries, CaseEntry::action));
            insert.setArray(8, Bulk.column(connection, "bytea", entries, CaseEntry::content));
            insert.setArray(9, Bulk.column(connection, "bytea", entries, CaseEntry::hash));
            insert.executeUpdate();
        }
    }

    /** The entry of an act; null where it is not on file. */
    static @Nullable CaseEntry find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM case_entry WHERE entry_id = ?")) {
            select.setObject(1, id);
            List<CaseEntry> found = read(select);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    static List<CaseEntry> after(Connection connection, String caseId, int after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM case_entry WHERE case_id = ? AND seq > ? ORDER BY seq LIMIT ?")) {
            select.setString(1, caseId);
            select.setInt(2, after);
            select.setInt(3, limit);
            return read(select);
        }
    }

    static CaseEntry entry(ResultSet row) throws SQLException {
        return new CaseEntry(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getInt(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getString(6),
                row.getString(7),
                row.getBytes(8),
                row.getBytes(9));
    }

    private static List<CaseEntry> read(PreparedStatement select) throws SQLException {
        List<CaseEntry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return entries;
    }
}
