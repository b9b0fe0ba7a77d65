package io.tidegate.ingest.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Inclusive canonical XML 1.0 without comments of an element, as bytes. The JDK keeps its own behind a validation that does
 * not know the algorithms of the Chinese commercial cryptography. For trees parsed without a DTD: there are no default
 * attributes and no entity references in them. Not for subsets other than leaving one element out.
 *
 * @see <a href="https://www.w3.org/TR/2001/REC-xml-c14n-20010315">Canonical XML 1.0</a>
 */
final class Canonical {

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final @Nullable Element leftOut;
    private final StringBuilder out = new StringBuilder(4096);

    private Canonical(@Nullable Element leftOut) {
        this.leftOut = leftOut;
    }

    /** The element with its subtree, where it stands: namespaces and xml: attributes of its ancestors are in it. */
    static byte[] of(Element element) {
        return new Canonical(null).subtree(element);
    }

    /** The whole document of {@code leftOut} but for that element. */
    static byte[] documentWithout(Element leftOut) {
        Canonical canonical = new Canonical(leftOut);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Element root = leftOut.getOwnerDocument().getDocumentElement();
        boolean before = true;
        for (Node node = leftOut.getOwnerDocument().getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node == root) {
                canonical.element(root, Map.of(), Map.of());
                before = false;
            } else if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                canonical.out.append(before ? "" : "\n");
                canonical.instruction(node);
                canonical.out.append(before ? "\n" : "");
            }
        }
        bytes.writeBytes(canonical.out.toString().getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private byte[] subtree(Element element) {
        Map<String, String> namespaces = new TreeMap<>();
        Map<String, String> xml = new TreeMap<>();
        List<Element> ancestors = new ArrayList<>();
        for (Node node = element.getParentNode(); node instanceof Element ancestor; node = node.getParentNode()) {
            ancestors.addFirst(ancestor);
        }
        for (Element ancestor : ancestors) {
            namespaces.putAll(declared(ancestor));
            NamedNodeMap attributes = ancestor.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if (XML.equals(attribute.getNamespaceURI())) {
                    xml.put(attribute.getName(), attribute.getValue());
                }
            }
        }
        namespaces.putAll(declared(element));
        element(element, Map.of(), xml, namespaces);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> declared(Element element) {
        Map<String, String> declared = new TreeMap<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (XMLNS.equals(attribute.getNamespaceURI())) {
                String prefix = attribute.getPrefix() == null ? "" : attribute.getLocalName();
                declared.put(prefix, attribute.getValue());
            }
        }
        return declared;
    }

    private void element(Element element, Map<String, String> rendered, Map<String, String> inheritedXml) {
        element(element, rendered, inheritedXml, declared(element));
    }

    /**
     * Writes an element.
     *
     * @param rendered namespaces that an ancestor in the output declared, by prefix
     * @param namespaces that are to hold here; those that hold already are not written again
     */
    private void element(
            Element element,
            Map<String, String> rendered,
            Map<String, String> inheritedXml,
            Map<String, String> namespaces) {
        out.append('<').append(element.getTagName());
        Map<String, String> holding = new TreeMap<>(rendered);
        namespaces.forEach((prefix, uri) -> {
            boolean same = uri.equals(holding.getOrDefault(prefix, prefix.isEmpty() ? "" : null));
            if (!same && !(prefix.equals("xml") && uri.equals(XML))) {
                attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
                holding.put(prefix, uri);
            }
        });
        attributes(element, inheritedXml);
        out.append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> {
                    if (child != leftOut) {
                        element((Element) child, holding, Map.of());
                    }
                }
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> text(child.getNodeValue());
                case Node.PROCESSING_INSTRUCTION_NODE -> instruction(child);
                default -> {
                    // Comments are no part of this form.
                }
            }
        }
        out.append("</").append(element.getTagName()).append('>');
    }

    /** By namespace, then by local name: those without a namespace first. */
    private void attributes(Element element, Map<String, String> inheritedXml) {
        Map<String, String> xml = new TreeMap<>(inheritedXml);
        List<Attr> own = new ArrayList<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!XMLNS.equals(attribute.getNamespaceURI())) {
                own.add(attribute);
                xml.remove(attribute.getName());
            }
        }
        xml.forEach((name, value) -> own.add(inherited(element, name, value)));
        own.sort(Comparator.comparing(
                        (Attr attribute) -> attribute.getNamespaceURI() == null ? "" : attribute.getNamespaceURI())
                .thenComparing(attribute ->
                        attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName()));
        own.forEach(attribute -> attribute(attribute.getName(), attribute.getValue()));
    }

    private static Attr inherited(Element element, String name, String value) {
        Attr attribute = element.getOwnerDocument().createAttributeNS(XML, name);
        attribute.setValue(value);
        return attribute;
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#x9;");
                case '\n' -> out.append("&#xA;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(c);
            }
        }
        out.append('"');
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(c);
            }
        }
    }

    private void instruction(Node node) {
        out.append("<?").append(node.getNodeName());
        String data = node.getNodeValue();
        out.append(data == null || data.isEmpty() ? "" : " " + data).append("?>");
    }
}
