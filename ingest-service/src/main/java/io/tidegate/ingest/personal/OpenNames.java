package io.tidegate.ingest.personal;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Field;
import io.tidegate.ingest.document.FieldTable;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.ingest.document.PersonalFields.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names of fields as the open part has them, encoded once: a document has forty, and a nation's documents have the same
 * forty. Immutable.
 */
final class OpenNames {

    private static final Map<DocumentType, Map<String, Name>> HEADS = new EnumMap<>(DocumentType.class);
    private static final Map<String, SerializableString> LINES = new HashMap<>();

    static {
        FieldTables tables = FieldTables.shipped();
        for (DocumentType type : DocumentType.values()) {
            Map<String, Name> head = new HashMap<>();
            add(head, tables.of(type));
            if (type == DocumentType.DECLARATION) {
                add(head, tables.generalTrade());
            }
            HEADS.put(type, head);
        }
    }

    private OpenNames() {}

    /**
     * A field of a head.
     *
     * @param kind null where the field is not personal
     * @param token in place of a personal field
     * @param building beside the token of an address
     */
    record Name(@Nullable Kind kind, SerializableString posted, SerializableString token, SerializableString building) {

        private static Name of(Field field) {
            String name = field.name();
            return new Name(
                    field.personal(),
                    new SerializedString(name),
                    new SerializedString(name + "Token"),
                    new SerializedString(name.replace("Address", "") + "BuildingToken"));
        }
    }

    /** Fields of the head of a type, by name. */
    static Map<String, Name> ofHead(DocumentType type) {
        return Objects.requireNonNull(HEADS.get(type));
    }

    /** Fields of lines of whatever type, by name. */
    static Map<String, SerializableString> ofLines() {
        return LINES;
    }

    private static void add(Map<String, Name> head, FieldTable table) {
        for (Field field : table.head().fields()) {
            head.putIfAbsent(field.name(), Name.of(field));
        }
        for (Field field : table.line().fields()) {
            LINES.putIfAbsent(field.name(), new SerializedString(field.name()));
        }
    }
}
