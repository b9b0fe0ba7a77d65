package io.tidegate.trace.resolver.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.resolver.Anchor;
import io.tidegate.trace.resolver.Anchors;
import io.tidegate.trace.resolver.Link;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** One row for each thing. */
@ApplicationScoped
class AnchorTable implements Anchors {

    private static final TypeReference<List<Link>> LINKS = new TypeReference<>() {};

    private static final String PUT = """
            INSERT INTO resolver_anchor (uri, gone, links, changed_at)
            SELECT uri, gone, links, ? FROM unnest(?::text[], ?::bool[], ?::json[]) AS row(uri, gone, links)
            ON CONFLICT (uri) DO UPDATE
                SET gone = excluded.gone, links = excluded.links, changed_at = excluded.changed_at""";

    /** By the key, whatever other serials of the product there are. */
    static final String FIND = "SELECT uri, gone, links FROM resolver_anchor WHERE uri = ANY(?)";

    private final DataSource database;

    AnchorTable(DataSource database) {
        this.database = database;
    }

    @Override
    public Map<String, Anchor> find(Collection<String> uris) throws SQLException {
        Map<String, Anchor> anchors = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setArray(1, Bulk.column(connection, "text", uris, uri -> uri));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    List<Link> links = Json.mapper().readValue(found.getString(3), LINKS);
                    anchors.put(found.getString(1), new Anchor(found.getString(1), found.getBoolean(2), links));
                }
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return anchors;
    }

    @Override
    public void put(List<Anchor> anchors, Instant now) throws SQLException {
        // In one order everywhere, so that two writers never wait for each other in a circle.
        List<Anchor> sorted =
                anchors.stream().sorted(Comparator.comparing(Anchor::uri)).toList();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(PUT)) {
            insert.setObject(1, now.atOffset(ZoneOffset.UTC));
            insert.setArray(2, Bulk.column(connection, "text", sorted, Anchor::uri));
            insert.setArray(3, Bulk.column(connection, "bool", sorted, Anchor::gone));
            insert.setArray(4, Bulk.column(connection, "json", sorted, anchor -> json(anchor.links())));
            insert.executeUpdate();
        }
    }

    private static String json(List<Link> links) {
        try {
            return Json.mapper().writeValueAsString(links);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
