package io.tidegate.risk.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. Numbers are read as their text; a list of texts is the same as these parted by semicolons. */
final class NdjsonRows implements RowSource {

    private static final String ONE_OBJECT = "a line is one JSON object of texts";
    private static final String MEND = "write {\"entry\": \"...\", ...} on one line";

    private final BufferedReader reader;
    private final StringBuilder text = new StringBuilder();
    private long line;

    NdjsonRows(Reader reader) {
        this.reader = new BufferedReader(reader, 65_536);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            line++;
            int end = read();
            if (text.length() > ROW_LENGTH_MAX) {
                return Row.broken(line, "a line has at most " + ROW_LENGTH_MAX + " characters", "shorten it");
            }
            if (!text.toString().isBlank()) {
                return row();
            }
            if (end < 0) {
                return null;
            }
        }
    }

    private Row row() {
        try {
            JsonNode json = Json.mapper().readTree(text.toString());
            if (json == null || !json.isObject()) {
                return Row.broken(line, ONE_OBJECT, MEND);
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                String value = text(field.getValue());
                if (value == null) {
                    return new Row(
                            line,
                            Map.of(),
                            new RowFault(line, null, field.getKey(), "a value is a text", "write it in quotes"));
                }
                if (!value.isBlank()) {
                    values.put(field.getKey(), value.strip());
                }
            }
            return new Row(line, values, null);
        } catch (JsonProcessingException e) {
            return Row.broken(line, ONE_OBJECT, MEND);
        }
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isArray()) {
            StringBuilder several = new StringBuilder();
            for (JsonNode part : value) {
                if (!part.isTextual()) {
                    return null;
                }
                several.append(several.isEmpty() ? "" : ";").append(part.textValue());
            }
            return several.toString();
        }
        return value.isNull() ? "" : value.isTextual() || value.isNumber() ? value.asText() : null;
    }

    /** Reads a line; of one that is too long one character more than is allowed is kept. Gives what ended it. */
    private int read() throws IOException {
        text.setLength(0);
        int c = reader.read();
        while (c >= 0 && c != '\n') {
            if (text.length() <= ROW_LENGTH_MAX) {
                text.append((char) c);
            }
            c = reader.read();
        }
        return c;
    }
}
