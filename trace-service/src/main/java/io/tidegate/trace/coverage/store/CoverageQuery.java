package io.tidegate.trace.coverage.store;

import io.tidegate.trace.coverage.Coverage;
import io.tidegate.trace.coverage.Coverages;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Product;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts edges that hold: kinds 8 membership, 6 order, 5 origin, 3 transformation; a lot is of kind 2, an order of kind 8. */
@ApplicationScoped
class CoverageQuery implements Coverages {

    private static final int SECONDS_MAX = 20;
    private static final String CANCELLED = "57014";

    private static final String HOLDS =
            " AND NOT EXISTS (SELECT 1 FROM revision r WHERE r.source = e.source AND r.since > e.valid_from)";

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM lot),
                (SELECT count(*) FROM lot WHERE EXISTS (
                    SELECT 1 FROM edge e WHERE e.child = lot.node_id AND e.kind IN (3, 5)%1$s)),
                (SELECT count(DISTINCT node_id) FROM ordered),
                (SELECT count(DISTINCT node_id) FROM ordered WHERE certain)""".formatted(HOLDS);

    private static final String OF_PRODUCT = """
            WITH product AS (SELECT node_id FROM node WHERE uri = ?),
            lot AS (
                SELECT DISTINCT e.child AS node_id FROM edge e JOIN product p ON p.node_id = e.parent
                WHERE e.kind = 8 AND e.child_kind = 2%1$s),
            ordered AS (
                SELECT e.child AS node_id, e.certainty = 2 AND e.parent_kind = 2 AS certain
                FROM edge e JOIN (SELECT node_id FROM product UNION ALL SELECT node_id FROM lot) goods
                    ON goods.node_id = e.parent
                WHERE e.kind = 6%1$s)
            """.formatted(HOLDS) + COUNTS;

    /** What orders that stand in {@code named} tell. */
    private static final String OF_ORDERS = """
            , ordered AS (
                SELECT n.node_id, e.certainty = 2 AND e.parent_kind = 2 AS certain, e.parent, e.parent_kind
                FROM named n LEFT JOIN edge e ON e.child = n.node_id AND e.kind = 6%1$s),
            lot AS (SELECT DISTINCT parent AS node_id FROM ordered WHERE parent_kind = 2)
            """.formatted(HOLDS) + COUNTS;

    /** Orders of a platform stand together in the index of names: the sign after the colon ends them. */
    private static final String OF_PLATFORM =
            "WITH named AS (SELECT node_id FROM node WHERE uri >= ? AND uri < ? AND kind = 8)" + OF_ORDERS;

    private static final String OF_MERCHANT =
            "WITH named AS (SELECT order_node AS node_id FROM merchant_order WHERE merchant = ?)" + OF_ORDERS;

    private final DataSource database;

    CoverageQuery(DataSource database) {
        this.database = database;
    }

    @Override
    public Coverage ofProduct(String gtin) throws SQLException {
        return counted(OF_PRODUCT, new Product(gtin).uri());
    }

    @Override
    public Coverage ofPlatform(String code) throws SQLException {
        String first = new OrderNode(code, "").uri();
        String behind = first.substring(0, first.length() - 1) + ';';
        return counted(OF_PLATFORM, first, behind);
    }

    @Override
    public Coverage ofMerchant(String code) throws SQLException {
        return counted(OF_MERCHANT, code);
    }

    private Coverage counted(String sql, String... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setQueryTimeout(SECONDS_MAX);
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            try (ResultSet found = query.executeQuery()) {
                found.next();
                return new Coverage(found.getLong(1), found.getLong(2), found.getLong(3), found.getLong(4));
            }
        } catch (SQLException e) {
            throw CANCELLED.equals(e.getSQLState()) ? new TooLong(e) : e;
        }
    }
}
