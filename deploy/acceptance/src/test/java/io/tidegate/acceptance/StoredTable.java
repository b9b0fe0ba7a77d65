package io.tidegate.acceptance;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows are compared, and what of them is not.
 *
 * @param label what it is called among others: the same table can be compared in two ways
 * @param key its columns that name a row
 * @param leftOut columns that two runs may fill differently, each with the reason
 * @param decoders of columns whose bytes may differ while they say the same
 * @param rows those that are compared, as a condition of SQL
 */
record StoredTable(
        String name,
        String label,
        List<String> key,
        Map<String, String> leftOut,
        Map<String, Decoder> decoders,
        String rows) {

    private static final String KEY_END = "\t";

    /** Bytes as what they say; null where a row without them says as much. */
    interface Decoder {

        @Nullable
        String text(byte[] stored) throws IOException;
    }

    static StoredTable of(String name, String... key) {
        return new StoredTable(name, name, List.of(key), Map.of(), Map.of(), "true");
    }

    StoredTable without(String reason, String... columns) {
        Map<String, String> more = new HashMap<>(leftOut);
        for (String column : columns) {
            more.put(column, reason);
        }
        return new StoredTable(name, label, key, more, decoders, rows);
    }

    StoredTable decoding(String column, Decoder decoder) {
        Map<String, Decoder> more = new HashMap<>(decoders);
        more.put(column, decoder);
        return new StoredTable(name, label, key, leftOut, more, rows);
    }

    /** Under another label. */
    StoredTable as(String another) {
        return new StoredTable(name, another, key, leftOut, decoders, rows);
    }

    /** The first column of a key. */
    static String first(String key) {
        return key.substring(0, key.indexOf(KEY_END));
    }

    /** Only the rows for which a condition of SQL holds. */
    StoredTable where(String condition) {
        return new StoredTable(name, label, key, leftOut, decoders, condition);
    }

    /** The rows as text, by key. */
    SortedMap<String, String> read(Connection connection) throws SQLException, IOException {
        SortedMap<String, String> read = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + name + " WHERE " + rows)) {
            Set<String> known = columns(row.getMetaData());
            if (!known.containsAll(leftOut.keySet()) || !known.containsAll(key)) {
                throw new IllegalStateException(name + " has " + known);
            }
            known.removeAll(leftOut.keySet());
            while (row.next()) {
                read(row, known, read);
            }
        }
        return read;
    }

    private void read(ResultSet row, Set<String> columns, SortedMap<String, String> read)
            throws SQLException, IOException {
        var text = new StringBuilder();
        for (String column : columns) {
            Decoder decoder = decoders.get(column);
            String value;
            if (decoder == null) {
                Object stored = row.getObject(column);
                value = stored instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : row.getString(column);
            } else {
                byte[] stored = row.getBytes(column);
                value = stored == null ? "" : decoder.text(stored);
                if (value == null) {
                    return;
                }
            }
            text.append(column).append('=').append(value).append('\n');
        }
        var keyText = new StringBuilder();
        for (String column : key) {
            keyText.append(row.getString(column)).append(KEY_END);
        }
        read.put(keyText.toString(), text.toString());
    }

    private static Set<String> columns(ResultSetMetaData columns) throws SQLException {
        Set<String> names = new TreeSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        return names;
    }
}
