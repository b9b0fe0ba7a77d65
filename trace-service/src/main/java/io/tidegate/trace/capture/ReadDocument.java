package io.tidegate.trace.capture;

import io.tidegate.kernel.problem.Problem.Violation;
import java.util.List;
import java.util.UUID;

/**
 * What was read of a document.
 *
 * @param job the id that its job will have
 * @param events those without fault, in document order
 * @param pointers of the events, in the same order
 * @param masterData of the header
 * @param bad how many events have faults
 * @param faults the first thousand
 * @param faultCount of all
 * @param broken whether the document itself is at fault, so that none of it can be captured
 * @param tooMany whether it holds more events than {@link CaptureLimits#EVENTS_MAX}
 */
public record ReadDocument(
        UUID job,
        List<EpcisEvent> events,
        List<String> pointers,
        MasterData masterData,
        int bad,
        List<Violation> faults,
        int faultCount,
        boolean broken,
        boolean tooMany) {

    public ReadDocument {
        events = List.copyOf(events);
        pointers = List.copyOf(pointers);
        faults = List.copyOf(faults);
    }
}
