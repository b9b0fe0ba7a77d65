package io.tidegate.ingest.ceb;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a document says, whatever its form. */
final class Twins {

    private Twins() {}

    /** Every field with its text; a number as its plain value; what is null or empty says nothing. */
    static Map<String, Object> content(JsonNode document) {
        Map<String, Object> content = new TreeMap<>();
        document.properties().forEach(field -> {
            var value = field.getValue();
            if (value.isArray()) {
                List<Object> lines = new ArrayList<>();
                value.forEach(line -> lines.add(content(line)));
                if (!lines.isEmpty()) {
                    content.put(field.getKey(), lines);
                }
            } else if (!value.isNull() && !value.asText().isBlank()) {
                content.put(field.getKey(), value.isNumber() ? plain(value.decimalValue()) : value.asText());
            }
        });
        return content;
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
