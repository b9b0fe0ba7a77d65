package io.tidegate.trace.coverage.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.coverage.MerchantOrders;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A row for each order and merchant; sorted, so that batches lock in one order. */
@ApplicationScoped
class MerchantOrderTable implements MerchantOrders {

    private static final String INSERT = """
            INSERT INTO merchant_order (merchant, order_node) SELECT * FROM unnest(?::text[], ?::int8[])
            ON CONFLICT DO NOTHING""";

    @Override
    public void note(Connection connection, Map<Long, String> merchants) throws SQLException {
        if (merchants.isEmpty()) {
            return;
        }
        List<Map.Entry<Long, String>> rows = new ArrayList<>(merchants.entrySet());
        rows.sort(Comparator.comparing(Map.Entry<Long, String>::getValue).thenComparing(Map.Entry::getKey));
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, Bulk.column(connection, "text", rows, Map.Entry::getValue));
            insert.setArray(2, Bulk.column(connection, "int8", rows, Map.Entry::getKey));
            insert.executeUpdate();
        }
    }
}
