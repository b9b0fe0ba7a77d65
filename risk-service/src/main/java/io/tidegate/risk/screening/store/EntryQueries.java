package io.tidegate.risk.screening.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.risk.screening.ListEntry;
import io.tidegate.risk.screening.ListImport;
import io.tidegate.risk.screening.ListRegister.EntryChange;
import io.tidegate.risk.screening.ListRegister.EntryFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Entries of versions, and what imports change, by pages. */
@ApplicationScoped
class EntryQueries {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    /** Of a proposal what it would replace is what no adopted import has ended; of a version what it has ended itself. */
    private static final String DIFFERENCE = """
        SELECT e.entry, e.change::text, e.body, CASE e.change WHEN 'r' THEN e.body WHEN 'c' THEN (
            SELECT o.body FROM list_entry o JOIN list_import i ON i.number = o.import
            WHERE o.list = e.list AND o.entry = e.entry AND o.number <> e.number AND i.version IS NOT NULL
                AND (o.ended_by = e.import OR (? AND o.ended_by IS NULL)) LIMIT 1) END
        FROM list_entry e WHERE e.import = ? AND e.entry > ? COLLATE "C" AND (?::text IS NULL OR e.change = ?::"char")
        ORDER BY e.entry LIMIT ?\
        """;

    private static final String ENTRIES = """
        SELECT e.entry, e.body FROM list_entry e JOIN list_import i ON i.number = e.import
        LEFT JOIN list_import x ON x.number = e.ended_by
        WHERE e.list = ? AND e.change <> 'r' AND i.version <= ? AND (x.version IS NULL OR x.version > ?)
            AND e.entry > ? COLLATE "C" AND starts_with(e.entry, ?) AND (?::text IS NULL OR e.body ILIKE ? OR e.entry ILIKE ?)
        ORDER BY e.entry LIMIT ?\
        """;

    private final DataSource database;

    EntryQueries(DataSource database) {
        this.database = database;
    }

    List<EntryChange> difference(ListImport of, @Nullable String change, @Nullable String after, int limit)
            throws SQLException {
        String wanted = change == null ? null : change.substring(0, 1);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(DIFFERENCE)) {
            select.setBoolean(1, of.version() == null);
            select.setLong(2, of.number());
            select.setString(3, after == null ? "" : after);
            select.setString(4, wanted);
            select.setString(5, wanted);
            select.setInt(6, limit);
            List<EntryChange> changes = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String entry = row.getString(1);
                    String kind = row.getString(2);
                    String before = row.getString(4);
                    changes.add(new EntryChange(
                            entry,
                            kind.equals("a") ? "added" : kind.equals("c") ? "changed" : "removed",
                            before == null ? null : entry(entry, before),
                            kind.equals("r") ? null : entry(entry, row.getString(3))));
                }
            }
            return changes;
        }
    }

    List<ListEntry> entries(String list, int version, EntryFilter filter, @Nullable String after, int limit)
            throws SQLException {
        String like = filter.text() == null
                ? null
                : '%' + filter.text().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ENTRIES)) {
            select.setString(1, list);
            select.setInt(2, version);
            select.setInt(3, version);
            select.setString(4, after == null ? "" : after);
            select.setString(5, filter.entry() == null ? "" : filter.entry());
            select.setString(6, like);
            select.setString(7, like);
            select.setString(8, like);
            select.setInt(9, limit);
            List<ListEntry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row.getString(1), row.getString(2)));
                }
            }
            return entries;
        }
    }

    /** Drops what a proposal would have changed. */
    void drop(Connection connection, long number) throws SQLException {
        for (String sql : List.of(
                "DELETE FROM list_key WHERE (key, entry) IN (SELECT k.key, k.entry FROM list_key k"
                        + " JOIN list_entry e ON e.number = k.entry WHERE e.import = ?)",
                "DELETE FROM list_entry WHERE import = ?")) {
            try (PreparedStatement delete = connection.prepareStatement(sql)) {
                delete.setLong(1, number);
                delete.executeUpdate();
            }
        }
    }

    static ListEntry entry(String entry, String body) {
        try {
            return new ListEntry(entry, Json.mapper().readValue(body, VALUES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored entry cannot be read", e);
        }
    }
}
