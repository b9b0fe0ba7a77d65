package io.tidegate.trace.query.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.WordKind;
import io.tidegate.trace.query.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Distinct values from the narrow table that capture fills; objects by leaps over the index of their events. */
@ApplicationScoped
public class CatalogueStore implements Catalogue {

    /** Each step finds the next thing whatever the number of its events; rows come as they are asked for. */
    private static final String EPCS = """
            WITH RECURSIVE walk(node_id) AS (
                SELECT (SELECT m.node_id FROM event_node m WHERE m.node_id > ? ORDER BY m.node_id LIMIT 1)
                UNION ALL
                SELECT (SELECT m.node_id FROM event_node m WHERE m.node_id > walk.node_id ORDER BY m.node_id LIMIT 1)
                FROM walk WHERE walk.node_id IS NOT NULL)
            SELECT thing.node_id, thing.uri FROM walk CROSS JOIN LATERAL (
                SELECT n.node_id, n.uri FROM node n
                WHERE n.node_id = walk.node_id AND n.kind NOT IN (1, 2)
                    AND EXISTS (SELECT 1 FROM event_node m WHERE m.node_id = n.node_id AND m.roles & 15 <> 0)
                OFFSET 0) thing
            LIMIT ?""";

    private static final String EPC = """
            SELECT 1 FROM node n JOIN event_node m ON m.node_id = n.node_id
            WHERE n.uri = ? AND m.roles & 15 <> 0 LIMIT 1""";

    private final DataSource database;

    public CatalogueStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<String> words(WordKind kind, @Nullable String after, int limit) throws SQLException {
        return texts(
                "SELECT value FROM event_word WHERE kind = ? AND value > ? ORDER BY value LIMIT ?",
                kind.code(),
                after == null ? "" : after,
                limit);
    }

    @Override
    public boolean has(WordKind kind, String value) throws SQLException {
        return !texts("SELECT value FROM event_word WHERE kind = ? AND value = ?", kind.code(), value)
                .isEmpty();
    }

    @Override
    public List<Thing> epcs(long after, int limit) throws SQLException {
        List<Thing> things = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(EPCS)) {
            select.setLong(1, after);
            select.setInt(2, limit);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    things.add(new Thing(found.getLong(1), found.getString(2)));
                }
            }
        }
        return things;
    }

    @Override
    public boolean hasEpc(String uri) throws SQLException {
        return !texts(EPC, uri).isEmpty();
    }

    @Override
    public List<String> namespaces(String prefix) throws SQLException {
        // The character after the equals sign ends the range.
        return texts(
                        "SELECT value FROM event_word WHERE kind = ? AND value >= ? AND value < ? ORDER BY value LIMIT 100",
                        WordKind.NAMESPACE.code(),
                        prefix + "=",
                        prefix + ">")
                .stream()
                .map(word -> word.substring(prefix.length() + 1))
                .toList();
    }

    @Override
    public Set<String> companyPrefixes(Collection<String> candidates) throws SQLException {
        Set<String> known = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT value FROM event_word WHERE kind = ? AND value = ANY(?)")) {
            select.setShort(1, WordKind.COMPANY_PREFIX.code());
            select.setArray(2, Bulk.column(connection, "text", candidates, each -> each));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    known.add(found.getString(1));
                }
            }
        }
        return known;
    }

    private List<String> texts(String sql, Object... parameters) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    texts.add(found.getString(1));
                }
            }
        }
        return texts;
    }
}
