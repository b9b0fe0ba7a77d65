package io.tidegate.trace.lineage.store;

import io.tidegate.trace.lineage.Certainty;
import io.tidegate.trace.lineage.Chains.After;
import io.tidegate.trace.lineage.Chains.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The orders and parcels of a lot, by key, so that the millionth page costs as much as the first. Goods are the lot and
 * whatever was made of it or packed from it; kinds 6 and 7 are order and parcel.
 */
final class DeliveryQuery {

    /** Things made of one lot that one question follows. */
    private static final int GOODS_MAX = 10_000;

    private static final String SQL = """
            WITH RECURSIVE goods (node_id, depth) AS (
                SELECT node_id, 0 FROM node WHERE uri = ?
                UNION
                SELECT e.child, g.depth + 1 FROM goods g JOIN edge e ON e.parent = g.node_id
                WHERE e.kind NOT IN (6, 7) AND g.depth < 32
                    AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from)
            ),
            sold AS (
                (SELECT DISTINCT node_id FROM (SELECT node_id FROM goods LIMIT ?) g)
                UNION
                SELECT node_id FROM node WHERE uri = ? AND ?
            )
            SELECT DISTINCT ON (o.child, coalesce(p.child, 0))
                o.child, coalesce(p.child, 0), onode.uri, pnode.uri, gnode.uri, o.certainty
            FROM edge o
            JOIN sold ON sold.node_id = o.parent
            LEFT JOIN edge p ON p.parent = o.child AND p.kind = 7
                AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = p.source AND r.since > p.valid_from)
            JOIN node onode ON onode.node_id = o.child
            JOIN node gnode ON gnode.node_id = o.parent
            LEFT JOIN node pnode ON pnode.node_id = p.child
            WHERE o.kind = 6 AND (o.certainty = 2 OR ?)
                AND o.child >= ? AND (o.child, coalesce(p.child, 0)) > (?, ?)
                AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = o.source AND r.since > o.valid_from)
            ORDER BY o.child, coalesce(p.child, 0), o.certainty DESC
            LIMIT ?""";

    private final DataSource database;

    DeliveryQuery(DataSource database) {
        this.database = database;
    }

    List<Delivery> run(String lotUri, String productUri, boolean possible, After after, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(SQL)) {
            query.setString(1, lotUri);
            query.setInt(2, GOODS_MAX);
            query.setString(3, productUri);
            query.setBoolean(4, possible);
            query.setBoolean(5, possible);
            query.setLong(6, after.order());
            query.setLong(7, after.order());
            query.setLong(8, after.parcel());
            query.setInt(9, limit);
            List<Delivery> deliveries = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    deliveries.add(new Delivery(
                            found.getLong(1),
                            found.getLong(2),
                            found.getString(3),
                            found.getString(4),
                            found.getString(5),
                            Certainty.of(found.getInt(6))));
                }
            }
            return deliveries;
        }
    }
}
