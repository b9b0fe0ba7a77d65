package io.tidegate.risk.screening.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tidegate.contracts.Json;
import io.tidegate.risk.screening.ListEntry;
import io.tidegate.risk.screening.ListKeys;
import io.tidegate.risk.screening.ListKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows of a file on their way into a table of their own transaction, by COPY. For one thread, used once. */
final class StagedRows {

    private static final String TABLE = """
        CREATE TEMP TABLE staged (
            line bigint NOT NULL, entry text COLLATE "C" NOT NULL, body text NOT NULL, keys bigint[] NOT NULL) ON COMMIT DROP\
        """;

    private static final int BUFFER = 1 << 16;

    /** Columns in their order: the same entry is always the same text. */
    private static final ObjectWriter BODY = Json.mapper().writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final CopyIn copy;
    private final ListKind kind;
    private final StringBuilder text = new StringBuilder(BUFFER + 4096);

    StagedRows(Connection connection, ListKind kind) throws SQLException {
        this.kind = kind;
        try (Statement create = connection.createStatement()) {
            create.execute(TABLE);
        }
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY staged FROM STDIN");
    }

    void add(long line, ListEntry entry) throws SQLException {
        text.append(line).append('\t');
        escaped(entry.entry());
        text.append('\t');
        escaped(body(entry));
        text.append("\t{");
        long[] keys = ListKeys.of(kind, entry).all();
        for (int i = 0; i < keys.length; i++) {
            text.append(i == 0 ? "" : ",").append(keys[i]);
        }
        text.append("}\n");
        if (text.length() >= BUFFER) {
            flush();
        }
    }

    void end() throws SQLException {
        flush();
        copy.endCopy();
    }

    /** Gives up; the transaction can only be rolled back. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    static String body(ListEntry entry) {
        try {
            return BODY.writeValueAsString(entry.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry is always JSON", e);
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** Text format of COPY: backslashes, tabs and line breaks are escaped. */
    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
