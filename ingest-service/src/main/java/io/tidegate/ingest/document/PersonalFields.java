package io.tidegate.ingest.document;

import io.tidegate.contracts.document.DocumentType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which head fields of a document are personal data, from the field tables' column {@code personal}. Lines have none.
 * Immutable, shared by all threads.
 */
public final class PersonalFields {

    private static final Map<DocumentType, List<PersonalField>> BY_TYPE = byType();

    private PersonalFields() {}

    /** Same kind, same token space: a name is the same name as buyer, payer or consignee. */
    public enum Kind {
        NAME,
        ID_NUMBER,
        PHONE,
        ADDRESS,
        ACCOUNT,
        /** May hold anything, so it is kept encrypted and has no token. */
        FREE_TEXT
    }

    /** A head field and what kind of personal data it holds. */
    public record PersonalField(String name, Kind kind) {}

    /** In the order of the document; fixed for a type, empty where it has none. */
    public static List<PersonalField> of(DocumentType type) {
        return BY_TYPE.getOrDefault(type, List.of());
    }

    private static Map<DocumentType, List<PersonalField>> byType() {
        var result = new EnumMap<DocumentType, List<PersonalField>>(DocumentType.class);
        for (var type : DocumentType.values()) {
            var fields = new ArrayList<PersonalField>();
            for (var field : FieldTables.shipped().of(type).head().fields()) {
                var kind = field.personal();
                if (kind != null) {
                    fields.add(new PersonalField(field.name(), kind));
                }
            }
            result.put(type, List.copyOf(fields));
        }
        return result;
    }
}
