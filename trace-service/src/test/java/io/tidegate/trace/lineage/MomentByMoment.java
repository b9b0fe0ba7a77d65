package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.PlainGraph.Edge;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is affected, found in another way than by a walk: the clock is moved on moment by moment, and at each moment what
 * is affected is spread until nothing changes. Slow and plain. Times of the graph are 0 to {@code last}.
 */
final class MomentByMoment {

    private final PlainGraph graph;
    private final long start;
    private final long since;
    private final boolean containers;
    private final boolean possibly;
    private final Precision least;

    private final Set<Long> reached = new HashSet<>();
    /** Affected for good. */
    private final Set<Long> affected = new HashSet<>();
    /** What they hold is affected too, for good. */
    private final Set<Long> sources = new HashSet<>();

    private MomentByMoment(
            PlainGraph graph, long start, long since, boolean containers, boolean possibly, Precision least) {
        this.graph = graph;
        this.start = start;
        this.since = since;
        this.containers = containers;
        this.possibly = possibly;
        this.least = least;
    }

    /** Each thing reached, with its precision. */
    static Map<Long, Precision> run(
            PlainGraph graph, long start, long since, boolean containers, boolean possibly, long last) {
        Map<Long, Precision> all = new TreeMap<>();
        for (Precision least : new EnumMap<Precision, String>(Map.of(
                        Precision.PLACE_AND_TIME, "", Precision.PRODUCT, "", Precision.LOT, "", Precision.SERIAL, ""))
                .keySet()) {
            MomentByMoment each = new MomentByMoment(graph, start, since, containers, possibly, least);
            for (long now = -1; now <= last; now++) {
                each.moment(now);
            }
            each.reached.forEach(node -> all.put(node, least));
        }
        return all;
    }

    private void moment(long now) {
        Set<Long> opening = new HashSet<>(sources);
        Set<Long> carrying = new HashSet<>();
        if (now >= since) {
            reached.add(start);
            opening.add(start);
            if (graph.kind(start) != NodeKind.KEY) {
                affected.add(start);
                sources.add(start);
            }
        }
        int before;
        do {
            before = affected.size() + sources.size() + opening.size() + carrying.size() + reached.size();
            for (Edge edge : graph.edges) {
                if (sure(edge)) {
                    spread(edge, now, opening, carrying);
                }
            }
        } while (before != affected.size() + sources.size() + opening.size() + carrying.size() + reached.size());
    }

    private void spread(Edge edge, long now, Set<Long> opening, Set<Long> carrying) {
        long parent = edge.parent();
        long child = edge.child();
        boolean reusable = graph.kind(child) == NodeKind.KEY;
        boolean any = affected.contains(parent) || opening.contains(parent) || carrying.contains(parent);
        if (edge.held()) {
            if (edge.from() > now || now >= edge.to()) {
                return;
            }
            if (opening.contains(parent)) {
                reached.add(child);
                opening.add(child);
                if (!reusable) {
                    affected.add(child);
                }
            }
            if (containers && (affected.contains(child) || opening.contains(child) || carrying.contains(child))) {
                reached.add(parent);
                carrying.add(parent);
            }
        } else if (edge.kind() == EdgeKind.ORDER || edge.kind() == EdgeKind.PARCEL) {
            boolean classOnly = possibly && least.compareTo(Precision.PRODUCT) <= 0 && members(parent);
            if (any || classOnly) {
                becomes(child, opening);
            }
        } else if (edge.kind() == EdgeKind.MEMBERSHIP) {
            boolean whole = graph.kind(parent) != NodeKind.PRODUCT || (parent == start && now >= since);
            if (affected.contains(parent) && whole) {
                becomes(child, opening);
            }
        } else if (edge.from() == now && any) {
            if (reusable) {
                reached.add(child);
                opening.add(child);
            } else {
                becomes(child, opening);
            }
        }
    }

    private void becomes(long thing, Set<Long> opening) {
        reached.add(thing);
        affected.add(thing);
        sources.add(thing);
        opening.add(thing);
    }

    /** Whether a lot or item of the product is affected. */
    private boolean members(long product) {
        boolean any = false;
        for (Edge edge : graph.edges) {
            if (edge.kind() == EdgeKind.MEMBERSHIP
                    && edge.parent() == product
                    && graph.kind(product) == NodeKind.PRODUCT
                    && affected.contains(edge.child())) {
                any = true;
                reached.add(product);
            }
        }
        return any;
    }

    private boolean sure(Edge edge) {
        Precision most = Precision.SERIAL;
        if (edge.weak()) {
            most = Precision.PRODUCT;
        } else if (edge.kind() != EdgeKind.MEMBERSHIP) {
            Precision parent = Precision.of(graph.kind(edge.parent()));
            Precision child = Precision.of(graph.kind(edge.child()));
            most = parent.compareTo(child) < 0 ? parent : child;
        }
        return most.compareTo(least) >= 0;
    }
}
