package io.tidegate.kernel.outbox;

import static io.tidegate.kernel.outbox.RecordHeaders.BATCH;
import static io.tidegate.kernel.outbox.RecordHeaders.CONTENT_TYPE;
import static io.tidegate.kernel.outbox.RecordHeaders.ID;
import static io.tidegate.kernel.outbox.RecordHeaders.INDEX;
import static io.tidegate.kernel.outbox.RecordHeaders.SOURCE;
import static io.tidegate.kernel.outbox.RecordHeaders.SPEC_VERSION;
import static io.tidegate.kernel.outbox.RecordHeaders.TIME;
import static io.tidegate.kernel.outbox.RecordHeaders.TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.kernel.kafka.KafkaConnection;
import io.tidegate.kernel.tracing.Sending;
import io.tidegate.kernel.tracing.TraceParent;
import io.tidegate.kernel.tracing.Tracing;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches to Kafka so that no record overtakes another of its partition: records are handed over in order, the
 * producer retries in order and without end, and after a failure nothing later is handed over. For one thread, but
 * {@link #close} may come from another.
 */
final class KafkaWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(KafkaWriter.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final byte[] SPEC = "1.0".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    private final KafkaConnection connection;
    private final Tracing tracing;
    private final byte[] source;
    private volatile @Nullable KafkaProducer<String, byte[]> producer;
    private volatile boolean closed;
    private Instant lastTime = Instant.EPOCH;
    private byte[] lastTimeText = Instant.EPOCH.toString().getBytes(UTF_8);

    KafkaWriter(KafkaConnection connection, Tracing tracing, String application) {
        this.connection = connection;
        this.tracing = tracing;
        this.source = ("urn:tidegate:" + application).getBytes(UTF_8);
    }

    /**
     * Sends the batches and waits until all of them are acknowledged, however long Kafka is away. False where something
     * failed for good: then any of them may be unsent, and all are to be sent again.
     */
    boolean write(List<Batch> batches) {
        var failure = new AtomicReference<@Nullable Exception>();
        List<Sending> sendings = new ArrayList<>();
        try {
            KafkaProducer<String, byte[]> current = producer();
            hand(current, batches, sendings, failure);
            current.flush();
        } catch (KafkaException | IllegalStateException e) {
            failure.compareAndSet(null, e);
        }
        Exception failed = failure.get();
        sendings.forEach(sending -> sending.end(failed == null));
        if (failed == null) {
            return true;
        }
        if (!closed) {
            LOG.warnf("%d batches not published, will be tried again: %s", batches.size(), failed.toString());
        }
        drop();
        return false;
    }

    private void hand(
            KafkaProducer<String, byte[]> current,
            List<Batch> batches,
            List<Sending> sendings,
            AtomicReference<@Nullable Exception> failure) {
        for (Batch batch : batches) {
            byte[] batchId = bytes(batch.id());
            Sending sending = tracing.send(batch.traceParent());
            sendings.add(sending);
            for (int i = 0; i < batch.records().size(); i++) {
                OutboundRecord record = batch.records().get(i);
                var _ = current.send(
                        toKafka(record, batchId, i, sending.header(record.topic())),
                        (_, failed) -> failure.compareAndSet(null, failed));
                if (failure.get() != null) {
                    return;
                }
            }
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("The service stops");
        }
        KafkaProducer<String, byte[]> current = producer;
        if (current == null) {
            current = KafkaClients.producer(connection);
            producer = current;
        }
        return current;
    }

    /** What a producer that failed still holds must not be sent after what is sent again. */
    private synchronized void drop() {
        KafkaProducer<String, byte[]> failed = producer;
        producer = null;
        if (failed != null) {
            failed.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        KafkaProducer<String, byte[]> last;
        synchronized (this) {
            closed = true;
            last = producer;
        }
        if (last != null) {
            last.close(CLOSE_WITHIN);
        }
    }

    private ProducerRecord<String, byte[]> toKafka(
            OutboundRecord record, byte[] batchId, int index, byte @Nullable [] traceParent) {
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(record.topic(), record.key(), record.value());
        kafka.headers()
                .add(SPEC_VERSION, SPEC)
                .add(ID, record.id().getBytes(UTF_8))
                .add(TYPE, record.type().getBytes(UTF_8))
                .add(SOURCE, source)
                .add(TIME, time(record.time()))
                .add(CONTENT_TYPE, JSON)
                .add(BATCH, batchId)
                .add(INDEX, ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
        if (traceParent != null) {
            kafka.headers().add(TraceParent.HEADER, traceParent);
        }
        return kafka;
    }

    /** Neighbours in a batch are often of one second. */
    private byte[] time(Instant time) {
        if (!time.equals(lastTime)) {
            lastTime = time;
            lastTimeText = time.toString().getBytes(UTF_8);
        }
        return lastTimeText;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
