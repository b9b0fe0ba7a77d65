package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Links.Road;
import io.tidegate.trace.lineage.Reach.Label;
import io.tidegate.trace.lineage.Reach.Mode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A walk along paths whose times do not go back. Containment is an interval, and what was put in and what it was put into
 * share their time; a transformation, a transaction or a beginning is a moment; a membership, an order's naming of goods
 * and a declaration's naming of a parcel have no time of their own.
 *
 * <p>Breadth first, a frontier at a time; a label that another covers is not followed, which ends cycles. A walk up is a
 * walk down in a mirror: every edge turned round, every time negated.
 *
 * <p>An SSCC names one logistic unit for its life (GS1 General Specifications, 4.3), so a unit once affected stays so; a
 * reusable asset does only while it holds what is affected.
 */
public final class TemporalWalk {

    /** Where a walk goes. */
    public enum Course {
        /** To the source. */
        UP,
        /** To whatever was made, taken or sold of it. */
        DOWN,
        /** Down, and with the goods into their containers and wherever those went with them. */
        SPREAD,
        /** The same, and to orders that name the product of an affected lot without a lot. */
        SPREAD_POSSIBLY
    }

    /**
     * Where a walk stops.
     *
     * @param depth edges from the start
     * @param things at most so many are reached
     * @param steps at most so many edges are passed
     */
    public record Bounds(int depth, int things, int steps) {}

    /**
     * Where a walk starts.
     *
     * @param since first microsecond at which the thing is affected
     * @param until what it holds from then on is not affected
     */
    public record Start(long node, NodeKind kind, long since, long until, Precision precision) {

        /** At any time. */
        public static Start whole(long node, NodeKind kind) {
            Precision precision = kind == NodeKind.PLACE ? Precision.PLACE_AND_TIME : Precision.SERIAL;
            return new Start(node, kind, Long.MIN_VALUE, Long.MAX_VALUE, precision);
        }
    }

    /** Is told of each edge that was passed, perhaps more than once. */
    @FunctionalInterface
    public interface Passed {
        void edge(long parent, long child, EdgeKind kind, boolean weak, long from, long to);
    }

    /** What an earlier walk found, so that one over new edges need not begin anew. */
    public interface Earlier {

        /** Adds all labels of the things to what was reached, see {@link Reach#restore}. */
        void restore(long[] nodes, Reach reach) throws SQLException;

        /** Nothing. */
        Earlier NONE = (nodes, reach) -> {};
    }

    private final Links links;
    private final Course course;
    private final Bounds bounds;
    private final Passed passed;
    private final Reach reach = new Reach();
    private final List<Crossing> crossings = new ArrayList<>();
    private Earlier earlier = Earlier.NONE;
    private int expanded;
    private int steps;
    private boolean truncated;

    public TemporalWalk(Links links, Course course, Bounds bounds, Passed passed) {
        this.links = links;
        this.course = course;
        this.bounds = bounds;
        this.passed = passed;
    }

    /** Whether a bound other than the depth ended it. */
    public boolean truncated() {
        return truncated;
    }

    /** Walks to the end. Once only. */
    public Reach from(List<Start> starts) throws SQLException {
        boolean mirrored = course == Course.UP;
        for (Start start : starts) {
            Mode mode = reusable(start.kind()) || start.kind() == NodeKind.PLACE ? Mode.SHELL : Mode.GOODS;
            long since = mirrored ? mirror(start.until(), 1) : start.since();
            long until = mirrored ? mirror(start.since(), 1) : start.until();
            reach.offer(
                    new Label(start.node(), start.kind(), mode, start.precision(), since, until, 0, Reach.START, null));
        }
        goOn();
        return reach;
    }

    /**
     * Goes on with an earlier walk over edges that were not there then: what they lead to is reached, and nothing is
     * walked again. Once only, down or in a spread.
     *
     * @param parents of the new edges, with {@code children}
     */
    public Reach over(long[] parents, long[] children, Earlier found) throws SQLException {
        earlier = found;
        earlier.restore(
                LongStream.concat(LongStream.of(parents), LongStream.of(children))
                        .sorted()
                        .distinct()
                        .toArray(),
                reach);
        int end = reach.labels();
        for (Road road : wide()) {
            links.between(
                    parents,
                    children,
                    road,
                    (near, far, farKind, kind, weak, from, to) ->
                            crossings.add(new Crossing(road, near, new Far(far, farKind, kind, weak, from, to))));
        }
        cross(end);
        expanded = end;
        goOn();
        return reach;
    }

    private void goOn() throws SQLException {
        while (expanded < reach.labels() && !truncated) {
            int end = reach.labels();
            for (Road road : roads()) {
                Road wide = road == Road.ONWARD ? Road.DOWN : road;
                links.leaving(frontier(end, road), road, (near, far, farKind, kind, weak, from, to) -> {
                    Crossing crossing = new Crossing(wide, near, new Far(far, farKind, kind, weak, from, to));
                    if (earlier == Earlier.NONE) {
                        pass(end, crossing);
                    } else {
                        crossings.add(crossing);
                    }
                });
            }
            cross(end);
            expanded = end;
        }
    }

    /** Crosses what was gathered, once the earlier labels of its far ends are there. */
    private void cross(int end) throws SQLException {
        long[] unknown = crossings.stream()
                .mapToLong(crossing -> crossing.far().node())
                .filter(node -> reach.find(node) < 0)
                .sorted()
                .distinct()
                .toArray();
        if (unknown.length > 0) {
            earlier.restore(unknown, reach);
        }
        crossings.forEach(crossing -> pass(end, crossing));
        crossings.clear();
    }

    private List<Road> roads() {
        return switch (course) {
            case UP -> List.of(Road.UP);
            case DOWN -> List.of(Road.DOWN, Road.ONWARD);
            case SPREAD -> List.of(Road.DOWN, Road.ONWARD, Road.CONTAINERS);
            case SPREAD_POSSIBLY -> List.of(Road.DOWN, Road.ONWARD, Road.CONTAINERS_AND_PRODUCT);
        };
    }

    /** Those that lie within no other. */
    private List<Road> wide() {
        return roads().stream().filter(road -> road != Road.ONWARD).toList();
    }

    /**
     * Things with a label that has not been followed, sorted so that the store reads neighbours together. What a thing held
     * is asked for only where that is affected too: a case in which a bad item lay may hold thousands of others.
     */
    private long[] frontier(int end, Road road) {
        long[] ids = new long[end - expanded];
        int count = 0;
        for (int label = expanded; label < end; label++) {
            int at = reach.thing(label);
            boolean due = !reach.earlier(label) && reach.depth(label) < bounds.depth();
            boolean here = (road != Road.DOWN && road != Road.ONWARD) || opens(at, end) == (road == Road.DOWN);
            if (due && here && leads(reach.kind(at), road)) {
                ids[count++] = reach.id(at);
            }
        }
        Arrays.sort(ids, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || ids[i] != ids[i - 1]) {
                ids[distinct++] = ids[i];
            }
        }
        return Arrays.copyOf(ids, distinct);
    }

    /** Whether a label of the thing that is due affects what the thing held, or its members. */
    private boolean opens(int at, int end) {
        for (int label = reach.newest(at); label >= expanded; label = reach.older(label)) {
            boolean due = label < end && !reach.earlier(label) && reach.depth(label) < bounds.depth();
            if (due && opens(reach.mode(label))) {
                return true;
            }
        }
        return false;
    }

    private static boolean opens(Mode mode) {
        return mode == Mode.GOODS || mode == Mode.SHELL;
    }

    /** What a thing of this kind cannot have need not be asked for. */
    private static boolean leads(NodeKind kind, Road road) {
        return switch (kind) {
            case PARCEL -> road == Road.UP;
            case ORDER, PROCESS -> road == Road.UP || road == Road.DOWN || road == Road.ONWARD;
            default -> true;
        };
    }

    /** The far end of an edge; times are mirrored on the way up. */
    private record Far(long node, NodeKind kind, EdgeKind edge, boolean weak, long from, long to) {}

    /** An edge to be passed from its near end. */
    private record Crossing(Road road, long near, Far far) {}

    private void pass(int end, Crossing crossing) {
        int at = reach.find(crossing.near());
        boolean any = false;
        int label = at < 0 ? -1 : reach.newest(at);
        for (; label >= expanded; label = reach.older(label)) {
            boolean due = label < end && (expanded == 0 || !reach.earlier(label));
            if (due && reach.depth(label) < bounds.depth()) {
                any |= follow(label, crossing.road(), crossing.far());
            }
        }
        if (any) {
            reach.goesOn(at);
        }
    }

    /** Whether the label passes the edge. */
    private boolean follow(int label, Road road, Far far) {
        Label reached = beyond(label, road, far);
        if (reached == null) {
            return false;
        }
        if (truncated || steps == bounds.steps() || (reach.things() >= bounds.things() && reach.find(far.node()) < 0)) {
            truncated = true;
            return true;
        }
        steps++;
        long near = reach.id(reach.thing(label));
        if (road == Road.DOWN) {
            passed.edge(near, far.node(), far.edge(), far.weak(), far.from(), far.to());
        } else {
            passed.edge(far.node(), near, far.edge(), far.weak(), far.from(), far.to());
        }
        reach.offer(reached);
        return true;
    }

    private @Nullable Label beyond(int label, Road road, Far far) {
        NodeKind near = reach.kind(reach.thing(label));
        Mode mode = reach.mode(label);
        boolean held = far.edge() == EdgeKind.AGGREGATION || far.edge() == EdgeKind.ASSOCIATION;
        if (road == Road.CONTAINERS || road == Road.CONTAINERS_AND_PRODUCT) {
            if (!held) {
                return mode == Mode.GOODS && far.kind() == NodeKind.PRODUCT
                        ? label(label, far, Mode.CLASS, reach.since(label), Long.MAX_VALUE)
                        : null;
            }
            long end = mode == Mode.GOODS ? Long.MAX_VALUE : reach.until(label);
            return mode == Mode.CLASS ? null : shared(label, far, Mode.CARRIER, end, far);
        }
        long from = road == Road.UP ? (held ? mirror(far.to(), 1) : mirror(far.from(), 0)) : far.from();
        Far there = far;
        if (held) {
            long to = road == Road.UP ? mirror(far.from(), 1) : far.to();
            Far turned = new Far(far.node(), far.kind(), far.edge(), far.weak(), from, to);
            return opens(mode) ? shared(label, there, modeOf(far.kind()), reach.until(label), turned) : null;
        }
        return switch (far.edge()) {
            case ORDER, PARCEL -> label(label, far, Mode.GOODS, reach.since(label), Long.MAX_VALUE);
            case MEMBERSHIP -> member(label, near, mode, road, far);
            default -> {
                boolean now = from >= reach.since(label) && (mode == Mode.GOODS || from < reach.until(label));
                long until = reusable(far.kind()) ? from + 1 : Long.MAX_VALUE;
                yield now && mode != Mode.CLASS ? label(label, far, modeOf(far.kind()), from, until) : null;
            }
        };
    }

    /** The time that both ends share, as a label of the far one. */
    private @Nullable Label shared(int label, Far far, Mode mode, long end, Far times) {
        long since = Math.max(reach.since(label), times.from());
        long until = Math.min(end, times.to());
        return since < until ? label(label, far, mode, since, until) : null;
    }

    /** A class that is affected as a whole affects its members; a member says little of its class. */
    private @Nullable Label member(int label, NodeKind near, Mode mode, Road road, Far far) {
        boolean whole = near != NodeKind.PRODUCT || reach.previous(label) == Reach.START;
        if (mode != Mode.GOODS || (road == Road.DOWN && !whole)) {
            return null;
        }
        boolean product = road == Road.UP && far.kind() == NodeKind.PRODUCT;
        return label(label, far, product ? Mode.CLASS : Mode.GOODS, reach.since(label), Long.MAX_VALUE);
    }

    private Label label(int label, Far far, Mode mode, long since, long until) {
        Precision precision = reach.precision(label);
        Precision most = most(reach.kind(reach.thing(label)), mode, far);
        return new Label(
                far.node(),
                far.kind(),
                mode,
                precision.compareTo(most) < 0 ? precision : most,
                since,
                until,
                reach.depth(label) + 1,
                label,
                far.edge());
    }

    private static Precision most(NodeKind near, Mode mode, Far far) {
        if (far.weak() || mode == Mode.CLASS) {
            return Precision.PRODUCT;
        }
        if (far.edge() == EdgeKind.MEMBERSHIP) {
            return Precision.SERIAL;
        }
        Precision a = Precision.of(near);
        Precision b = Precision.of(far.kind());
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Mode modeOf(NodeKind kind) {
        return reusable(kind) ? Mode.SHELL : Mode.GOODS;
    }

    private static boolean reusable(NodeKind kind) {
        return kind == NodeKind.KEY;
    }

    /** The moment in the mirror; the last before {@code time} where {@code back} is 1, since intervals end before their end. */
    private static long mirror(long time, int back) {
        if (time == Long.MAX_VALUE) {
            return Long.MIN_VALUE;
        }
        return time == Long.MIN_VALUE ? Long.MAX_VALUE : back - time;
    }
}
