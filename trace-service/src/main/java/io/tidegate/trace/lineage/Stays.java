package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When which thing was where goods were: the goods, an item's lot, and containers while the goods lay in them. Pure. */
public final class Stays {

    /** As a database can hold them. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Stays() {}

    /** What a thing was to the goods; the less the code, the nearer. */
    public enum Role {
        GOODS(0),
        LOT(1),
        CONTAINER(2);

        private final int code;

        Role(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /** The role of this code, 0 to 2. */
        public static Role of(int code) {
            return code == GOODS.code ? GOODS : code == LOT.code ? LOT : CONTAINER;
        }
    }

    /** What was said of the node between the two times holds for the goods, both included. */
    public record Stay(long node, Instant since, Instant until, Role role) {

        private Stay within(long other, Instant from, Instant to, Role as) {
            return new Stay(
                    other,
                    from.isAfter(since) ? from : since,
                    to.isBefore(until) ? to : until,
                    role == Role.LOT ? role : as);
        }

        private boolean isEmpty() {
            return until.isBefore(since);
        }
    }

    /** The stays of the goods at which a chain up begins. It has each edge once, nearest first, so one pass is enough. */
    public static List<Stay> of(Chain chain) {
        Map<Long, NodeKind> kinds = new HashMap<>();
        chain.nodes().forEach(node -> kinds.put(node.id(), node.kind()));
        boolean item = chain.start().stream().anyMatch(node -> node.kind() == NodeKind.SERIAL);
        Map<Long, List<Stay>> stays = new LinkedHashMap<>();
        for (Node start : chain.start()) {
            stays.put(start.id(), List.of(new Stay(start.id(), EARLIEST, LATEST, Role.GOODS)));
        }
        for (Step step : chain.edges()) {
            boolean container = step.kind() == EdgeKind.AGGREGATION || step.kind() == EdgeKind.ASSOCIATION;
            boolean lot = item && step.kind() == EdgeKind.MEMBERSHIP && kinds.get(step.parent()) == NodeKind.LOT;
            if (!container && !lot) {
                continue;
            }
            Instant ended = step.to();
            Instant from = lot ? EARLIEST : step.from();
            Instant to = lot || ended == null ? LATEST : ended;
            List<Stay> onward = new ArrayList<>(stays.getOrDefault(step.parent(), List.of()));
            stays.getOrDefault(step.child(), List.of()).stream()
                    .map(stay -> stay.within(step.parent(), from, to, lot ? Role.LOT : Role.CONTAINER))
                    .filter(stay -> !stay.isEmpty() && !onward.contains(stay))
                    .forEach(onward::add);
            stays.put(step.parent(), onward);
        }
        return stays.values().stream().flatMap(List::stream).toList();
    }
}
