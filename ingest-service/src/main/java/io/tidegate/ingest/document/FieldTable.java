package io.tidegate.ingest.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one kind of document, compiled for one pass: a name is one map look-up, presence is one bit. */
public final class FieldTable {

    /** How gnum counts the lines. */
    public enum LineNumbers {
        /** 1, 2, 3 and so on. */
        CONSECUTIVE,
        /** Any from 1, none twice: they name lines of another document. */
        UNIQUE,
        /** The lines have no number. */
        NONE
    }

    /** How many lines a document has: {@code maxOccurs} of the schema, or what fits into one event where it has none. */
    public record LineBounds(int least, int most) {}

    private final DocumentType type;
    private final Place head;
    private final Place line;
    private final List<String> key;
    private final OfficialCodes officialCodes;
    private final LineNumbers lineNumbers;
    private final LineBounds lineBounds;
    private final String timeField;

    FieldTable(
            DocumentType type,
            List<Field> head,
            List<Field> line,
            List<String> key,
            OfficialCodes officialCodes,
            LineNumbers lineNumbers,
            LineBounds lineBounds,
            String timeField) {
        this.type = type;
        this.head = new Place(head);
        this.line = new Place(line);
        this.key = List.copyOf(key);
        this.officialCodes = officialCodes;
        this.lineNumbers = lineNumbers;
        this.lineBounds = lineBounds;
        this.timeField = timeField;
    }

    public DocumentType type() {
        return type;
    }

    public Place head() {
        return head;
    }

    /** Has no fields where the document has no lines. */
    public Place line() {
        return line;
    }

    public boolean hasLines() {
        return !line.fields().isEmpty();
    }

    /** Names of the fields that make the natural key, in its order. */
    public List<String> key() {
        return key;
    }

    public OfficialCodes officialCodes() {
        return officialCodes;
    }

    public LineNumbers lineNumbers() {
        return lineNumbers;
    }

    /** Name of the field that says when what the document tells of happened. */
    public String timeField() {
        return timeField;
    }

    public LineBounds lineBounds() {
        return lineBounds;
    }

    /**
     * The natural key of a document of this table, its parts joined by {@code |}; null where a part is missing. The last
     * part may be optional and is then empty; a number counts by its value.
     */
    public @Nullable String naturalKey(ObjectNode document) {
        var joined = new StringBuilder();
        for (var i = 0; i < key.size(); i++) {
            var field = keyField(key.get(i), document);
            var part = field == null ? "" : keyPart(field, document.path(field.name()));
            if (part.isEmpty()
                    && (field == null
                            || field.need() != Field.Need.NONE
                            || key.get(i).indexOf('/') >= 0)) {
                return null;
            }
            joined.append(i == 0 ? "" : "|").append(part);
        }
        return joined.toString();
    }

    /** A part of the key may be one of two fields, written {@code one/other}: the first that is given. */
    private @Nullable Field keyField(String name, ObjectNode document) {
        var slash = name.indexOf('/');
        if (slash < 0) {
            return head.field(name);
        }
        var first = head.field(name.substring(0, slash));
        return first != null && !keyPart(first, document.path(first.name())).isEmpty()
                ? first
                : head.field(name.substring(slash + 1));
    }

    private static String keyPart(Field field, JsonNode value) {
        var text = value.isNumber() ? value.asText() : value.textValue();
        if (text == null || text.isBlank() || Characters.count(text, true) < 0) {
            return "";
        }
        if (!field.isNumber()) {
            return text;
        }
        var number = text.strip();
        var start = number.startsWith("+") ? 1 : 0;
        while (start < number.length() - 1 && number.charAt(start) == '0') {
            start++;
        }
        return number.substring(start);
    }

    /** Head or line: the fields that one JSON object may have. */
    public static final class Place {

        private final List<Field> fields;
        private final Map<String, Field> byName = new HashMap<>();
        private final List<Field> byTradeMode = new ArrayList<>();
        private final long required;

        Place(List<Field> fields) {
            this.fields = List.copyOf(fields);
            var mask = 0L;
            for (var field : fields) {
                byName.put(field.name(), field);
                switch (field.need()) {
                    case SCHEMA, KEY -> mask |= field.mask();
                    case TRADE_MODE -> byTradeMode.add(field);
                    case NONE -> {}
                }
            }
            this.required = mask;
        }

        /** In the order of the message. */
        public List<Field> fields() {
            return fields;
        }

        public @Nullable Field field(String name) {
            return byName.get(name);
        }

        /** Fields that only some trade modes demand. */
        List<Field> byTradeMode() {
            return byTradeMode;
        }

        long required() {
            return required;
        }
    }
}
