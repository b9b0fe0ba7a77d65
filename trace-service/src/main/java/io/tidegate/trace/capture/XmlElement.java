package io.tidegate.trace.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an event with all that it holds.
 *
 * @param name local for elements of EPCIS, with the event's prefix for extensions
 * @param text of its own, without blanks around it
 */
record XmlElement(
        String name, boolean standard, Map<String, String> attributes, List<XmlElement> children, String text) {

    private static final String OF_GS1 = "urn:epcglobal:";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    /** As deep as the JSON of the same event may be. */
    private static final int DEPTH_MAX = 32;

    /** A standard field written empty is one that is not there. */
    boolean isEmpty() {
        return attributes.isEmpty() && children.isEmpty() && text.isEmpty();
    }

    /** Elements of EPCIS stand in no namespace, or, where the sender qualifies them, in one of the standard's. */
    static boolean isStandard(@org.jspecify.annotations.Nullable String namespace) {
        return namespace == null
                || namespace.isEmpty()
                || (namespace.startsWith(OF_GS1) && namespace.contains(":xsd:") && !namespace.contains("cbv"));
    }

    /** Reads the element that the stream stands at, to its end. */
    static XmlElement read(XMLStreamReader in, XmlPrefixes prefixes, int depth) throws XMLStreamException {
        if (depth > DEPTH_MAX) {
            throw new XMLStreamException("nested too deep", in.getLocation());
        }
        prefixes.declared(in);
        boolean standard = isStandard(in.getNamespaceURI());
        String name =
                standard ? in.getLocalName() : prefixes.name(in.getPrefix(), in.getNamespaceURI(), in.getLocalName());
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String namespace = in.getAttributeNamespace(i);
            if (!INSTANCE.equals(namespace)) {
                String local = in.getAttributeLocalName(i);
                attributes.put(
                        isStandard(namespace) ? local : prefixes.name(in.getAttributePrefix(i), namespace, local),
                        in.getAttributeValue(i).strip());
            }
        }
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(read(in, prefixes, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(in.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("an entity that is not of XML itself", in.getLocation());
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        return new XmlElement(
                name, standard, attributes, children, text.toString().strip());
    }
}
