package io.tidegate.trace.capture.store;

import io.tidegate.kernel.sql.Bulk;
import io.tidegate.trace.capture.MasterData;
import io.tidegate.trace.capture.MasterData.Attribute;
import io.tidegate.trace.capture.MasterData.Child;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** Master data of document headers. */
final class MasterTable {

    private static final String ATTRIBUTES = """
            INSERT INTO master_data (uri, attribute, value) SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
            ON CONFLICT DO NOTHING""";

    private static final String CHILDREN = """
            INSERT INTO master_child (parent, child) SELECT * FROM unnest(?::text[], ?::text[]) ON CONFLICT DO NOTHING""";

    private MasterTable() {}

    static void insert(Connection connection, MasterData data) throws SQLException {
        if (!data.attributes().isEmpty()) {
            Set<Attribute> sorted = new TreeSet<>(data.attributes());
            try (PreparedStatement insert = connection.prepareStatement(ATTRIBUTES)) {
                insert.setArray(1, Bulk.column(connection, "text", sorted, Attribute::uri));
                insert.setArray(2, Bulk.column(connection, "text", sorted, Attribute::name));
                insert.setArray(3, Bulk.column(connection, "text", sorted, Attribute::value));
                insert.executeUpdate();
            }
        }
        if (!data.children().isEmpty()) {
            Set<Child> sorted = new TreeSet<>(data.children());
            try (PreparedStatement insert = connection.prepareStatement(CHILDREN)) {
                insert.setArray(1, Bulk.column(connection, "text", sorted, Child::parent));
                insert.setArray(2, Bulk.column(connection, "text", sorted, Child::child));
                insert.executeUpdate();
            }
        }
    }
}
