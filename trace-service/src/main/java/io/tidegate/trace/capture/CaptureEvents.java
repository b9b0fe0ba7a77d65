package io.tidegate.trace.capture;

import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.trace.lineage.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The use case: a document in, all of its events kept or none. Thread-safe. */
@ApplicationScoped
public class CaptureEvents {

    private final Events events;

    public CaptureEvents(Events events) {
        this.events = events;
    }

    /** What became of a document. */
    public sealed interface Outcome {

        /**
         * Every event is on disk.
         *
         * @param events ids in document order
         */
        record Captured(int captured, int duplicates, List<String> events) implements Outcome {
            public Captured {
                events = List.copyOf(events);
            }
        }

        /** Nothing was kept. */
        record Refused(List<Violation> faults) implements Outcome {
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /**
     * Captures a document.
     *
     * @param body its JSON as maps, lists and scalars
     * @param json writes a part of the body as JSON
     */
    public Outcome capture(@Nullable Object body, Function<Object, String> json) throws SQLException {
        DocumentReader reader = new DocumentReader(json);
        List<EpcisEvent> read = reader.read(body);
        if (!reader.faults().isEmpty()) {
            return new Outcome.Refused(reader.faults().list());
        }
        List<Claims> claims = read.stream().map(EventClaims::of).toList();
        List<Boolean> fresh = events.capture(read, claims);
        int captured = (int) fresh.stream().filter(Boolean::booleanValue).count();
        List<String> ids = read.stream().map(EpcisEvent::id).toList();
        return new Outcome.Captured(captured, read.size() - captured, ids);
    }
}
