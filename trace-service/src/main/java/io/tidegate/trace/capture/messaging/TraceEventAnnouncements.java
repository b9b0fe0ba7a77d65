package io.tidegate.trace.capture.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.contracts.trace.TraceEventCaptured;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.trace.capture.Announcements;
import io.tidegate.trace.capture.EpcisEvent;
import io.tidegate.trace.identifier.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code TraceEventCaptured} on {@code tidegate.trace-events.v1}; a correction is an event like any other. */
@ApplicationScoped
public class TraceEventAnnouncements implements Announcements {

    private static final String TYPE = "io.tidegate.trace.event.captured.v1";

    @Override
    public OutboundRecord of(EpcisEvent event, Instant recordTime) {
        TraceEventCaptured captured = new TraceEventCaptured(
                event.id(),
                event.type().word(),
                event.action() == null ? null : event.action().name(),
                event.bizStep(),
                event.disposition(),
                event.eventTime(),
                recordTime,
                uri(event.readPoint()),
                uri(event.bizLocation()),
                uri(event.parent()),
                uris(event.epcs()),
                uris(event.inputs()));
        String id = Ids.ofFact(TYPE, event.id(), String.valueOf(event.declaration()))
                .toString();
        try {
            byte[] value = Json.mapper().writeValueAsBytes(captured);
            return new OutboundRecord(Topic.TRACE_EVENTS.name(), key(event), id, TYPE, event.eventTime(), value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class of the first thing named: events of one product keep their order. */
    private static String key(EpcisEvent event) {
        if (!event.epcs().isEmpty()) {
            return event.epcs().getFirst().classUri();
        }
        if (!event.inputs().isEmpty()) {
            return event.inputs().getFirst().classUri();
        }
        return event.parent() == null ? event.id() : event.parent().classUri();
    }

    private static @Nullable String uri(@Nullable Identifier identifier) {
        return identifier == null ? null : identifier.uri();
    }

    private static List<String> uris(List<Identifier> identifiers) {
        return identifiers.stream().map(Identifier::uri).toList();
    }
}
