package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents as the customs message that carries them: the other way of {@link CebReader}, with nothing lost between
 * the two. The message is not signed; the schemas of CEB621, 623, 625 and 711 demand a signature, which its sender adds.
 * Pure; may be used by any number of threads.
 */
public final class CebWriter {

    private CebWriter() {}

    /** Whether {@code edition} has a message for such documents. */
    public static boolean has(CebEdition edition, DocumentType type) {
        var message = CebType.of(type);
        return message != null && MessageModel.of(edition, message) != null;
    }

    /**
     * One message in UTF-8.
     *
     * @param guid of the message, 36 characters
     * @param sides who sends it; a copCode that the documents have stands before that of {@code sides}
     * @param documents in their JSON form, all of one type and one copCode
     * @throws IllegalArgumentException where the edition has no such message, or a value that it cannot carry: a field that
     *     it demands is missing, or is longer than it may be. The words name the field, not its value.
     */
    public static byte[] write(
            CebEdition edition, String guid, CebMessage.Sides sides, List<? extends ObjectNode> documents) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("A message has at least one document");
        }
        var first = documents.getFirst();
        var type = CebType.of(DocumentType.of(first.path("type").asText()));
        var model = type == null ? null : MessageModel.of(edition, type);
        if (type == null || model == null) {
            throw new IllegalArgumentException("Edition " + edition.code() + " has no message for these documents");
        }
        if (documents.size() > model.documents().most()) {
            throw new IllegalArgumentException(
                    "A message has at most " + model.documents().most() + " documents");
        }
        var body = new XmlText();
        for (var document : documents) {
            if (!document.path("type").equals(first.path("type"))
                    || !document.path("copCode").equals(first.path("copCode"))) {
                throw new IllegalArgumentException("The documents of a message have one type and one copCode");
            }
            document(body, model, document);
        }
        var copCode = first.path("copCode").asText(sides.transfer().getOrDefault("copCode", ""));
        side(
                body,
                MessageModel.TRANSFER,
                model.transfer(),
                name -> name.equals("copCode") ? copCode : sides.transfer().get(name));
        for (var subscription : sides.subscriptions()) {
            side(body, MessageModel.SUBSCRIBE, model.subscribe(), subscription::get);
        }
        return body.message(type.root(), guid).getBytes(UTF_8);
    }

    private interface Values {
        @Nullable
        String of(String name);
    }

    private static void document(XmlText body, MessageModel model, ObjectNode document) {
        var type = model.type();
        body.open(type.group());
        if (!type.flat()) {
            body.open(type.head());
        }
        part(body, model.head(), document, "");
        if (!type.flat()) {
            body.close(type.head());
        }
        var line = type.line();
        var lines = document.path("lines");
        if (line != null) {
            if (lines.size() < model.lines().least()
                    || lines.size() > model.lines().most()) {
                throw misfit("/lines", model.edition());
            }
            for (var i = 0; i < lines.size(); i++) {
                body.open(line);
                part(body, model.line(), lines.get(i), "/lines/" + i);
                body.close(line);
            }
        }
        body.close(type.group());
    }

    private static void part(XmlText body, MessageModel.Part part, JsonNode values, String pointer) {
        for (var field : part.fields()) {
            var name = field.schema().name();
            field(body, field.schema(), text(values.path(name)), pointer + "/" + name);
        }
    }

    private static void side(XmlText body, String name, List<SchemaField> fields, Values values) {
        body.open(name);
        for (var field : fields) {
            field(body, field, values.of(field.name()), "/" + name + "/" + field.name());
        }
        body.close(name);
    }

    /** An empty value is as good as none: it is written where the schema takes it. */
    private static void field(XmlText body, SchemaField field, @Nullable String text, String pointer) {
        if (text != null && field.fits(text)) {
            body.element(field.name(), text);
        } else if (field.required() || (text != null && !text.isBlank())) {
            throw new IllegalArgumentException(pointer + " is not what this edition of the message can carry");
        }
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.textValue();
    }

    private static IllegalArgumentException misfit(String pointer, CebEdition edition) {
        return new IllegalArgumentException(pointer + " is not what edition " + edition.code() + " can carry");
    }
}
