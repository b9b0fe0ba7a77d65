package io.tidegate.kernel.listener;

import java.time.Instant;

/**
 * A CloudEvent from Kafka; the fields are those of {@link io.tidegate.kernel.outbox.OutboundRecord}.
 */
public record InboundRecord(
        String topic, int partition, long offset, String key, String id, String type, Instant time, byte[] value) {}
