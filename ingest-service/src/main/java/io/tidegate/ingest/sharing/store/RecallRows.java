package io.tidegate.ingest.sharing.store;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.kernel.sql.Bulk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest state of each recall. */
final class RecallRows {

    private static final String UPSERT = """
            INSERT INTO shared_recall AS r (recall_id, kind, change, changed_at, sequence, state, products, gtins,
                                            enterprises, reason, instruction, source, opened_at)
            SELECT id, 'recall', nextval('shared_change'), now(), sequence, state, products::jsonb,
                   ARRAY(SELECT DISTINCT p ->> 'gtin' FROM jsonb_array_elements(products::jsonb) AS p ORDER BY 1),
                   ARRAY(SELECT jsonb_array_elements_text(enterprises::jsonb)), reason::jsonb, instruction::jsonb,
                   NULL, opened_at
            FROM unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                 AS n (id, sequence, state, products, enterprises, reason, instruction, opened_at)
            ON CONFLICT (recall_id) DO UPDATE SET
                change = excluded.change, changed_at = excluded.changed_at, sequence = excluded.sequence,
                state = excluded.state, products = excluded.products, gtins = excluded.gtins,
                enterprises = excluded.enterprises, reason = excluded.reason, instruction = excluded.instruction,
                opened_at = excluded.opened_at
            WHERE r.sequence < excluded.sequence""";

    private RecallRows() {}

    /** At most one event a recall, sorted. */
    static void recalled(Connection connection, List<RecallChanged> recalls) throws SQLException {
        if (recalls.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setArray(1, Bulk.column(connection, "text", recalls, RecallChanged::recallId));
            upsert.setArray(2, Bulk.column(connection, "int4", recalls, RecallChanged::sequence));
            upsert.setArray(3, Bulk.column(connection, "text", recalls, RecallChanged::state));
            upsert.setArray(4, Bulk.column(connection, "text", recalls, RecallRows::products));
            upsert.setArray(5, Bulk.column(connection, "text", recalls, RecallRows::enterprises));
            upsert.setArray(6, Sparse.column(connection, "text", recalls, r -> words(r.reason())));
            upsert.setArray(7, Sparse.column(connection, "text", recalls, r -> words(r.instruction())));
            upsert.setArray(8, Bulk.column(connection, "timestamptz", recalls, RecallChanged::openedAt));
            upsert.executeUpdate();
        }
    }

    private static String products(RecallChanged recall) {
        var products = Json.mapper().createArrayNode();
        for (RecallChanged.Product product : recall.products()) {
            var object = products.addObject().put("gtin", Gtin.of14(product.gtin()));
            if (product.lot() != null) {
                object.put("lot", product.lot());
            }
        }
        return products.toString();
    }

    private static String enterprises(RecallChanged recall) {
        var codes = Json.mapper().createArrayNode();
        recall.enterprises().forEach(codes::add);
        return codes.toString();
    }

    private static @Nullable String words(@Nullable Words words) {
        return words == null ? null : Cells.json(List.of(words));
    }
}
