package io.tidegate.kernel.outbox;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way to Kafka.
 *
 * @param traceParent where in a sampled trace it was written, or null
 */
record Batch(UUID id, @Nullable String traceParent, List<OutboundRecord> records) {

    Batch {
        records = List.copyOf(records);
    }
}
