package io.tidegate.ingest.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A customs message as a tree, which canonicalisation needs; without DTDs, taken out of a DxpMsg where it is in one. */
final class MessageTree {

    private static final String DXP = "http://www.chinaport.gov.cn/dxp";

    private MessageTree() {}

    /** The root element of the customs message; null where there is none that can be read. */
    static @Nullable Element root(byte[] message) {
        Element root = parse(message);
        if (root == null || !DXP.equals(root.getNamespaceURI()) || !"DxpMsg".equals(root.getLocalName())) {
            return root;
        }
        byte[] data = data(root);
        return data == null ? null : parse(data);
    }

    private static byte @Nullable [] data(Element envelope) {
        for (Node node = envelope.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && DXP.equals(node.getNamespaceURI()) && "Data".equals(node.getLocalName())) {
                try {
                    return Base64.getDecoder().decode(node.getTextContent().replaceAll("\\s+", ""));
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }

    private static @Nullable Element parse(byte[] message) {
        try {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new ByteArrayInputStream(message)))
                    .getDocumentElement();
        } catch (SAXException | IOException e) {
            return null;
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's parser does not take its own features", e);
        }
    }
}
