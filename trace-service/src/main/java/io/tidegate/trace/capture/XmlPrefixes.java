package io.tidegate.trace.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of one event. XML binds them element by element, JSON once for all: where a prefix is bound to a second
 * namespace, that gets a prefix of its own. Not thread-safe.
 */
final class XmlPrefixes {

    private final Map<String, String> namespaces = new LinkedHashMap<>();

    /** With those in scope where the event begins. */
    XmlPrefixes(Map<String, String> inScope) {
        inScope.forEach(this::bind);
    }

    private void bind(String prefix, String namespace) {
        if (!prefix.isEmpty() && isOfInterest(namespace)) {
            namespaces.putIfAbsent(prefix, namespace);
        }
    }

    private static boolean isOfInterest(String namespace) {
        return !XmlElement.isStandard(namespace) && !namespace.startsWith("http://www.w3.org/2001/XMLSchema");
    }

    /** The declarations of the element that the stream stands at. */
    void declared(XMLStreamReader in) {
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            @Nullable String prefix = in.getNamespacePrefix(i);
            @Nullable String namespace = in.getNamespaceURI(i);
            if (prefix != null && namespace != null) {
                bind(prefix, namespace);
            }
        }
    }

    /** The name with the prefix that stands for its namespace throughout the event. */
    String name(@Nullable String prefix, String namespace, String local) {
        String wanted = prefix == null || prefix.isEmpty() ? "ext" : prefix;
        String free = wanted;
        for (int i = 2; !namespaces.getOrDefault(free, namespace).equals(namespace); i++) {
            free = wanted + i;
        }
        namespaces.put(free, namespace);
        return free + ":" + local;
    }

    Map<String, String> all() {
        return namespaces;
    }
}
