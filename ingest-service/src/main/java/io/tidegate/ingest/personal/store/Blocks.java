package io.tidegate.ingest.personal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Blocks of table {@code document}. Reading it block by block is sequential; by primary key, which is a hash, each row would be
 * a read of its own.
 */
final class Blocks {

    /** Two parameters: the first block and the one after the last, as {@link #tid}. */
    static final String RANGE = "ctid >= ?::tid AND ctid < ?::tid";

    private static final String COUNT = "SELECT count(*) FROM document WHERE " + RANGE;

    private Blocks() {}

    static String tid(long block) {
        return "(" + block + ",0)";
    }

    static long count(Connection connection, long from, long until) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNT)) {
            select.setString(1, tid(from));
            select.setString(2, tid(until));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
