package io.tidegate.trace.query;

import io.tidegate.trace.capture.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What prefixes of extensions stand for: what the question says, else every namespace that a sender has bound the prefix
 * to, and the name as it is written for events that bound it to none.
 */
public final class Namespaces {

    private final Map<String, String> bound;
    private final Function<String, List<String>> captured;

    /**
     * Made.
     *
     * @param bound by the question
     * @param captured namespaces of a prefix in captured events
     */
    public Namespaces(Map<String, String> bound, Function<String, List<String>> captured) {
        Map<String, String> all = new HashMap<>(Words.prefixes(null));
        all.putAll(bound);
        this.bound = Map.copyOf(all);
        this.captured = captured;
    }

    Map<String, String> bound() {
        return bound;
    }

    /** The names, as {@code {namespace}local}, that {@code prefix:local} or {@code namespace#local} can mean. */
    List<String> names(String name) {
        int hash = name.lastIndexOf('#');
        if (hash > 0 && name.contains("://")) {
            String namespace = name.substring(0, hash);
            String local = name.substring(hash + 1);
            return List.of("{" + namespace + "}" + local, "{" + namespace + "#}" + local);
        }
        int colon = name.indexOf(':');
        if (name.contains("://")) {
            int slash = name.lastIndexOf('/');
            return List.of("{" + name.substring(0, slash + 1) + "}" + name.substring(slash + 1));
        }
        String prefix = name.substring(0, colon);
        String local = name.substring(colon + 1);
        String namespace = bound.get(prefix);
        if (namespace != null) {
            return List.of("{" + namespace + "}" + local);
        }
        List<String> names = new ArrayList<>();
        captured.apply(prefix).forEach(each -> names.add("{" + each + "}" + local));
        names.add(name);
        return names;
    }
}
