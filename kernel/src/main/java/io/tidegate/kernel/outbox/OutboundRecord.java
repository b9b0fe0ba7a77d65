package io.tidegate.kernel.outbox;

import java.time.Instant;

/**
 * A CloudEvent on its way to Kafka.
 *
 * @param key record key: records of one key keep their order within a batch
 * @param id CloudEvents id: the same fact has the same id
 * @param type CloudEvents type
 * @param time CloudEvents time: when the fact happened
 * @param value JSON, UTF-8
 */
public record OutboundRecord(String topic, String key, String id, String type, Instant time, byte[] value) {}
