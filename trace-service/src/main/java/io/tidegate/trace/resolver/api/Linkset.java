package io.tidegate.trace.resolver.api;

import io.tidegate.trace.resolver.Link;
import io.tidegate.trace.resolver.Resolution.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links in JSON after RFC 9264. */
final class Linkset {

    static final String TYPE = "application/linkset+json";

    private Linkset() {}

    /** Of a thing and the coarser ones, each as an anchor. */
    static Map<String, Object> of(List<Level> levels) {
        List<Object> contexts = new ArrayList<>();
        levels.stream()
                .filter(level -> !level.links().isEmpty())
                .forEach(level -> contexts.add(context(level.uri(), level.links())));
        return Map.of("linkset", contexts);
    }

    /** Of some links of one thing. */
    static Map<String, Object> of(String anchor, List<Link> links) {
        return Map.of("linkset", List.of(context(anchor, links)));
    }

    private static Map<String, Object> context(String anchor, List<Link> links) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("anchor", anchor);
        Map<String, List<Object>> byType = new LinkedHashMap<>();
        links.forEach(link ->
                byType.computeIfAbsent(link.type(), _ -> new ArrayList<>()).add(target(link)));
        context.putAll(byType);
        return context;
    }

    private static Map<String, Object> target(Link link) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("href", link.href());
        if (link.mediaType() != null) {
            target.put("type", link.mediaType());
        }
        if (link.language() != null) {
            target.put("hreflang", List.of(link.language()));
        }
        if (link.title() != null) {
            target.put("title", link.title());
        }
        return target;
    }
}
