package io.tidegate.risk.handling.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.handling.CaseFile;
import io.tidegate.risk.handling.CaseState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of cases. */
final class CaseRows {

    static final String COLUMNS =
            "id, state, touched, level, score, priority, escalations, platform, merchant, event_time, due_at, held_by,"
                    + " held_until, held_request, steps, last_by, entries, head";

    private static final String LOCK =
            "SELECT " + COLUMNS + " FROM risk_case WHERE id = ANY (?) ORDER BY id FOR UPDATE";

    private static final String INSERT = """
        INSERT INTO risk_case AS c (id, state, touched, level, score, priority, escalations, platform, merchant,
            event_time, due_at, held_by, held_until, held_request, steps, last_by, entries, head, closed)
        SELECT * FROM unnest(?::text[], ?::text[], ?::boolean[], ?::text[], ?::int[], ?::int[], ?::int[], ?::text[],
            ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::text[], ?::int[], ?::text[],
            ?::int[], ?::bytea[], ?::boolean[])
        ON CONFLICT (id)\
        """;

    private static final String SAVE = INSERT + """
         DO UPDATE SET state = excluded.state, touched = excluded.touched, level = excluded.level,
            score = excluded.score, priority = excluded.priority, escalations = excluded.escalations,
            event_time = excluded.event_time, due_at = excluded.due_at, held_by = excluded.held_by,
            held_until = excluded.held_until, held_request = excluded.held_request, steps = excluded.steps,
            last_by = excluded.last_by, entries = excluded.entries, head = excluded.head, closed = excluded.closed\
        """;

    private static final String BEGIN = INSERT + " DO NOTHING";

    private CaseRows() {}

    /** The cases with these ids, locked in the order of their ids. */
    static Map<String, CaseFile> lock(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setArray(1, Bulk.column(connection, "text", ids, id -> id));
            Map<String, CaseFile> files = new TreeMap<>();
            for (CaseFile file : read(select)) {
                files.put(file.id(), file);
            }
            return files;
        }
    }

    static void save(Connection connection, List<CaseFile> files) throws SQLException {
        write(connection, SAVE, files);
    }

    /** Adds a case; false where another one was quicker. */
    static boolean begin(Connection connection, CaseFile file) throws SQLException {
        return write(connection, BEGIN, List.of(file)) == 1;
    }

    private static int write(Connection connection, String sql, List<CaseFile> files) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(sql)) {
            Columns columns = new Columns(connection, upsert, files);
            columns.add("text", CaseFile::id);
            columns.add("text", file -> file.state().code());
            columns.add("bool", CaseFile::touched);
            columns.add("text", CaseFile::level);
            columns.add("int4", CaseFile::score);
            columns.add("int4", CaseFile::priority);
            columns.add("int4", CaseFile::escalations);
            columns.add("text", CaseFile::platform);
            columns.add("text", CaseFile::merchant);
            columns.add("timestamptz", file -> time(file.eventTime()));
            columns.add("timestamptz", file -> time(file.dueAt()));
            columns.add("text", CaseFile::heldBy);
            columns.add("timestamptz", file -> time(file.heldUntil()));
            columns.add("text", CaseFile::heldRequest);
            columns.add("int4", CaseFile::steps);
            columns.add("text", CaseFile::lastBy);
            columns.add("int4", CaseFile::entries);
            columns.add("bytea", CaseFile::head);
            columns.add("bool", file -> file.state().closed());
            return upsert.executeUpdate();
        }
    }

    static List<CaseFile> read(PreparedStatement select) throws SQLException {
        List<CaseFile> files = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                files.add(file(row));
            }
        }
        return files;
    }

    static @Nullable OffsetDateTime time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static CaseFile file(ResultSet row) throws SQLException {
        OffsetDateTime dueAt = row.getObject("due_at", OffsetDateTime.class);
        OffsetDateTime heldUntil = row.getObject("held_until", OffsetDateTime.class);
        return new CaseFile(
                row.getString("id"),
                CaseState.of(row.getString("state")),
                row.getBoolean("touched"),
                row.getString("level"),
                row.getInt("score"),
                row.getInt("priority"),
                row.getInt("escalations"),
                row.getString("platform"),
                row.getString("merchant"),
                row.getObject("event_time", OffsetDateTime.class).toInstant(),
                dueAt == null ? null : dueAt.toInstant(),
                row.getString("held_by"),
                heldUntil == null ? null : heldUntil.toInstant(),
                row.getString("held_request"),
                row.getInt("steps"),
                row.getString("last_by"),
                row.getInt("entries"),
                row.getBytes("head"));
    }

    /** Binds the columns one after the other. */
    private static final class Columns {

        private final Connection connection;
        private final PreparedStatement statement;
        private final List<CaseFile> files;
        private int position;

        Columns(Connection connection, PreparedStatement statement, List<CaseFile> files) {
            this.connection = connection;
            this.statement = statement;
            this.files = files;
        }

        void add(String type, Function<CaseFile, @Nullable Object> value) throws SQLException {
            statement.setArray(++position, Bulk.column(connection, type, files, value));
        }
    }
}
