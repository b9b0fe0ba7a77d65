package io.tidegate.risk.price.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.risk.price.GoodsMonth;
import io.tidegate.risk.price.PriceCounts;
import io.tidegate.risk.price.PriceSketch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Rows of {@code reference_price}. Thread-safe. */
@ApplicationScoped
public class PriceCountStore implements PriceCounts {

    /** Bytes of sketches, one after the other, are those of their sum. */
    private static final String BEFORE = """
            SELECT w.goods, w.month, string_agg(r.counts, '')
            FROM unnest(?::text[], ?::int[]) AS w (goods, month)
            JOIN reference_price r ON r.goods = w.goods AND r.month >= w.month - ? AND r.month < w.month
            GROUP BY w.goods, w.month""";

    private static final String COUNTS = """
            SELECT goods, month, counts FROM reference_price
            WHERE goods = ANY (?) AND month >= ? AND month < ?""";

    /** A row comes back once it has twice the bytes that it had when it was last summed up, and then some. */
    private static final String ADD = """
            INSERT INTO reference_price AS r (goods, month, summed, counts)
            SELECT goods, month, length(counts), counts FROM unnest(?::text[], ?::int[], ?::bytea[]) AS c (goods, month, counts)
            ON CONFLICT (goods, month) DO UPDATE SET counts = r.counts || excluded.counts
            RETURNING goods, month, CASE WHEN length(r.counts) > 2 * r.summed + 256 THEN r.counts END""";

    private static final String SUM_UP = """
            UPDATE reference_price AS r SET counts = c.counts, summed = length(c.counts)
            FROM unnest(?::text[], ?::int[], ?::bytea[]) AS c (goods, month, counts)
            WHERE r.goods = c.goods AND r.month = c.month""";

    @Override
    public Map<GoodsMonth, PriceSketch> before(Connection connection, SortedSet<GoodsMonth> wanted, int months)
            throws SQLException {
        Map<GoodsMonth, PriceSketch> before = HashMap.newHashMap(wanted.size());
        try (PreparedStatement select = connection.prepareStatement(BEFORE)) {
            select.setArray(1, Bulk.column(connection, "text", wanted, GoodsMonth::goods));
            select.setArray(2, Bulk.column(connection, "int4", wanted, GoodsMonth::month));
            select.setInt(3, months);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    before.put(new GoodsMonth(row.getString(1), row.getInt(2)), PriceSketch.decode(row.getBytes(3)));
                }
            }
        }
        return before;
    }

    @Override
    public Map<String, NavigableMap<Integer, PriceSketch>> counts(
            Connection connection, Set<String> goods, int from, int to) throws SQLException {
        Map<String, NavigableMap<Integer, PriceSketch>> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(COUNTS)) {
            select.setArray(1, connection.createArrayOf("text", goods.toArray()));
            select.setInt(2, from);
            select.setInt(3, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                            .put(row.getInt(2), PriceSketch.decode(row.getBytes(3)));
                }
            }
        }
        return counts;
    }

    @Override
    public void add(Connection connection, SortedMap<GoodsMonth, PriceSketch> changes) throws SQLException {
        SortedMap<GoodsMonth, PriceSketch> grown = new TreeMap<>();
        try (PreparedStatement upsert = connection.prepareStatement(ADD)) {
            bind(connection, upsert, changes);
            try (ResultSet row = upsert.executeQuery()) {
                while (row.next()) {
                    byte[] counts = row.getBytes(3);
                    if (counts != null) {
                        grown.put(new GoodsMonth(row.getString(1), row.getInt(2)), PriceSketch.decode(counts));
                    }
                }
            }
        }
        if (!grown.isEmpty()) {
            try (PreparedStatement update = connection.prepareStatement(SUM_UP)) {
                bind(connection, update, grown);
                update.executeUpdate();
            }
        }
    }

    private static void bind(
            Connection connection, PreparedStatement statement, SortedMap<GoodsMonth, PriceSketch> rows)
            throws SQLException {
        statement.setArray(1, Bulk.column(connection, "text", rows.keySet(), GoodsMonth::goods));
        statement.setArray(2, Bulk.column(connection, "int4", rows.keySet(), GoodsMonth::month));
        statement.setArray(3, Bulk.column(connection, "bytea", rows.values(), PriceSketch::encode));
    }
}
