package io.tidegate.trace.capture;

import io.tidegate.kernel.problem.Problem.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of a document. It is decided when the document is answered, so no job is ever seen running.
 *
 * @param success whether every event of the document is kept, now or from before
 * @param captured events that are new
 * @param duplicates events that were captured before
 * @param failed events that are not kept
 * @param errorCount of all; {@code errors} has the first thousand
 */
public record CaptureJob(
        UUID id,
        Instant createdAt,
        Instant finishedAt,
        ErrorBehaviour behaviour,
        boolean success,
        int captured,
        int duplicates,
        int failed,
        int errorCount,
        List<Violation> errors) {

    public CaptureJob {
        errors = List.copyOf(errors);
    }
}
