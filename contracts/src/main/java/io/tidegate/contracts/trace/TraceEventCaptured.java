package io.tidegate.contracts.trace;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event of {@code tidegate.trace-events.v1}: an EPCIS event was captured. Identifiers are canonical GS1 Digital
 * Link URIs.
 *
 * @param eventId the event's hash identity after CBV 2.0
 * @param eventType ObjectEvent, AggregationEvent, ...
 * @param inputs identifiers that the event takes from (parent of a disaggregation, inputs of a transformation)
 */
public record TraceEventCaptured(
        String eventId,
        String eventType,
        @Nullable String action,
        @Nullable String bizStep,
        @Nullable String disposition,
        Instant eventTime,
        Instant recordTime,
        @Nullable String readPoint,
        @Nullable String bizLocation,
        @Nullable String parent,
        List<String> epcs,
        List<String> inputs) {

    public TraceEventCaptured {
        epcs = List.copyOf(epcs);
        inputs = List.copyOf(inputs);
    }
}
