package io.tidegate.trace.recall.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.kernel.id.Ids;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.trace.recall.Announcements;
import io.tidegate.trace.recall.Recall;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Instant;

/** {@code RecallChanged} on {@code tidegate.recalls.v1}. */
@ApplicationScoped
public class RecallAnnouncements implements Announcements {

    private static final String TYPE = "io.tidegate.recall.changed.v1";

    @Override
    public OutboundRecord of(Recall recall, String state, Instant at) {
        String id = recall.id().toString();
        RecallChanged changed = new RecallChanged(
                id,
                recall.sequence(),
                state,
                recall.products(),
                recall.opening().reason(),
                recall.opening().instruction(),
                recall.enterprises(),
                recall.openedAt(),
                at);
        String event = Ids.ofFact(TYPE, id, String.valueOf(recall.sequence())).toString();
        try {
            byte[] value = Json.mapper().writeValueAsBytes(changed);
            return new OutboundRecord(Topic.RECALLS.name(), id, event, TYPE, at, value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
