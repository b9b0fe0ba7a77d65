package io.tidegate.trace.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an EPCISDocument, an EPCISQueryDocument or a bare event of EPCIS 2.0 from JSON or JSON-LD, event by event. Events
 * that come before the {@code @context} wait for it in memory.
 */
public final class JsonDocument {

    private static final String LIST = "eventList";
    private static final String CONTEXT = "@context";

    private final JsonParser parser;
    private final DocumentReader reader;
    private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
    private final List<Object> waiting = new ArrayList<>();
    private String listAt = "";
    private @Nullable Vocabulary words;

    private JsonDocument(JsonParser parser, DocumentReader reader) {
        this.parser = parser;
        this.reader = reader;
    }

    /**
     * What was read.
     *
     * @throws JsonProcessingException where the text is no JSON
     */
    public static ReadDocument read(InputStream in) throws IOException {
        DocumentReader reader = new DocumentReader(JsonDocument::text);
        try (JsonParser parser = Json.mapper().getFactory().createParser(in)) {
            new JsonDocument(parser, reader).document();
        }
        return reader.done();
    }

    /** A value as JSON. */
    static String text(Object part) {
        try {
            return Json.mapper().writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            reader.refuse("", "not-an-object", "must be a JSON object", "send an EPCISDocument or one event");
            Json.mapper().readTree(parser);
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME && !reader.isFull()) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("epcisBody")) {
                body("/epcisBody");
            } else {
                head.put(name, value());
            }
        }
        if (!reader.isFull()) {
            if (parser.nextToken() != null) {
                reader.refuse("", "trailing-content", "must end after the document", "send one document at a time");
            }
            end();
        }
    }

    private void end() {
        Object type = head.get("type");
        Object context = head.get(CONTEXT);
        if (EventType.of(type) != null) {
            reader.event(head, "", Vocabulary.of(context), context);
            return;
        }
        if (context == null) {
            reader.refuse("/@context", "required", "is required", "add the EPCIS 2.0 context of GS1");
        }
        if (!"EPCISDocument".equals(type) && !"EPCISQueryDocument".equals(type)) {
            reader.refuse(
                    "/type", "unknown-type", "must be EPCISDocument, EPCISQueryDocument or an event", "name the type");
        } else if (listAt.isEmpty()) {
            reader.refuse("/epcisBody/eventList", "required", "must be a list of events", "add the events");
        }
        Vocabulary known = Vocabulary.of(context);
        reader.masterData(MasterData.ofJson(head.get("epcisHeader"), known));
        for (int i = 0; i < waiting.size(); i++) {
            reader.event(waiting.get(i), listAt + "/" + i, known, context);
        }
    }

    /** Down to the list of events: at once in a document, below queryResults and resultsBody in an answer to a query. */
    private void body(String at) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            value();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME && !reader.isFull()) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (name.equals(LIST) && token == JsonToken.START_ARRAY && listAt.isEmpty()) {
                listAt = at + "/" + LIST;
                events();
            } else if (name.equals("queryResults") || name.equals("resultsBody")) {
                body(at + "/" + name);
            } else {
                value();
            }
        }
    }

    private void events() throws IOException {
        Object context = head.get(CONTEXT);
        while (parser.nextToken() != JsonToken.END_ARRAY && !reader.isFull()) {
            Object event = value();
            if (context == null) {
                waiting.add(event == null ? "null" : event);
                if (waiting.size() > CaptureLimits.EVENTS_MAX) {
                    return;
                }
                continue;
            }
            if (words == null) {
                words = Vocabulary.of(context);
            }
            reader.event(event, listAt + "/" + reader.seen(), words, context);
        }
    }

    private @Nullable Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value());
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value());
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }
}
