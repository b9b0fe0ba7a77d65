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

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends batches to Kafka from one thread, so that a broker that is away blocks nobody who accepts. What does not fit in
 * its queue, or fails, keeps its row unpublished and is the sweeper's.
 */
@ApplicationScoped
public class Publisher {

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final byte[] SPEC = "1.0".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    private final BlockingQueue<Batch> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final int queuedMax;
    private final KafkaProducer<String, byte[]> producer;
    private final PublishedMarks marks;
    private final byte[] source;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("outbox-publisher").daemon().factory());
    private volatile boolean running = true;

    public Publisher(
            OutboxSettings settings,
            PublishedMarks marks,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.queuedMax = settings.queueRecordsMax();
        this.producer = KafkaClients.producer(bootstrapServers);
        this.marks = marks;
        this.source = ("urn:tidegate:" + application).getBytes(UTF_8);
    }

    @PostConstruct
    void start() {
        thread.execute(this::run);
    }

    void offer(Batch batch) {
        int records = batch.records().size();
        if (queued.addAndGet(records) > queuedMax) {
            queued.addAndGet(-records);
            LOG.debugf("queue full, batch %s is left to the sweeper", batch.id());
        } else {
            queue.add(batch);
        }
    }

    /** Sends a batch; the result is true when all of it was acknowledged and its mark is on its way. */
    CompletableFuture<Boolean> send(Batch batch) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        AtomicInteger open = new AtomicInteger(batch.records().size());
        byte[] batchId = bytes(batch.id());
        int index = 0;
        if (batch.records().isEmpty()) {
            marks.add(batch.id());
            done.complete(true);
        }
        try {
            for (OutboundRecord record : batch.records()) {
                var _ = producer.send(toKafka(record, batchId, index++), (_, failure) -> {
                    if (failure != null) {
                        if (done.complete(false)) {
                            LOG.warnf(
                                    "batch %s not published, will be tried again: %s", batch.id(), failure.toString());
                        }
                    } else if (open.decrementAndGet() == 0 && done.complete(true)) {
                        marks.add(batch.id());
                    }
                });
            }
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("batch %s not published, will be tried again: %s", batch.id(), e.toString());
            done.complete(false);
        }
        return done;
    }

    private void run() {
        while (running) {
            try {
                Batch batch = queue.poll(200, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    var _ = send(batch);
                    queued.addAndGet(-batch.records().size());
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private ProducerRecord<String, byte[]> toKafka(OutboundRecord record, byte[] batchId, int index) {
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(record.topic(), record.key(), record.value());
        kafka.headers()
                .add(SPEC_VERSION, SPEC)
                .add(ID, record.id().getBytes(UTF_8))
                .add(TYPE, record.type().getBytes(UTF_8))
                .add(SOURCE, source)
                .add(TIME, record.time().toString().getBytes(UTF_8))
                .add(CONTENT_TYPE, JSON)
                .add(BATCH, batchId)
                .add(INDEX, ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
        return kafka;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        running = false;
        thread.shutdown();
        if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
            LOG.debug("publisher is still sending; its batches stay unpublished for the sweeper");
        }
        producer.close(Duration.ofSeconds(5));
        marks.flush();
    }
}
