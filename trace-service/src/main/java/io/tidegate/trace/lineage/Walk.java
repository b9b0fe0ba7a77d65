package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a walk through the graph passed.
 *
 * @param nodes by id, the starts among them
 * @param steps nearest first
 * @param truncated whether the bound on rows ended it
 */
public record Walk(Map<Long, Node> nodes, List<Step> steps, boolean truncated) {

    public Walk {
        nodes = Map.copyOf(nodes);
        steps = List.copyOf(steps);
    }

    /** Where a walk goes. */
    public enum Direction {
        /** To the source. */
        UP,
        /** To the parcels. */
        DOWN
    }

    /**
     * A thing.
     *
     * @param depth edges from the start, the fewest
     */
    public record Node(long id, NodeKind kind, String uri, int depth) {}

    /** An edge. */
    public record Step(
            long parent,
            long child,
            EdgeKind kind,
            Certainty certainty,
            Instant from,
            @Nullable Instant to) {}
}
