package io.tidegate.trace.capture.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.trace.capture.CaptureJob;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture job as EPCIS 2.0 writes it, with what Tidegate counts beside it.
 *
 * @param running always false: the answer to the document comes when all is decided
 * @param duplicates events that were captured before
 * @param failed events that are not kept
 * @param errorCount of all; {@code errors} has the first thousand
 * @param events ids of what is kept, in document order; in the answer to the document only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        String captureID,
        Instant createdAt,
        Instant finishedAt,
        boolean running,
        boolean success,
        String captureErrorBehaviour,
        int captured,
        int duplicates,
        int failed,
        int errorCount,
        List<Fault> errors,
        @Nullable List<String> events) {

    /** One fault, as a problem of the standard with the field at fault. */
    public record Fault(
            String type, String title, int status, String pointer, String code, String detail, String mend) {

        static Fault of(Violation fault) {
            boolean taken = fault.code().equals("event-id-taken");
            return new Fault(
                    taken ? "epcisException:ResourceAlreadyExistsException" : "epcisException:ValidationException",
                    taken ? "The event exists already" : "The event breaks a rule",
                    taken ? 409 : 400,
                    fault.pointer(),
                    fault.code(),
                    fault.rule(),
                    fault.mend());
        }
    }

    static JobView of(CaptureJob job, @Nullable List<String> events) {
        return new JobView(
                job.id().toString(),
                job.createdAt(),
                job.finishedAt(),
                false,
                job.success(),
                job.behaviour().word(),
                job.captured(),
                job.duplicates(),
                job.failed(),
                job.errorCount(),
                job.errors().stream().map(Fault::of).toList(),
                events);
    }
}
