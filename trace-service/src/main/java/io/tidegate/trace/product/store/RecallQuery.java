package io.tidegate.trace.product.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifiers;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.product.Facts.Recalled;
import io.tidegate.trace.product.Subject;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Recalls that cover goods: by their scope, and while that is being found, by the products announced. */
final class RecallQuery {

    private static final int MAX = 20;

    /** Precision 2: goods are reached by names of lots at least. */
    private static final String RECALLS = """
            SELECT r.number, r.opening, r.opened_at, r.closed_at,
                EXISTS (SELECT 1 FROM recall_scope s
                    WHERE s.recall_key = r.key AND s.node_id = ANY(?) AND s.best AND s.precision >= 2)
                OR EXISTS (SELECT 1 FROM json_array_elements(r.products) p
                    WHERE p ->> 'gtin' = ? AND (p ->> 'lot' IS NULL OR p ->> 'lot' = ANY(?))) AS certain,
                EXISTS (SELECT 1 FROM recall_scope s WHERE s.recall_key = r.key AND s.node_id = ANY(?) AND s.best)
                OR EXISTS (SELECT 1 FROM json_array_elements(r.products) p WHERE p ->> 'gtin' = ? AND ?) AS possible
            FROM recall r ORDER BY r.state DESC, r.key DESC""";

    private static final String COVERING =
            "SELECT * FROM (" + RECALLS + ") covering WHERE certain OR possible LIMIT " + MAX;

    private RecallQuery() {}

    /**
     * Recalls of the subject.
     *
     * @param ids of the subject's levels that are known, by URI
     * @param chain where it came from: an item's lot is looked at too
     */
    static List<Recalled> recalls(Connection connection, Subject subject, Map<String, Long> ids, @Nullable Chain chain)
            throws SQLException {
        Set<String> lots = new TreeSet<>();
        Set<Long> things = new TreeSet<>(ids.values());
        if (subject.lot() != null) {
            lots.add(subject.lot());
        }
        if (chain != null && subject.serial() != null) {
            for (Node node : chain.nodes()) {
                if (node.depth() == 1 && Identifiers.any(node.uri()) instanceof Lot lot) {
                    lots.add(lot.lot());
                    things.add(node.id());
                }
            }
        }
        // Of a product some lots may be recalled, and so may be an item of which nobody named the lot.
        boolean vague = lots.isEmpty();
        Set<Long> touched = new TreeSet<>(things);
        if (!vague) {
            touched.remove(ids.get(new Product(subject.gtin()).uri()));
        }
        try (PreparedStatement query = connection.prepareStatement(COVERING)) {
            query.setArray(1, Bulk.column(connection, "int8", things, id -> id));
            query.setString(2, subject.gtin());
            query.setArray(3, Bulk.column(connection, "text", lots, lot -> lot));
            query.setArray(4, Bulk.column(connection, "int8", touched, id -> id));
            query.setString(5, subject.gtin());
            query.setBoolean(6, vague);
            List<Recalled> recalls = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    recalls.add(recall(found));
                }
            }
            return recalls;
        }
    }

    private static Recalled recall(ResultSet row) throws SQLException {
        try {
            JsonNode opening = Json.mapper().readTree(row.getString(2));
            JsonNode instruction = opening.path("instruction");
            OffsetDateTime closed = row.getObject(4, OffsetDateTime.class);
            Instant closedAt = closed == null ? null : closed.toInstant();
            return new Recalled(
                    row.getString(1),
                    row.getBoolean(5),
                    words(opening.path("reason")),
                    instruction.isObject() ? words(instruction) : null,
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    closedAt);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Words words(JsonNode node) {
        return new Words(node.path("en").asText(), node.path("zh").asText());
    }
}
