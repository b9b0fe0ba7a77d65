package io.tidegate.trace.capture;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an EPCISDocument, an EPCISQueryDocument or a bare event of EPCIS 2.0 or 1.2 from XML, event by event. Document
 * types and entities are refused: EPCIS needs none, and both open files and fill memory. Pointers of faults are those of
 * the same event in JSON.
 */
public final class XmlDocument {

    private static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader in;
    private final DocumentReader reader;
    private final Deque<Map<String, String>> scopes = new ArrayDeque<>();
    private boolean listSeen;
    private boolean ofQuery;

    private XmlDocument(XMLStreamReader in, DocumentReader reader) {
        this.in = in;
        this.reader = reader;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * What was read.
     *
     * @throws XMLStreamException where the text is no XML, or holds a document type
     */
    public static ReadDocument read(InputStream body) throws XMLStreamException {
        DocumentReader reader = new DocumentReader(JsonDocument::text);
        XMLStreamReader in = FACTORY.createXMLStreamReader(body);
        try {
            new XmlDocument(in, reader).document();
        } finally {
            in.close();
        }
        return reader.done();
    }

    private void document() throws XMLStreamException {
        while (in.hasNext() && !reader.isFull()) {
            switch (in.next()) {
                case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type", in.getLocation());
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> scopes.pop();
                default -> {
                    // Between events there is nothing else to read.
                }
            }
        }
        if (!listSeen && reader.seen() == 0) {
            reader.refuse("/epcisBody/eventList", "required", "must be a list of events", "add the events");
        }
    }

    private void start() throws XMLStreamException {
        String name = in.getLocalName();
        boolean standard = XmlElement.isStandard(in.getNamespaceURI());
        boolean root = scopes.isEmpty();
        boolean ofEvent = EventType.of(name) != null || name.equals(XmlEvent.QUANTITY_EVENT);
        if (standard && ofEvent && (root || listSeen)) {
            event(root);
            return;
        }
        if (standard && name.equals("EPCISMasterData") && !root && !listSeen) {
            XmlElement masterData = XmlElement.read(in, new XmlPrefixes(Map.of()), 0);
            reader.masterData(MasterData.ofXml(masterData));
            return;
        }
        if (root) {
            ofQuery = name.equals("EPCISQueryDocument") || name.equals("QueryResults");
            if (!standard || (!ofQuery && !name.equals("EPCISDocument"))) {
                reader.refuse(
                        "", "unknown-type", "must be EPCISDocument, EPCISQueryDocument or an event", "see EPCIS 2.0");
                listSeen = true;
            }
        }
        if (standard && name.equals("EventList")) {
            listSeen = true;
        } else if (listSeen && standard && !root && !name.equals("extension") && scopes.size() > 1) {
            unknown(name);
        }
        Map<String, String> scope = new HashMap<>(root ? Map.of() : scopes.element());
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            @Nullable String prefix = in.getNamespacePrefix(i);
            @Nullable String namespace = in.getNamespaceURI(i);
            if (prefix != null && namespace != null) {
                scope.put(prefix, namespace);
            }
        }
        scopes.push(scope);
    }

    private void unknown(String name) {
        if (name.endsWith("Event")) {
            reader.event(Map.of("type", name), pointer(), Vocabulary.of(null), null);
        }
    }

    private String pointer() {
        return (ofQuery ? "/epcisBody/queryResults/resultsBody/eventList/" : "/epcisBody/eventList/") + reader.seen();
    }

    private void event(boolean root) throws XMLStreamException {
        XmlPrefixes prefixes = new XmlPrefixes(root ? Map.of() : scopes.element());
        XmlElement element = XmlElement.read(in, prefixes, 0);
        Map<String, String> namespaces = prefixes.all();
        Object context = namespaces.isEmpty() ? List.of(CONTEXT) : List.of(CONTEXT, Map.copyOf(namespaces));
        reader.event(XmlEvent.of(element), root ? "" : pointer(), Vocabulary.ofPrefixes(namespaces), context);
    }
}
