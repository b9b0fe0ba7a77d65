package io.tidegate.trace.evidence;

import io.tidegate.trace.evidence.Evidence.Event;
import io.tidegate.trace.evidence.Evidence.Link;
import io.tidegate.trace.identifier.NodeKind;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.TraceChain;
import io.tidegate.trace.lineage.Viewpoint;
import io.tidegate.trace.lineage.Walk;
import io.tidegate.trace.lineage.Walk.Direction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The use case: a chain with the events that it rests on. Thread-safe. */
@ApplicationScoped
public class MakeEvidence {

    /** Of a place or a product far more events tell than the chain rests on; each link has a nearer end. */
    private static final Set<NodeKind> NEAR = EnumSet.of(
            NodeKind.LOT, NodeKind.SERIAL, NodeKind.LOGISTIC_UNIT, NodeKind.KEY, NodeKind.PROCESS, NodeKind.OTHER);

    private static final int EVENTS_MAX = 5_000;

    private final TraceChain traceChain;
    private final EvidenceEvents events;
    private final EvidenceKeys keys;

    public MakeEvidence(TraceChain traceChain, EvidenceEvents events, EvidenceKeys keys) {
        this.keys = keys;
        this.traceChain = traceChain;
        this.events = events;
    }

    /** The file, or null where nothing is known by that name. */
    public @Nullable Evidence of(String name, List<Direction> directions, int depth, int limit) throws SQLException {
        Chain chain = traceChain.trace(name, directions, depth, limit, Viewpoint.NOW);
        if (chain == null) {
            return null;
        }
        Map<Long, String> uris = new HashMap<>();
        chain.nodes().forEach(node -> uris.put(node.id(), node.uri()));
        List<Link> links = chain.edges().stream()
                .map(step -> new Link(
                        uris.getOrDefault(step.parent(), ""),
                        uris.getOrDefault(step.child(), ""),
                        step.kind().word(),
                        step.from().equals(Instant.EPOCH) ? null : step.from(),
                        step.to()))
                .toList();
        List<Long> near = chain.nodes().stream()
                .filter(node -> NEAR.contains(node.kind()))
                .map(Walk.Node::id)
                .toList();
        List<Event> found = events.naming(near, EVENTS_MAX + 1);
        boolean cut = found.size() > EVENTS_MAX || chain.truncated();
        List<Event> kept = found.size() > EVENTS_MAX ? found.subList(0, EVENTS_MAX) : found;
        String question = "chain of " + name + ", " + directions + ", depth " + depth + ", limit " + limit;
        return Evidence.of(question, Instant.now().truncatedTo(ChronoUnit.MILLIS), links, kept, cut, keys);
    }
}
