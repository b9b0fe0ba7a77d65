package io.tidegate.trace.resolver;

import java.util.List;

/**
 * A thing with its registered links.
 *
 * @param uri canonical
 * @param gone whether it was taken out; then it has no links
 */
public record Anchor(String uri, boolean gone, List<Link> links) {
    public Anchor {
        links = List.copyOf(links);
    }
}
