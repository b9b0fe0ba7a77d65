package io.tidegate.ingest.ceb;

import io.tidegate.ingest.ceb.CebType.Direction;
import io.tidegate.ingest.ceb.SchemaElement.Occurrence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What the official schemas say of their elements, read from the schemas themselves: they are sequences of simple values and
 * of other elements. Immutable, shared by all threads.
 */
final class SchemaElements {

    /** The only value that an element may have: written at the element, not among the facets of its type. */
    static final String FIXED = "fixed";

    private static final String XSD = "http://www.w3.org/2001/XMLSchema";
    private static final Map<CebEdition, SchemaElements> EDITIONS = editions();

    private final Map<Direction, Map<String, SchemaElement>> elements = new EnumMap<>(Direction.class);

    private SchemaElements(CebEdition edition) {
        for (var direction : Direction.values()) {
            var read = new HashMap<String, SchemaElement>();
            for (var element : children(root(edition.code() + "/" + direction.file() + ".xsd"), "element")) {
                collect(element, read);
            }
            elements.put(direction, Map.copyOf(read));
        }
    }

    static SchemaElements of(CebEdition edition) {
        return Objects.requireNonNull(EDITIONS.get(edition), "every edition is read");
    }

    /** Null where the edition has no such element. */
    @Nullable
    SchemaElement element(Direction direction, String name) {
        return elements.getOrDefault(direction, Map.of()).get(name);
    }

    /** The simple values of an element in their order; empty where the edition has no such element. */
    List<SchemaField> fields(Direction direction, String element) {
        var found = element(direction, element);
        return found == null ? List.of() : found.fields();
    }

    /** Elements within elements too: import has its parts in place, where export refers to them. */
    private static void collect(Element element, Map<String, SchemaElement> into) {
        var type = child(element, "complexType");
        var sequence = type == null ? null : child(type, "sequence");
        if (type == null || sequence == null) {
            return;
        }
        var fields = new ArrayList<SchemaField>();
        var children = new ArrayList<Occurrence>();
        for (var part : children(sequence, "element")) {
            var field = field(part, !part.getAttribute("minOccurs").equals("0"));
            if (field != null) {
                fields.add(field);
            }
            children.add(occurrence(part));
            collect(part, into);
        }
        var attributes = new ArrayList<SchemaField>();
        for (var attribute : children(type, "attribute")) {
            var field = field(attribute, attribute.getAttribute("use").equals("required"));
            if (field != null) {
                attributes.add(field);
            }
        }
        var name = element.getAttribute("name");
        into.putIfAbsent(name, new SchemaElement(name, attributes, fields, children));
    }

    private static Occurrence occurrence(Element part) {
        var reference = part.getAttribute("ref");
        var name = reference.isEmpty() ? part.getAttribute("name") : reference.substring(reference.indexOf(':') + 1);
        var least = part.getAttribute("minOccurs");
        var most = part.getAttribute("maxOccurs");
        return new Occurrence(
                name,
                least.isEmpty() ? 1 : Integer.parseInt(least),
                switch (most) {
                    case "" -> 1;
                    case "unbounded" -> Integer.MAX_VALUE;
                    default -> Integer.parseInt(most);
                });
    }

    /** Null where {@code part} holds no simple value. */
    private static @Nullable SchemaField field(Element part, boolean required) {
        var name = part.getAttribute("name");
        var named = part.getAttribute("type");
        for (var word : List.of("nillable", "block")) {
            if (part.hasAttribute(word)) {
                throw new IllegalStateException("A schema has an element with " + word);
            }
        }
        var fixed = part.hasAttribute(FIXED) ? Map.of(FIXED, part.getAttribute(FIXED)) : Map.<String, String>of();
        if (named.startsWith("xs:")) {
            return new SchemaField(name, required, named.substring(3), fixed);
        }
        var simple = child(part, "simpleType");
        var restriction = simple == null ? null : child(simple, "restriction");
        if (restriction == null) {
            return null;
        }
        var facets = new HashMap<>(fixed);
        for (@Nullable Node node = restriction.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element facet) {
                facets.put(facet.getLocalName(), facet.getAttribute("value"));
            }
        }
        return new SchemaField(name, required, restriction.getAttribute("base").substring(3), facets);
    }

    private static Element root(String schema) {
        try (var in = SchemaElements.class.getResourceAsStream("/ceb/" + schema)) {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("The schema " + schema + " cannot be read", e);
        }
    }

    private static @Nullable Element child(Element parent, String name) {
        var children = children(parent, name);
        return children.isEmpty() ? null : children.getFirst();
    }

    private static List<Element> children(Element parent, String name) {
        var children = new ArrayList<Element>();
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && XSD.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    private static Map<CebEdition, SchemaElements> editions() {
        var editions = new EnumMap<CebEdition, SchemaElements>(CebEdition.class);
        for (var edition : CebEdition.values()) {
            editions.put(edition, new SchemaElements(edition));
        }
        return editions;
    }
}
