package io.tidegate.trace.product.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.product.Audience;
import io.tidegate.trace.product.LineagePicture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A lineage as the public gets it: things by URI, since numbers of ours mean nothing to others.
 *
 * @param cut whether there is more than is shown
 */
public record LineageView(List<Thing> things, List<Link> links, boolean cut) {

    /** A thing, and how many links it is away. */
    public record Thing(String id, String kind, int depth) {}

    /** A link, from what is nearer to the source. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Link(
            String from,
            String to,
            String kind,
            String certainty,
            @Nullable Instant at,
            @Nullable Instant until) {}

    static LineageView of(@Nullable Chain chain, Audience audience) {
        if (chain == null) {
            return new LineageView(List.of(), List.of(), false);
        }
        List<Node> nodes = LineagePicture.visible(chain, audience);
        Map<Long, String> names = nodes.stream().collect(Collectors.toMap(Node::id, Node::uri));
        List<Link> links = chain.edges().stream()
                .filter(step -> names.containsKey(step.parent()) && names.containsKey(step.child()))
                .map(step -> new Link(
                        names.getOrDefault(step.parent(), ""),
                        names.getOrDefault(step.child(), ""),
                        step.kind().word(),
                        step.certainty().word(),
                        step.from().equals(Instant.EPOCH) ? null : step.from(),
                        step.to()))
                .toList();
        return new LineageView(
                nodes.stream()
                        .map(node -> new Thing(node.uri(), node.kind().word(), node.depth()))
                        .toList(),
                links,
                chain.truncated());
    }
}
