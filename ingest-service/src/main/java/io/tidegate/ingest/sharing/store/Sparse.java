package io.tidegate.ingest.sharing.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of a batch in which values may be absent. */
final class Sparse {

    private Sparse() {}

    /** The value of a row, perhaps absent. */
    @FunctionalInterface
    interface Value<T> {
        @Nullable
        Object of(T row);
    }

    static <T> Array column(Connection connection, String type, List<T> rows, Value<T> value) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.of(rows.get(i));
        }
        return connection.createArrayOf(type, values);
    }
}
