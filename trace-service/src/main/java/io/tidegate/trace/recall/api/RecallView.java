package io.tidegate.trace.recall.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.recall.RecallChanged.Product;
import io.tidegate.trace.recall.Opening.Source;
import io.tidegate.trace.recall.Recall;
import io.tidegate.trace.recall.Scope;
import io.tidegate.trace.recall.ScopeFigures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recall as it is answered.
 *
 * @param findingId of the finding from which it was opened; absent without one
 * @param scopeVersion 0 while the first scope is being stored
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecallView(
        String number,
        String recallId,
        String state,
        List<Source> sources,
        boolean possible,
        Words reason,
        @Nullable Words instruction,
        Instant openedAt,
        String openedBy,
        int dueHours,
        List<Product> products,
        List<String> platforms,
        int scopeVersion,
        boolean truncated,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        @Nullable String conclusion,
        @JsonRawValue @Nullable String report,
        @Nullable UUID findingId) {

    static RecallView of(Recall recall) {
        Recall.Closing closing = recall.closing();
        return new RecallView(
                recall.opening().number(),
                recall.id().toString(),
                recall.state(),
                recall.opening().sources(),
                recall.opening().possible(),
                recall.opening().reason(),
                recall.opening().instruction(),
                recall.openedAt(),
                recall.opening().by(),
                recall.opening().dueHours(),
                recall.products(),
                recall.enterprises(),
                recall.version(),
                recall.truncated(),
                closing == null ? null : closing.at(),
                closing == null ? null : closing.by(),
                closing == null ? null : closing.conclusion(),
                closing == null ? null : closing.report(),
                recall.opening().findingId());
    }

    /**
     * What a recall would reach.
     *
     * @param unknown sources that nothing has named yet
     * @param platforms orders by platform
     */
    public record ScopeView(
            long total,
            Map<String, Long> things,
            Map<String, Long> certainty,
            Map<String, Long> ends,
            Map<String, Long> platforms,
            List<Product> products,
            List<String> unknown,
            boolean truncated) {

        static ScopeView of(Scope scope) {
            ScopeFigures figures = scope.figures();
            return new ScopeView(
                    figures.total(),
                    figures.things(),
                    figures.certainty(),
                    figures.ends(),
                    figures.orders(),
                    scope.products(),
                    scope.unknown(),
                    scope.truncated());
        }
    }
}
