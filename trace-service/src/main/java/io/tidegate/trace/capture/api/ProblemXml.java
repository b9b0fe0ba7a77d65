package io.tidegate.trace.capture.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import io.tidegate.kernel.problem.Problem;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A problem in XML (RFC 9457, appendix B): members are elements, and those of a list are each named {@code i}. */
final class ProblemXml {

    static final String TYPE = "application/problem+xml";

    private static final String NAMESPACE = "urn:ietf:rfc:7807";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private ProblemXml() {}

    static String of(Problem problem) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("problem");
            out.writeDefaultNamespace(NAMESPACE);
            JsonNode members = Json.mapper().valueToTree(problem);
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                write(out, member.getKey(), member.getValue());
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter out, String name, JsonNode value) throws XMLStreamException {
        if (value.isNull()) {
            return;
        }
        out.writeStartElement(name);
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            write(out, member.getKey(), member.getValue());
        }
        if (value.isArray()) {
            for (JsonNode each : value) {
                write(out, "i", each);
            }
        }
        if (value.isValueNode()) {
            // What XML cannot hold becomes a replacement sign.
            out.writeCharacters(value.asText().replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD]", "\uFFFD"));
        }
        out.writeEndElement();
    }
}
