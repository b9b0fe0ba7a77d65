package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.Identifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about the graph. Times are kept to the microsecond; what is finer is cut off.
 *
 * @param nodes things that exist, whether an edge names them or not
 */
public record Claims(List<Identifier> nodes, List<Edge> edges, List<Severance> severances, List<Revision> revisions) {

    public static final Claims NONE = new Claims(List.of(), List.of(), List.of(), List.of());

    /** A revision that outdates all that a source ever said. */
    public static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    public Claims {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        severances = List.copyOf(severances);
        revisions = List.copyOf(revisions);
    }

    /**
     * The child comes from the parent.
     *
     * @param from when that began; for what happens at once, when it happened
     * @param source who says so: an event, or a document in all its revisions
     */
    public record Edge(
            Identifier parent, Identifier child, EdgeKind kind, Instant from, UUID source, Certainty certainty) {
        public Edge {
            from = from.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * From this time the child is no longer in the parent.
     *
     * @param child null for all that was in it
     */
    public record Severance(Identifier parent, @Nullable Identifier child, EdgeKind kind, Instant at, UUID source) {
        public Severance {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** What the source said before this time no longer holds. */
    public record Revision(UUID source, Instant since) {
        public Revision {
            since = since.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
