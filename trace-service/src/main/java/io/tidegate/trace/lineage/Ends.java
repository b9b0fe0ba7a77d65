package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chain.End;
import io.tidegate.trace.lineage.Chain.Reason;
import io.tidegate.trace.lineage.Walk.Direction;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a walk ends, and whether that is a gap. Membership in a product and reports lead nowhere, so they
 * do not count as a way on.
 */
final class Ends {

    private Ends() {}

    static List<End> of(Walk walk, Direction direction, int depthMax) {
        Set<Long> goOn = new HashSet<>();
        Set<Long> byOrder = new HashSet<>();
        for (Step step : walk.steps()) {
            long from = direction == Direction.UP ? step.child() : step.parent();
            long to = direction == Direction.UP ? step.parent() : step.child();
            if (!intoProduct(walk, step) && !(direction == Direction.UP && step.kind() == EdgeKind.REPORT)) {
                goOn.add(from);
            }
            if (step.kind() == EdgeKind.ORDER) {
                byOrder.add(to);
            }
        }
        List<End> ends = new ArrayList<>();
        for (Node node : walk.nodes().values()) {
            boolean classOfGoods = node.kind() == NodeKind.PRODUCT || node.kind() == NodeKind.COMMODITY;
            boolean onlyClass = classOfGoods && node.depth() > 0 && !byOrder.contains(node.id());
            boolean leadsOn = goOn.contains(node.id()) || node.kind() == NodeKind.REPORT;
            if (!leadsOn && !onlyClass) {
                ends.add(new End(node, direction, reason(node, direction, walk, depthMax)));
            }
        }
        ends.sort(Comparator.comparingInt((End end) -> end.node().depth())
                .thenComparingLong(end -> end.node().id()));
        return ends;
    }

    private static boolean intoProduct(Walk walk, Step step) {
        Node parent = walk.nodes().get(step.parent());
        return step.kind() == EdgeKind.MEMBERSHIP
                && parent != null
                && parent.kind() == NodeKind.PRODUCT
                && parent.depth() > 0;
    }

    private static Reason reason(Node node, Direction direction, Walk walk, int depthMax) {
        boolean up = direction == Direction.UP;
        if (up && (node.kind() == NodeKind.PLACE || node.kind() == NodeKind.PARTY)) {
            return Reason.SOURCE;
        }
        if (!up && node.kind() == NodeKind.PARCEL) {
            return Reason.PARCEL;
        }
        if (node.depth() >= depthMax) {
            return Reason.DEPTH;
        }
        if (walk.truncated()) {
            return Reason.LIMIT;
        }
        if (node.kind() == NodeKind.ORDER) {
            return up ? Reason.NO_GOODS : Reason.NO_DECLARATION;
        }
        boolean product = node.kind() == NodeKind.PRODUCT || node.kind() == NodeKind.MERCHANT_ITEM;
        if (up && product && node.depth() > 0) {
            return Reason.LOT_UNKNOWN;
        }
        return up ? Reason.NO_ORIGIN : Reason.NO_FURTHER_TRACE;
    }
}
