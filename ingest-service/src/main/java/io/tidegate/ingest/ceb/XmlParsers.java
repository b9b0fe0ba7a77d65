package io.tidegate.ingest.ceb;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The JDK's parsers with everything off that a customs message does not need: no DTD, no entity, nothing external. */
final class XmlParsers {

    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";

    private static final DefaultHandler NOBODY = new DefaultHandler();

    /** More than the messages that a few processors read at a time is waste. */
    private static final int IDLE_MOST = 16;

    private final Queue<XMLReader> readers = new ArrayBlockingQueue<>(IDLE_MOST);
    private final XMLInputFactory stream;
    private final SAXParserFactory sax;

    XmlParsers() {
        stream = XMLInputFactory.newDefaultFactory();
        stream.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        stream.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        stream.setProperty(XMLInputFactory.IS_COALESCING, true);
        sax = SAXParserFactory.newDefaultNSInstance();
        try {
            sax.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            sax.setFeature(XERCES + "disallow-doctype-decl", true);
            sax.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
            sax.setFeature(SAX + "external-general-entities", false);
            sax.setFeature(SAX + "external-parameter-entities", false);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("The JDK's XML parser cannot be made safe", e);
        }
    }

    /** Thread-safe once configured. */
    XMLInputFactory stream() {
        return stream;
    }

    /** A reader for one thread, to be given back. */
    XMLReader borrow() {
        var idle = readers.poll();
        return idle == null ? create() : idle;
    }

    /** {@code reader} is kept for the next message: making one costs more than reading a small message. */
    void giveBack(XMLReader reader) {
        reader.setContentHandler(NOBODY);
        reader.setErrorHandler(NOBODY);
        readers.offer(reader);
    }

    private synchronized XMLReader create() {
        try {
            return sax.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
