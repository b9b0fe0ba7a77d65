package io.tidegate.ingest.ceb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/** One part of a message beside its documents, kept as it was read. For one thread. */
final class TailPart {

    private static final int FIELD = 2;

    private final String name;
    private final String uri;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean plain = true;

    private sealed interface Event {
        record Start(String uri, String localName, String qName, Attributes attributes) implements Event {}

        record End(String uri, String localName, String qName) implements Event {}

        record Text(char[] characters) implements Event {}
    }

    TailPart(String name, String uri) {
        this.name = name;
        this.uri = uri;
    }

    String name() {
        return name;
    }

    String uri() {
        return uri;
    }

    void start(String uri, String localName, String qName, Attributes attributes) {
        events.add(new Event.Start(uri, localName, qName, new AttributesImpl(attributes)));
        depth++;
        plain &= depth <= FIELD && attributes.getLength() == 0 && CebType.NAMESPACE.equals(uri) && text.isEmpty();
        text.setLength(0);
    }

    void end(String uri, String localName, String qName) {
        events.add(new Event.End(uri, localName, qName));
        if (depth == FIELD) {
            plain &= fields.put(localName, text.toString()) == null;
        } else {
            plain &= text.isEmpty();
        }
        text.setLength(0);
        depth--;
    }

    void text(char[] characters, int start, int length) {
        var copy = new char[length];
        System.arraycopy(characters, start, copy, 0, length);
        events.add(new Event.Text(copy));
        if (depth == FIELD || !isSpace(copy)) {
            text.append(copy);
        }
    }

    /** Its simple values by name, in their order; only of use where {@link #isPlain}. */
    Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Whether it is nothing but simple values, each once. */
    boolean isPlain() {
        return plain;
    }

    /** Whether it has exactly these fields, valid and in their order. */
    boolean fits(List<SchemaField> schema) {
        if (!plain) {
            return false;
        }
        var given = fields.entrySet().iterator();
        var next = given.hasNext() ? given.next() : null;
        for (var field : schema) {
            if (next != null && next.getKey().equals(field.name())) {
                if (!field.fits(next.getValue())) {
                    return false;
                }
                next = given.hasNext() ? given.next() : null;
            } else if (field.required()) {
                return false;
            }
        }
        return next == null;
    }

    boolean saysTheSameAs(TailPart other) {
        return name.equals(other.name) && uri.equals(other.uri) && plain && other.plain && fields.equals(other.fields);
    }

    void replay(ContentHandler handler) throws SAXException {
        for (var event : events) {
            switch (event) {
                case Event.Start start ->
                    handler.startElement(start.uri(), start.localName(), start.qName(), start.attributes());
                case Event.End end -> handler.endElement(end.uri(), end.localName(), end.qName());
                case Event.Text part -> handler.characters(part.characters(), 0, part.characters().length);
            }
        }
    }

    private static boolean isSpace(char[] characters) {
        for (var c : characters) {
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                return false;
            }
        }
        return true;
    }
}
