package io.tidegate.trace.capture;

import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.trace.capture.Events.Fate;
import io.tidegate.trace.lineage.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The use case: a document in, its events kept as asked, and a job that says what became of it. Thread-safe. */
@ApplicationScoped
public class CaptureEvents {

    private final Events events;
    private final CaptureJobs jobs;

    public CaptureEvents(Events events, CaptureJobs jobs) {
        this.events = events;
        this.jobs = jobs;
    }

    /**
     * What became of a document.
     *
     * @param job kept; null where the document itself is at fault
     * @param events ids of those that are kept, in document order
     * @param taken whether the only faults are eventIDs that other events have
     */
    public record Outcome(
            @Nullable CaptureJob job, List<String> events, List<Violation> faults, int faultCount, boolean taken) {
        public Outcome {
            events = List.copyOf(events);
            faults = List.copyOf(faults);
        }
    }

    /** Captures what was read of a document that began to arrive at {@code since}. */
    public Outcome capture(ReadDocument document, ErrorBehaviour behaviour, Instant since) throws SQLException {
        if (document.broken()) {
            return new Outcome(null, List.of(), document.faults(), document.faultCount(), false);
        }
        List<Fate> fates;
        AtomicReference<@Nullable CaptureJob> kept = new AtomicReference<>();
        boolean whole = behaviour == ErrorBehaviour.ROLLBACK;
        if (whole && document.faultCount() > 0) {
            fates = Collections.nCopies(document.events().size(), Fate.REFUSED);
        } else {
            List<Claims> claims =
                    document.events().stream().map(EventClaims::of).toList();
            fates = events.capture(document.events(), claims, document.masterData(), whole, found -> {
                CaptureJob job = job(document, behaviour, since, found);
                kept.set(job);
                return job;
            });
        }
        CaptureJob job = kept.get();
        if (job == null) {
            job = job(document, behaviour, since, fates);
            jobs.save(job);
        }
        boolean taken = document.faultCount() == 0 && job.errorCount() > 0;
        return new Outcome(job, ids(document, fates), job.errors(), job.errorCount(), taken);
    }

    private static List<String> ids(ReadDocument document, List<Fate> fates) {
        List<String> ids = new ArrayList<>(fates.size());
        for (int i = 0; i < fates.size(); i++) {
            if (fates.get(i).isKept()) {
                ids.add(document.events().get(i).id());
            }
        }
        return ids;
    }

    private static CaptureJob job(ReadDocument document, ErrorBehaviour behaviour, Instant since, List<Fate> fates) {
        List<Violation> errors = new ArrayList<>(document.faults());
        int taken = 0;
        for (int i = 0; i < fates.size(); i++) {
            if (fates.get(i) == Fate.ID_TAKEN) {
                taken++;
                if (errors.size() < Faults.KEPT_MAX) {
                    errors.add(taken(document.pointers().get(i)));
                }
            }
        }
        int captured = Collections.frequency(fates, Fate.NEW);
        int duplicates = Collections.frequency(fates, Fate.KNOWN);
        int failed = document.bad() + fates.size() - captured - duplicates;
        return new CaptureJob(
                document.job(),
                since,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                behaviour,
                failed == 0,
                captured,
                duplicates,
                failed,
                document.faultCount() + taken,
                errors);
    }

    private static Violation taken(String pointer) {
        return new Violation(
                pointer + "/eventID",
                "event-id-taken",
                null,
                "another event has this eventID",
                "give the event an eventID of its own; to correct an event, repeat it with an errorDeclaration");
    }
}
