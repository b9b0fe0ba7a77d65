package io.tidegate.kernel.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arrays for {@code UNNEST(?, ?, ...)}: one statement and one round trip for a whole batch. Sort rows by key before an
 * upsert, so that concurrent batches lock in the same order.
 */
public final class Bulk {

    private Bulk() {}

    /** A column of the rows as a PostgreSQL array of {@code type} (text, int8, numeric, timestamptz, uuid, bytea ...). */
    public static <T> Array column(
            Connection connection,
            String type,
            Collection<T> rows,
            Function<? super T, ? extends @Nullable Object> value)
            throws SQLException {
        // The driver takes bytea arrays as byte[][] only.
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        return connection.createArrayOf(type, values);
    }
}
