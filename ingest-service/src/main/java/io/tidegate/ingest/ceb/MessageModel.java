package io.tidegate.ingest.ceb;

import io.tidegate.ingest.ceb.SchemaElement.Occurrence;
import io.tidegate.ingest.document.FieldTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of one edition, compiled from its schema so that a document is held to it while it is read. Immutable, shared
 * by all threads.
 */
final class MessageModel {

    static final String TRANSFER = "BaseTransfer";
    static final String SUBSCRIBE = "BaseSubscribe";
    static final String EXTEND = "ExtendMessage";
    static final String SIGNATURE = "Signature";

    private static final Map<CebEdition, Map<CebType, MessageModel>> MODELS = models();

    private final CebEdition edition;
    private final CebType type;
    private final SchemaElement root;
    private final Part head;
    private final Part line;
    private final Occurrence documents;
    private final Occurrence lines;
    private final List<SchemaField> transfer;
    private final List<SchemaField> subscribe;

    private MessageModel(CebEdition edition, CebType type, SchemaElement root) {
        var elements = SchemaElements.of(edition);
        var direction = type.direction();
        var lineName = type.line();
        var group = Objects.requireNonNull(elements.element(direction, type.group()), type.group());
        this.edition = edition;
        this.type = type;
        this.root = root;
        this.documents = Objects.requireNonNull(root.child(type.group()), type.group());
        this.head =
                Part.of(elements.fields(direction, type.head()), type.table().head());
        this.line = lineName == null
                ? new Part(List.of())
                : Part.of(elements.fields(direction, lineName), type.table().line());
        this.lines =
                lineName == null ? new Occurrence("", 0, 0) : Objects.requireNonNull(group.child(lineName), lineName);
        this.transfer = elements.fields(direction, TRANSFER);
        this.subscribe = elements.fields(direction, SUBSCRIBE);
    }

    /**
     * A field of a document.
     *
     * @param number whether white space around it counts for nothing
     */
    record PartField(SchemaField schema, boolean number) {}

    /** The fields of a head or a line, in their order. */
    record Part(List<PartField> fields) {

        Part {
            fields = List.copyOf(fields);
        }

        private static Part of(List<SchemaField> schema, FieldTable.Place place) {
            var fields = new ArrayList<PartField>();
            for (var field : schema) {
                var known = Objects.requireNonNull(place.field(field.name()), field.name());
                fields.add(new PartField(field, known.isNumber()));
            }
            return new Part(fields);
        }
    }

    /** Null where the edition has no such message. */
    static @Nullable MessageModel of(CebEdition edition, CebType type) {
        return MODELS.getOrDefault(edition, Map.of()).get(type);
    }

    CebEdition edition() {
        return edition;
    }

    CebType type() {
        return type;
    }

    /** Attributes of the message: guid and version. */
    List<SchemaField> attributes() {
        return root.attributes();
    }

    /** What stands in the message, in its order. */
    List<Occurrence> parts() {
        return root.children();
    }

    Part head() {
        return head;
    }

    Part line() {
        return line;
    }

    Occurrence documents() {
        return documents;
    }

    Occurrence lines() {
        return lines;
    }

    List<SchemaField> transfer() {
        return transfer;
    }

    List<SchemaField> subscribe() {
        return subscribe;
    }

    private static Map<CebEdition, Map<CebType, MessageModel>> models() {
        var models = new EnumMap<CebEdition, Map<CebType, MessageModel>>(CebEdition.class);
        for (var edition : CebEdition.values()) {
            var types = new EnumMap<CebType, MessageModel>(CebType.class);
            for (var type : CebType.values()) {
                var root = SchemaElements.of(edition).element(type.direction(), type.root());
                if (root != null) {
                    types.put(type, new MessageModel(edition, type, root));
                }
            }
            models.put(edition, types);
        }
        return models;
    }
}
