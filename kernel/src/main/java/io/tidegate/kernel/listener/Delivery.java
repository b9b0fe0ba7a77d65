package io.tidegate.kernel.listener;

import static io.tidegate.kernel.outbox.RecordHeaders.BATCH;
import static io.tidegate.kernel.outbox.RecordHeaders.ID;
import static io.tidegate.kernel.outbox.RecordHeaders.INDEX;
import static io.tidegate.kernel.outbox.RecordHeaders.TIME;
import static io.tidegate.kernel.outbox.RecordHeaders.TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.id.Ids;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record with its identity on the wire: the producer's batch and the position in it. A record of a producer without
 * this outbox gets an identity of its own, from its CloudEvents id or else from its place in the topic.
 */
record Delivery(InboundRecord record, UUID batchId, int index) {

    /** A batch of this outbox holds fewer; a larger index is not believed, it would make a huge bitmap. */
    private static final int INDEX_MAX = 65_535;

    static Delivery of(ConsumerRecord<String, byte[]> kafka) {
        String id = text(kafka, ID);
        InboundRecord record = new InboundRecord(
                kafka.topic(),
                kafka.partition(),
                kafka.offset(),
                kafka.key() == null ? "" : kafka.key(),
                id == null ? kafka.topic() + "/" + kafka.partition() + "/" + kafka.offset() : id,
                orEmpty(text(kafka, TYPE)),
                time(kafka),
                kafka.value() == null ? new byte[0] : kafka.value());
        Header batch = kafka.headers().lastHeader(BATCH);
        Header index = kafka.headers().lastHeader(INDEX);
        if (batch != null && index != null && batch.value().length == 16 && index.value().length == Integer.BYTES) {
            ByteBuffer id128 = ByteBuffer.wrap(batch.value());
            int position = ByteBuffer.wrap(index.value()).getInt();
            if (position >= 0 && position <= INDEX_MAX) {
                return new Delivery(record, new UUID(id128.getLong(), id128.getLong()), position);
            }
        }
        return new Delivery(record, Ids.ofFact("record", kafka.topic(), record.id()), 0);
    }

    /** When a record was written, in milliseconds of the epoch: as the id of its batch says, or else Kafka. */
    static long written(ConsumerRecord<String, byte[]> kafka) {
        Header batch = kafka.headers().lastHeader(BATCH);
        if (batch != null && batch.value().length == 16) {
            long high = ByteBuffer.wrap(batch.value()).getLong();
            if (((high >> 12) & 0xf) == 7) {
                return high >>> 16;
            }
        }
        return kafka.timestamp();
    }

    String slot() {
        return record.topic() + "/" + record.partition();
    }

    private static Instant time(ConsumerRecord<String, byte[]> kafka) {
        String time = text(kafka, TIME);
        try {
            return time == null ? Instant.ofEpochMilli(kafka.timestamp()) : Instant.parse(time);
        } catch (DateTimeException e) {
            return Instant.ofEpochMilli(kafka.timestamp());
        }
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> kafka, String header) {
        Header found = kafka.headers().lastHeader(header);
        return found == null || found.value() == null ? null : new String(found.value(), UTF_8);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
