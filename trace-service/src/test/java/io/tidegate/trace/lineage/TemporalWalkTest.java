package io.tidegate.trace.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.TemporalWalk.Bounds;
import io.tidegate.trace.lineage.TemporalWalk.Course;
import io.tidegate.trace.lineage.TemporalWalk.Start;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class TemporalWalkTest {

    private static final int GRAPHS = 1_000;
    private static final int LAST = 9;
    private static final long OPEN = Long.MAX_VALUE;
    private static final List<EdgeKind> PHYSICAL = List.of(
            EdgeKind.AGGREGATION,
            EdgeKind.AGGREGATION,
            EdgeKind.AGGREGATION,
            EdgeKind.ASSOCIATION,
            EdgeKind.TRANSFORMATION,
            EdgeKind.TRANSFORMATION);
    private static final List<NodeKind> GOODS = List.of(
            NodeKind.LOT,
            NodeKind.LOT,
            NodeKind.SERIAL,
            NodeKind.SERIAL,
            NodeKind.LOGISTIC_UNIT,
            NodeKind.LOGISTIC_UNIT,
            NodeKind.KEY,
            NodeKind.OTHER);

    @Test
    void plainSearchThroughTimeFindsTheSameWithTheSamePrecision() throws SQLException {
        for (int seed = 1; seed <= GRAPHS; seed++) {
            PlainGraph graph = random(seed, true);
            Random random = new Random(seed);
            for (Course course : List.of(Course.DOWN, Course.SPREAD, Course.SPREAD_POSSIBLY)) {
                long start = 1L + random.nextInt(graph.kinds.size());
                long since = random.nextBoolean() ? -1 : random.nextInt(LAST);
                Start from =
                        new Start(start, graph.kind(start), since < 0 ? Long.MIN_VALUE : since, OPEN, Precision.SERIAL);
                boolean possibly = course == Course.SPREAD_POSSIBLY;
                Map<Long, Precision> expected =
                        MomentByMoment.run(graph, start, since, course != Course.DOWN, possibly, LAST + 1);

                assertThat(precisions(walk(graph, course, from)))
                        .as("graph %d from %d since %d %s: %s", seed, start, since, course, graph.edges)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void upIsTheInverseOfDown() throws SQLException {
        for (int seed = 1; seed <= GRAPHS; seed++) {
            PlainGraph graph = random(seed, false);
            for (long a : graph.kinds.keySet()) {
                for (long b :
                        precisions(walk(graph, Course.DOWN, whole(graph, a))).keySet()) {
                    assertThat(precisions(walk(graph, Course.UP, whole(graph, b))))
                            .as("graph %d from %d down to %d: %s", seed, a, b, graph.edges)
                            .containsKey(a);
                }
                for (long b :
                        precisions(walk(graph, Course.UP, whole(graph, a))).keySet()) {
                    assertThat(precisions(walk(graph, Course.DOWN, whole(graph, b))))
                            .as("graph %d from %d up to %d: %s", seed, a, b, graph.edges)
                            .containsKey(a);
                }
            }
        }
    }

    /** Edges come one after the other, and each time the walk goes on from what was found before. */
    @Test
    void goingOnFindsWhatAWalkFromTheBeginningFinds() throws SQLException {
        for (int seed = 1; seed <= GRAPHS; seed++) {
            PlainGraph graph = random(seed, true);
            List<PlainGraph.Edge> all = List.copyOf(graph.edges);
            Random random = new Random(seed);
            Course course = random.nextBoolean() ? Course.SPREAD : Course.SPREAD_POSSIBLY;
            graph.edges.clear();
            Reach found = walk(graph, course, whole(graph, 1));
            for (int from = 0; from < all.size(); ) {
                int to = Math.min(all.size(), from + 1 + random.nextInt(4));
                List<PlainGraph.Edge> fresh = all.subList(from, to);
                graph.edges.addAll(fresh);
                Reach before = found;
                Reach more = walker(graph, course, new Bounds(64, 1_000, 100_000))
                        .over(
                                fresh.stream()
                                        .mapToLong(PlainGraph.Edge::parent)
                                        .toArray(),
                                fresh.stream().mapToLong(PlainGraph.Edge::child).toArray(),
                                (nodes, reach) ->
                                        copy(before, reach, 0, node -> Arrays.binarySearch(nodes, node) >= 0));
                Reach merged = new Reach();
                copy(before, merged, 0, node -> true);
                copy(more, merged, 1, node -> true);
                found = merged;
                from = to;
            }

            assertThat(precisions(found))
                    .as("graph %d %s: %s", seed, course, all)
                    .isEqualTo(precisions(walk(graph, course, whole(graph, 1))));
        }
    }

    /** Adds all labels, or from 1 on only those that are not of an earlier walk. */
    private static void copy(Reach from, Reach to, int only, LongPredicate which) {
        for (int label = 0; label < from.labels(); label++) {
            int at = from.thing(label);
            if ((only == 0 || !from.earlier(label)) && which.test(from.id(at))) {
                Reach.Label value = new Reach.Label(
                        from.id(at),
                        from.kind(at),
                        from.mode(label),
                        from.precision(label),
                        from.since(label),
                        from.until(label),
                        from.depth(label),
                        from.previous(label) == Reach.START ? Reach.START : Reach.EARLIER,
                        from.via(label));
                to.restore(value, from.onward(at));
            }
        }
    }

    /** Paths lead back to the start in as many edges as they are deep. */
    @Test
    void everyLabelHasItsPath() throws SQLException {
        for (int seed = 1; seed <= 200; seed++) {
            PlainGraph graph = random(seed, true);
            Reach reach = walk(graph, Course.SPREAD, whole(graph, 1));
            for (int label = 0; label < reach.labels(); label++) {
                int edges = 0;
                for (int at = label; reach.previous(at) >= 0; at = reach.previous(at)) {
                    edges++;
                }
                assertThat(reach.depth(label)).isEqualTo(edges);
            }
        }
    }

    @Test
    void depthAndCountsEndAWalk() throws SQLException {
        PlainGraph graph = new PlainGraph();
        long first = graph.node(NodeKind.LOT);
        long before = first;
        for (int i = 1; i <= 10; i++) {
            long next = graph.node(NodeKind.LOT);
            graph.edge(before, next, EdgeKind.TRANSFORMATION, i, OPEN);
            before = next;
        }
        TemporalWalk shallow = walker(graph, Course.DOWN, new Bounds(3, 100, 100));
        assertThat(shallow.from(List.of(whole(graph, first))).things()).isEqualTo(4);
        assertThat(shallow.truncated()).isFalse();
        TemporalWalk few = walker(graph, Course.DOWN, new Bounds(100, 5, 100));
        assertThat(few.from(List.of(whole(graph, first))).things()).isEqualTo(5);
        assertThat(few.truncated()).isTrue();
        TemporalWalk exact = walker(graph, Course.DOWN, new Bounds(100, 11, 10));
        assertThat(exact.from(List.of(whole(graph, first))).things()).isEqualTo(11);
        assertThat(exact.truncated()).isFalse();
    }

    static Reach walk(PlainGraph graph, Course course, Start start) throws SQLException {
        return walker(graph, course, new Bounds(64, 1_000, 100_000)).from(List.of(start));
    }

    private static TemporalWalk walker(PlainGraph graph, Course course, Bounds bounds) {
        return new TemporalWalk(graph, course, bounds, (parent, child, kind, weak, from, to) -> {});
    }

    static Start whole(PlainGraph graph, long node) {
        return new Start(node, graph.kind(node), Long.MIN_VALUE, OPEN, Precision.SERIAL);
    }

    static Map<Long, Precision> precisions(Reach reach) {
        Map<Long, Precision> precisions = new TreeMap<>();
        for (int at = 0; at < reach.things(); at++) {
            precisions.put(reach.id(at), reach.precision(reach.best(at)));
        }
        return precisions;
    }

    /** Goods in containers and processes, cycles and loops among them, some sold. */
    private static PlainGraph random(int seed, boolean products) {
        Random random = new Random(seed);
        PlainGraph graph = new PlainGraph();
        int goods = 4 + random.nextInt(7);
        for (int i = 0; i < goods; i++) {
            graph.node(GOODS.get(random.nextInt(GOODS.size())));
        }
        int links = goods + random.nextInt(goods * 2);
        for (int i = 0; i < links; i++) {
            EdgeKind kind = PHYSICAL.get(random.nextInt(PHYSICAL.size()));
            long from = random.nextInt(LAST);
            boolean held = kind == EdgeKind.AGGREGATION || kind == EdgeKind.ASSOCIATION;
            long to = held && random.nextInt(4) > 0 ? from + 1 + random.nextInt(4) : OPEN;
            graph.edge(1 + random.nextInt(goods), 1 + random.nextInt(goods), kind, from, to);
        }
        List<Long> things = List.copyOf(graph.kinds.keySet());
        for (long thing : things) {
            classes(graph, thing, products, random);
        }
        return graph;
    }

    private static void classes(PlainGraph graph, long thing, boolean products, Random random) {
        NodeKind kind = graph.kind(thing);
        long at = random.nextInt(LAST);
        if (kind == NodeKind.SERIAL && random.nextBoolean()) {
            long lot = graph.node(NodeKind.LOT);
            graph.edge(lot, thing, EdgeKind.MEMBERSHIP, at, OPEN);
        }
        if (products && Set.of(NodeKind.LOT, NodeKind.SERIAL).contains(kind) && random.nextBoolean()) {
            long product = graph.node(NodeKind.PRODUCT);
            graph.edge(product, thing, EdgeKind.MEMBERSHIP, 0, OPEN);
            long order = graph.node(NodeKind.ORDER);
            graph.weak(product, order, EdgeKind.ORDER, at);
            if (random.nextBoolean()) {
                graph.edge(thing, product, EdgeKind.TRANSFORMATION, at, OPEN);
            }
        }
        if (kind != NodeKind.PROCESS && random.nextInt(3) == 0) {
            long order = graph.node(NodeKind.ORDER);
            boolean named = kind == NodeKind.LOT || kind == NodeKind.SERIAL;
            graph.edge(thing, order, named ? EdgeKind.ORDER : EdgeKind.TRANSACTION, at, OPEN);
            if (random.nextBoolean()) {
                long parcel = graph.node(NodeKind.PARCEL);
                graph.edge(order, parcel, EdgeKind.PARCEL, at, OPEN);
            }
        }
    }
}
