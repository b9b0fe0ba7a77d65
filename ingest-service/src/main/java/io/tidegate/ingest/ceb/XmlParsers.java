package io.tidegate.ingest.ceb;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** The JDK's parsers with everything off that a customs message does not need: no DTD, no entity, nothing external. */
final class XmlParsers {

    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";

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

    /** A new reader, for one thread. */
    synchronized XMLReader reader() {
        try {
            return sax.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
