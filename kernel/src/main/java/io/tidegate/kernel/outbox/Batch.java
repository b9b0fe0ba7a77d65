package io.tidegate.kernel.outbox;

import java.util.List;
import java.util.UUID;

/** A batch on its way to Kafka. */
record Batch(UUID id, List<OutboundRecord> records) {

    Batch {
        records = List.copyOf(records);
    }
}
