package io.tidegate.trace.capture;

import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a document says of places, products and parties (EPCIS 2.0, chapter 6.1.1 and 9.4): kept, so that events
 * can be asked for by it. What cannot be understood is passed over: it harms no event.
 *
 * @param attributes of things by canonical URI; names are URIs
 * @param children which thing lies within which
 */
public record MasterData(Set<Attribute> attributes, Set<Child> children) {

    public static final MasterData NONE = new MasterData(Set.of(), Set.of());

    private static final int VALUE_MAX = 2_000;

    public MasterData {
        attributes = Set.copyOf(attributes);
        children = Set.copyOf(children);
    }

    /** One attribute of a thing. */
    public record Attribute(String uri, String name, String value) implements Comparable<Attribute> {
        @Override
        public int compareTo(Attribute other) {
            int order = uri.compareTo(other.uri);
            order = order != 0 ? order : name.compareTo(other.name);
            return order != 0 ? order : value.compareTo(other.value);
        }
    }

    /** A thing within another. */
    public record Child(String parent, String child) implements Comparable<Child> {
        @Override
        public int compareTo(Child other) {
            int order = parent.compareTo(other.parent);
            return order != 0 ? order : child.compareTo(other.child);
        }
    }

    /** Of the {@code epcisHeader} of a document in JSON. */
    static MasterData ofJson(@Nullable Object header, Vocabulary words) {
        Set<Attribute> attributes = new LinkedHashSet<>();
        Set<Child> children = new LinkedHashSet<>();
        for (Object vocabulary : items(member(member(header, "epcisMasterData"), "vocabularyList"))) {
            for (Object element : items(member(vocabulary, "vocabularyElementList"))) {
                String uri = uri(member(element, "id"), words);
                if (uri == null) {
                    continue;
                }
                for (Object attribute : items(member(element, "attributes"))) {
                    add(attributes, uri, words, member(attribute, "id"), member(attribute, "attribute"));
                }
                for (Object child : items(member(element, "children"))) {
                    String of = uri(child, words);
                    if (of != null) {
                        children.add(new Child(uri, of));
                    }
                }
            }
        }
        return new MasterData(attributes, children);
    }

    /** Of the element {@code EPCISMasterData} of a document in XML. */
    static MasterData ofXml(XmlElement masterData) {
        Vocabulary words = Vocabulary.of(null);
        Set<Attribute> attributes = new LinkedHashSet<>();
        Set<Child> children = new LinkedHashSet<>();
        for (XmlElement element : below(masterData, "VocabularyElement")) {
            String uri = uri(element.attributes().get("id"), words);
            if (uri == null) {
                continue;
            }
            for (XmlElement member : element.children()) {
                if (member.name().equals("attribute")) {
                    add(attributes, uri, words, member.attributes().get("id"), member.text());
                } else if (member.name().equals("children")) {
                    member.children().stream()
                            .map(child -> uri(child.text(), words))
                            .filter(child -> child != null)
                            .forEach(child -> children.add(new Child(uri, String.valueOf(child))));
                }
            }
        }
        return new MasterData(attributes, children);
    }

    private static List<XmlElement> below(XmlElement element, String name) {
        List<XmlElement> found = new ArrayList<>();
        for (XmlElement child : element.children()) {
            if (child.name().equals(name)) {
                found.add(child);
            } else {
                found.addAll(below(child, name));
            }
        }
        return found;
    }

    private static void add(
            Set<Attribute> to, String uri, Vocabulary words, @Nullable Object name, @Nullable Object value) {
        boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
        String text = String.valueOf(value).strip();
        if (name instanceof String given && scalar && text.length() <= VALUE_MAX && text.indexOf('\0') < 0) {
            to.add(new Attribute(uri, words.expanded(given.strip()), text));
        }
    }

    private static @Nullable String uri(@Nullable Object id, Vocabulary words) {
        Identifier thing = id instanceof String text ? Identifiers.any(words.expanded(text.strip())) : null;
        return thing == null ? null : thing.uri();
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> members ? members.get(name) : null;
    }

    private static List<?> items(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    }
}
