package io.tidegate.trace.lineage;

import io.tidegate.trace.lineage.Chain.End;
import io.tidegate.trace.lineage.Walk.Direction;
import io.tidegate.trace.lineage.Walk.Node;
import io.tidegate.trace.lineage.Walk.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The use case: from a name to the chain through it. */
@ApplicationScoped
public class TraceChain {

    private final Names names;
    private final Chains chains;

    public TraceChain(Names names, Chains chains) {
        this.names = names;
        this.chains = chains;
    }

    /** The chain, or null where nothing is known by that name. */
    public @Nullable Chain trace(String name, List<Direction> directions, int depth, int limit, Viewpoint viewpoint)
            throws SQLException {
        Collection<Long> starts = names.find(name);
        if (starts.isEmpty()) {
            return null;
        }
        Map<Long, Node> nodes = new TreeMap<>();
        Set<Step> steps = new LinkedHashSet<>();
        List<End> ends = new ArrayList<>();
        boolean truncated = false;
        for (Direction direction : directions) {
            Walk walk = chains.walk(starts, direction, depth, limit, viewpoint);
            walk.nodes().forEach(nodes::putIfAbsent);
            steps.addAll(walk.steps());
            ends.addAll(Ends.of(walk, direction, depth));
            truncated |= walk.truncated();
        }
        List<Node> nearestFirst = new ArrayList<>(nodes.values());
        nearestFirst.sort(Comparator.comparingInt(Node::depth).thenComparingLong(Node::id));
        List<Node> start =
                nearestFirst.stream().filter(node -> node.depth() == 0).toList();
        return new Chain(start, nearestFirst, List.copyOf(steps), ends, truncated);
    }
}
