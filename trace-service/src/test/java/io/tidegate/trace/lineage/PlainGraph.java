package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph in lists, for tests: the links that a walk reads. */
public final class PlainGraph implements Links {

    /** An edge; what has no end ends at {@link Long#MAX_VALUE}. */
    public record Edge(long parent, long child, EdgeKind kind, boolean weak, long from, long to) {
        boolean held() {
            return kind == EdgeKind.AGGREGATION || kind == EdgeKind.ASSOCIATION;
        }
    }

    final Map<Long, NodeKind> kinds = new HashMap<>();
    final List<Edge> edges = new ArrayList<>();

    /** Adds a thing. */
    public long node(NodeKind kind) {
        long id = kinds.size() + 1L;
        kinds.put(id, kind);
        return id;
    }

    public NodeKind kind(long node) {
        return kinds.getOrDefault(node, NodeKind.OTHER);
    }

    public PlainGraph edge(long parent, long child, EdgeKind kind, long from, long to) {
        edges.add(new Edge(parent, child, kind, false, from, to));
        return this;
    }

    public PlainGraph weak(long parent, long child, EdgeKind kind, long at) {
        edges.add(new Edge(parent, child, kind, true, at, Long.MAX_VALUE));
        return this;
    }

    @Override
    public void leaving(long[] nodes, Road road, Sink sink) {
        Set<Long> asked = new HashSet<>();
        for (long node : nodes) {
            asked.add(node);
        }
        for (Edge edge : edges) {
            if (along(edge, road) && asked.contains(down(road) ? edge.parent() : edge.child())) {
                give(edge, down(road), sink);
            }
        }
    }

    @Override
    public void between(long[] parents, long[] children, Road road, Sink sink) {
        Set<List<Long>> pairs = new HashSet<>();
        for (int i = 0; i < parents.length; i++) {
            pairs.add(List.of(parents[i], children[i]));
        }
        for (Edge edge : edges) {
            if (along(edge, road) && pairs.contains(List.of(edge.parent(), edge.child()))) {
                give(edge, down(road), sink);
            }
        }
    }

    private static boolean down(Road road) {
        return road == Road.DOWN || road == Road.ONWARD;
    }

    private boolean along(Edge edge, Road road) {
        boolean product = edge.kind() == EdgeKind.MEMBERSHIP && kind(edge.parent()) == NodeKind.PRODUCT;
        return switch (road) {
            case DOWN, UP -> true;
            case ONWARD -> !edge.held() && edge.kind() != EdgeKind.MEMBERSHIP;
            case CONTAINERS -> edge.held();
            case CONTAINERS_AND_PRODUCT -> edge.held() || product;
        };
    }

    private void give(Edge edge, boolean down, Sink sink) {
        long near = down ? edge.parent() : edge.child();
        long far = down ? edge.child() : edge.parent();
        sink.link(near, far, kind(far), edge.kind(), edge.weak(), edge.from(), edge.to());
    }
}
