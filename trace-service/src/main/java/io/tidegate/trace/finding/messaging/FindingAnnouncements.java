package io.tidegate.trace.finding.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.contracts.trace.TraceFinding;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.trace.finding.Announcements;
import io.tidegate.trace.finding.Finding;
import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code TraceFinding} on {@code tidegate.trace-events.v1}, under the key of the product's events. */
@ApplicationScoped
class FindingAnnouncements implements Announcements {

    private static final String TYPE = "io.tidegate.trace.finding.v1";

    @Override
    public OutboundRecord of(Finding finding, int revision, boolean open, Instant at) {
        String id = finding.id().toString();
        TraceFinding event = new TraceFinding(
                id,
                revision,
                open ? "open" : "withdrawn",
                finding.kind().word(),
                finding.thing(),
                finding.words(),
                finding.found(),
                finding.limit(),
                finding.unit(),
                finding.at(),
                at,
                finding.events(),
                gap(finding.gap()));
        Identifier thing = Identifiers.any(finding.thing());
        String key = thing == null ? finding.thing() : thing.classUri();
        String eventId = Ids.ofFact(TYPE, id, String.valueOf(revision)).toString();
        try {
            byte[] value = Json.mapper().writeValueAsBytes(event);
            return new OutboundRecord(Topic.TRACE_EVENTS.name(), key, eventId, TYPE, finding.at(), value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TraceFinding.@Nullable Gap gap(Finding.@Nullable Gap gap) {
        return gap == null ? null : new TraceFinding.Gap(gap.step(), gap.reason(), gap.before(), gap.after());
    }
}
