package io.tidegate.ingest.sharing.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.ingest.sharing.ProductWarning;
import io.tidegate.ingest.sharing.ProductWarning.Product;
import io.tidegate.ingest.sharing.ProductWarning.State;
import io.tidegate.ingest.sharing.ProductWarnings;
import io.tidegate.kernel.sql.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Product warnings among the recalls, whose ids have no colon. Thread-safe. */
@ApplicationScoped
public class ProductWarningStore implements ProductWarnings {

    private static final String ID_PREFIX = "warning:";

    private static final String UPSERT = """
            INSERT INTO shared_recall AS r (recall_id, kind, change, changed_at, sequence, state, products, gtins,
                                            enterprises, reason, instruction, source, opened_at)
            VALUES (?, 'warning', nextval('shared_change'), ?, 1, ?, ?::jsonb, ?, '{}', ?::jsonb, ?::jsonb, ?, ?)
            ON CONFLICT (recall_id) DO UPDATE SET
                change = excluded.change, changed_at = excluded.changed_at, sequence = r.sequence + 1,
                state = excluded.state, products = excluded.products, gtins = excluded.gtins,
                reason = excluded.reason, instruction = excluded.instruction, source = excluded.source
            WHERE (r.state, r.products, r.reason, r.instruction, r.source) IS DISTINCT FROM
                  (excluded.state, excluded.products, excluded.reason, excluded.instruction, excluded.source)""";

    private static final String SELECT = """
            SELECT recall_id, state, sequence, products, reason, instruction, source, opened_at, changed_at
            FROM shared_recall WHERE kind = 'warning' AND recall_id\s""";

    private final DataSource database;

    public ProductWarningStore(DataSource database) {
        this.database = database;
    }

    @Override
    public ProductWarning keep(ProductWarning warning) throws SQLException {
        return Tx.in(database, connection -> {
            Changes.begin(connection);
            try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
                upsert.setString(1, ID_PREFIX + warning.warningId());
                upsert.setObject(2, Times.utc(warning.changedAt()));
                upsert.setString(3, warning.state().name().toLowerCase(Locale.ROOT));
                upsert.setString(4, products(warning));
                upsert.setArray(5, connection.createArrayOf("text", gtins(warning)));
                upsert.setString(6, words(warning.reason()));
                upsert.setString(7, words(warning.instruction()));
                upsert.setString(8, warning.source());
                upsert.setObject(9, Times.utc(warning.openedAt()));
                upsert.executeUpdate();
            }
            Changes.end(connection);
            return find(connection, warning.warningId()).orElseThrow();
        });
    }

    @Override
    public Optional<ProductWarning> find(String warningId) throws SQLException {
        return Tx.in(database, connection -> find(connection, warningId));
    }

    private static Optional<ProductWarning> find(Connection connection, String warningId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "= ?")) {
            select.setString(1, ID_PREFIX + warningId);
            return read(select).stream().findFirst();
        }
    }

    @Override
    public List<ProductWarning> list(String afterId, int limit) throws SQLException {
        return Tx.in(database, connection -> {
            try (PreparedStatement select = connection.prepareStatement(SELECT + "> ? ORDER BY recall_id LIMIT ?")) {
                select.setString(1, ID_PREFIX + afterId);
                select.setInt(2, limit);
                return read(select);
            }
        });
    }

    private static List<ProductWarning> read(PreparedStatement statement) throws SQLException {
        List<ProductWarning> warnings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Words reason = wordsOf(row.getString("reason"));
                if (reason == null) {
                    throw new SQLException("a product warning without a reason");
                }
                warnings.add(new ProductWarning(
                        row.getString("recall_id").substring(ID_PREFIX.length()),
                        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getInt("sequence"),
                        productsOf(row.getString("products")),
                        reason,
                        wordsOf(row.getString("instruction")),
                        row.getString("source"),
                        Times.instant(row, "opened_at"),
                        Times.instant(row, "changed_at")));
            }
        }
        return warnings;
    }

    private static String[] gtins(ProductWarning warning) {
        return warning.products().stream()
                .map(product -> Gtin.of14(product.gtin()))
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    private static String products(ProductWarning warning) {
        var products = Json.mapper().createArrayNode();
        for (Product product : warning.products()) {
            var object = products.addObject().put("gtin", Gtin.of14(product.gtin()));
            if (product.lot() != null) {
                object.put("lot", product.lot());
            }
        }
        return products.toString();
    }

    private static List<Product> productsOf(String json) throws SQLException {
        List<Product> products = new ArrayList<>();
        for (JsonNode product : tree(json)) {
            products.add(new Product(
                    product.path("gtin").asText(), product.path("lot").textValue()));
        }
        return products;
    }

    private static @Nullable String words(@Nullable Words words) {
        return words == null ? null : Cells.json(List.of(words));
    }

    private static @Nullable Words wordsOf(@Nullable String json) throws SQLException {
        if (json == null) {
            return null;
        }
        JsonNode words = tree(json).path(0);
        return new Words(words.path("en").asText(), words.path("zh").asText());
    }

    private static JsonNode tree(String json) throws SQLException {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("a product warning cannot be read", e);
        }
    }
}
