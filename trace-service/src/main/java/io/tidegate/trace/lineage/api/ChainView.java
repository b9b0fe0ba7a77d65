package io.tidegate.trace.lineage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.trace.lineage.Chain;
import io.tidegate.trace.lineage.ReportResults.Result;
import io.tidegate.trace.lineage.Walk;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chain as it is answered: {@code from} of an edge is nearer to the source, {@code to} nearer to the consumer.
 *
 * @param start ids of the nodes that the question named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainView(
        List<Long> start, List<NodeView> nodes, List<EdgeView> edges, List<EndView> ends, boolean truncated) {

    static ChainView of(Chain chain, Map<Long, Result> results) {
        return new ChainView(
                chain.start().stream().map(Walk.Node::id).toList(),
                chain.nodes().stream()
                        .map(node -> NodeView.of(node, results.get(node.id())))
                        .toList(),
                chain.edges().stream().map(EdgeView::of).toList(),
                chain.ends().stream().map(EndView::of).toList(),
                chain.truncated());
    }

    /**
     * A thing.
     *
     * @param result of a laboratory's report as it stands now: violation, pass, ...
     * @param severity of what the report found: ordinary or critical
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeView(
            long id,
            String kind,
            String uri,
            int depth,
            Words words,
            @Nullable String result,
            @Nullable String severity) {
        static NodeView of(Walk.Node node, @Nullable Result result) {
            return new NodeView(
                    node.id(),
                    node.kind().word(),
                    node.uri(),
                    node.depth(),
                    NodeWords.of(node),
                    result == null ? null : result.result(),
                    result == null ? null : result.severity());
        }
    }

    /**
     * A link.
     *
     * @param at when it began, or happened; absent for what is so by name
     * @param until when it ended, where it did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EdgeView(
            long from,
            long to,
            String kind,
            String certainty,
            @Nullable Instant at,
            @Nullable Instant until) {
        static EdgeView of(Walk.Step step) {
            return new EdgeView(
                    step.parent(),
                    step.child(),
                    step.kind().word(),
                    step.certainty().word(),
                    step.from().equals(Instant.EPOCH) ? null : step.from(),
                    step.to());
        }
    }

    /**
     * Where the trail ends.
     *
     * @param gap whether something should follow that nobody has reported
     */
    public record EndView(long id, String direction, String reason, boolean gap, Words words) {
        static EndView of(Chain.End end) {
            return new EndView(
                    end.node().id(),
                    end.direction().name().toLowerCase(Locale.ROOT),
                    end.reason().word(),
                    end.reason().gap(),
                    end.reason().words());
        }
    }
}
