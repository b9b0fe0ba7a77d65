package io.tidegate.ingest.ceb;

import io.tidegate.kernel.problem.ProblemException;
import java.util.Base64;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds out what a message is by its root element, and takes it out of a {@code DxpMsg}: the terminal-node message of
 * specification 202205, section 4, whose {@code Data} is the customs message in base64. Thread-safe.
 */
final class Envelope {

    private static final String DXP = "http://www.chinaport.gov.cn/dxp";
    private static final String SCHEMA_SAYS_EN = "The root element is none of the supported messages: ";

    private final XMLInputFactory factory;

    /** A customs message by itself. */
    record Opened(CebType type, MessageText text) {}

    Envelope(XMLInputFactory factory) {
        this.factory = factory;
    }

    /** Throws ProblemException where {@code bytes} are no supported message, bare or within one DxpMsg. */
    Opened open(byte[] bytes) {
        return open(bytes, true);
    }

    /** What can be told of a message that {@link #open} or the reading after it refused. Never throws for its content. */
    CebMessage.Source source(byte[] bytes) {
        String copMsgId = null;
        String type = null;
        var charset = MessageText.charset(bytes);
        try {
            var reader = MessageText.of(bytes).stream(factory);
            try {
                toRoot(reader);
                var known = CebType.ofRoot(reader.getLocalName());
                type = known == null ? null : known.message();
                while (known == null && reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT
                            && reader.getLocalName().equals("CopMsgId")) {
                        copMsgId = reader.getElementText().strip();
                        break;
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | ProblemException e) {
            // That it cannot be read is why this is asked; what was found until then stands.
        }
        return new CebMessage.Source(copMsgId, type, charset);
    }

    private Opened open(byte[] bytes, boolean mayBeEnveloped) {
        var text = MessageText.of(bytes);
        try {
            var reader = text.stream(factory);
            try {
                toRoot(reader);
                var local = reader.getLocalName();
                var namespace = reader.getNamespaceURI();
                if (mayBeEnveloped && DXP.equals(namespace) && "DxpMsg".equals(local)) {
                    return open(data(reader), false);
                }
                var type = CebType.NAMESPACE.equals(namespace) ? CebType.ofRoot(local) : null;
                if (type == null) {
                    throw new ProblemException(
                            CebProblem.TYPE_NOT_SUPPORTED,
                            SCHEMA_SAYS_EN + CebType.supported() + ", bare or in a DxpMsg.",
                            "根元素不是受支持的报文；支持：" + CebType.supported() + "，可直接提交或置于 DxpMsg 中。");
                }
                return new Opened(type, text);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            throw CebProblem.notXml(at == null ? 1 : at.getLineNumber(), at == null ? 1 : at.getColumnNumber());
        }
    }

    private static void toRoot(XMLStreamReader reader) throws XMLStreamException {
        while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (reader.next() == XMLStreamConstants.DTD) {
                throw CebProblem.doctype();
            }
        }
    }

    private static byte[] data(XMLStreamReader reader) throws XMLStreamException {
        var depth = 1;
        while (depth > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth == 2 && "Data".equals(reader.getLocalName()) && DXP.equals(reader.getNamespaceURI())) {
                        return decode(reader.getElementText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        throw new ProblemException(CebProblem.ENVELOPE, "DxpMsg has no element Data.", "DxpMsg 中没有 Data 元素。");
    }

    private static byte[] decode(String base64) {
        try {
            // White space is common in XML base64, anything else is damage: the MIME decoder would skip both.
            return Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CebProblem.ENVELOPE, "DxpMsg/Data is not base64.", "DxpMsg/Data 不是有效的 base64。");
        }
    }
}
