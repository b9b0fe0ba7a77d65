package io.tidegate.trace.query;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** An EPCISQueryDocument, or one event, in XML (EPCIS 2.0, chapter 9.5 and its schemas). */
public final class XmlAnswer {

    private static final String QUERY = "urn:epcglobal:epcis-query:xsd:2";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private XmlAnswer() {}

    /** See {@link JsonAnswer#document}; {@code words} how those of CBV are written. */
    public static String document(
            List<EventView> events, String queryName, @Nullable String subscription, Instant created, CbvFormat words) {
        return written(out -> {
            out.writeStartElement("epcisq", "EPCISQueryDocument", QUERY);
            out.writeNamespace("epcisq", QUERY);
            out.writeAttribute("schemaVersion", "2.0");
            out.writeAttribute("creationDate", created.toString());
            out.writeStartElement("EPCISBody");
            out.writeStartElement("epcisq", "QueryResults", QUERY);
            element(out, "queryName", queryName);
            if (subscription != null) {
                element(out, "subscriptionID", subscription);
            }
            out.writeStartElement("resultsBody");
            out.writeStartElement("EventList");
            for (EventView event : events) {
                new XmlEventWriter(out, event, words).write();
            }
            for (int i = 0; i < 5; i++) {
                out.writeEndElement();
            }
        });
    }

    /** One event. */
    public static String event(EventView event, CbvFormat words) {
        return written(out -> new XmlEventWriter(out, event, words).write());
    }

    @FunctionalInterface
    private interface Content {
        void to(XMLStreamWriter out) throws XMLStreamException;
    }

    private static String written(Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            content.to(out);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
