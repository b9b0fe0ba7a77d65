package io.tidegate.kernel.listener;

import io.tidegate.kernel.metrics.Backlog;
import io.tidegate.kernel.metrics.ListenerMetrics;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.kernel.tracing.Tracing;
import io.tidegate.kernel.tracing.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One listener's thread: poll, one transaction, go on. The offsets that count are those in the database; Kafka's own are
 * committed after them, for the tools that show lag.
 */
final class ListenerLoop<T> implements Runnable {

    private static final Logger LOG = Logger.getLogger(ListenerLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RETRY_MS_MIN = 200;
    private static final long RETRY_MS_MAX = 5_000;

    private final BatchListener<T> listener;
    private final DataSource database;
    private final Outbox outbox;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Offsets offsets;
    private final EndOffsets ends;
    private final BatchTransaction<T> transaction;
    private final ListenerMetrics metrics;
    private final Tracing tracing;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    ListenerLoop(
            BatchListener<T> listener,
            DataSource database,
            Outbox outbox,
            KafkaConsumer<String, byte[]> consumer,
            String deadLetterTopic,
            ListenerMetrics metrics,
            Tracing tracing) {
        this.listener = listener;
        this.database = database;
        this.outbox = outbox;
        this.consumer = consumer;
        this.offsets = new Offsets(listener.name());
        this.ends = new EndOffsets(consumer);
        this.transaction = new BatchTransaction<>(listener, deadLetterTopic);
        this.metrics = metrics;
        this.tracing = tracing;
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(listener.topics(), new Rebalance());
            while (!isStopping()) {
                ConsumerRecords<String, byte[]> polled = poll();
                if (polled != null) {
                    metrics.polled(backlogs(polled));
                    if (!polled.isEmpty()) {
                        try (Work work = tracing.process(listener.name(), polled)) {
                            handleUntilDone(polled, work);
                        }
                    }
                }
            }
        } catch (WakeupException e) {
            LOG.debugf("%s stopped", listener.name());
        }
    }

    /** Asks the loop to end after the batch in hand; any thread may call it. */
    void stop() {
        stopping.countDown();
        consumer.wakeup();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private @Nullable ConsumerRecords<String, byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warnf("%s: poll failed, trying again: %s", listener.name(), e.toString());
            pause(RETRY_MS_MIN);
            return null;
        }
    }

    private void handleUntilDone(ConsumerRecords<String, byte[]> polled, Work work) {
        long begun = metrics.begin();
        List<Parsed<T>> parsed = new ArrayList<>(polled.count());
        for (ConsumerRecord<String, byte[]> record : polled) {
            parsed.add(Parsed.of(Delivery.of(record), listener));
        }
        List<Offsets.Move> moves = moves(polled);
        for (long wait = RETRY_MS_MIN; !isStopping(); wait = Math.min(wait * 2, RETRY_MS_MAX)) {
            try {
                handleOnce(parsed, moves, begun);
                tracing.leave(work);
                return;
            } catch (SQLException e) {
                work.putOff(e);
                LOG.warnf("%s: batch of %d put off: %s", listener.name(), parsed.size(), e.toString());
            } catch (RuntimeException e) {
                // Ours, not a record's: those were set aside. Loud, and tried again rather than lost.
                work.putOff(e);
                LOG.errorf(e, "%s: batch of %d put off", listener.name(), parsed.size());
            }
            listener.undone();
            metrics.putOff();
            pause(wait);
        }
    }

    private void handleOnce(List<Parsed<T>> parsed, List<Offsets.Move> moves, long begun) throws SQLException {
        List<OutboundRecord> out = new ArrayList<>();
        boolean mine = Tx.in(database, connection -> {
            if (!offsets.advance(connection, moves)) {
                connection.rollback();
                return false;
            }
            out.addAll(transaction.run(connection, parsed));
            if (!out.isEmpty()) {
                outbox.append(connection, out);
            }
            return true;
        });
        if (!mine) {
            LOG.infof("%s: a partition moved to another replica, going back to the stored offsets", listener.name());
            seek(consumer.assignment());
            return;
        }
        moves.forEach(move -> next.put(move.partition(), move.next()));
        metrics.handled(transaction.counted(), parsed.size(), begun);
        if (!out.isEmpty()) {
            outbox.committed();
        }
        Map<TopicPartition, OffsetAndMetadata> shown = new HashMap<>();
        moves.forEach(move -> shown.put(move.partition(), new OffsetAndMetadata(move.next())));
        consumer.commitAsync(shown, null);
    }

    private List<Offsets.Move> moves(ConsumerRecords<String, byte[]> polled) {
        List<Offsets.Move> moves = new ArrayList<>();
        for (TopicPartition partition : polled.partitions()) {
            long after = polled.records(partition).getLast().offset() + 1;
            moves.add(new Offsets.Move(partition, next.getOrDefault(partition, 0L), after));
        }
        moves.sort(
                java.util.Comparator.comparing((Offsets.Move m) -> m.partition().topic())
                        .thenComparing(m -> m.partition().partition()));
        return moves;
    }

    /** What is left by topic. */
    private Map<String, Backlog> backlogs(ConsumerRecords<String, byte[]> polled) {
        ends.refresh();
        Map<String, Backlog> backlogs = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            List<ConsumerRecord<String, byte[]>> records = polled.records(partition);
            long oldest = records.isEmpty() ? Long.MAX_VALUE : Delivery.written(records.getFirst());
            backlogs.merge(
                    partition.topic(), new Backlog(ends.waiting(partition), records.size(), oldest), Backlog::plus);
        }
        return backlogs;
    }

    /** Goes to the stored offsets; one that Kafka no longer keeps is answered with the earliest there is. */
    private void seek(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        for (long wait = RETRY_MS_MIN; !isStopping(); wait = Math.min(wait * 2, RETRY_MS_MAX)) {
            try {
                Map<TopicPartition, Long> stored = Tx.in(database, c -> offsets.load(c, partitions));
                next.putAll(stored);
                stored.forEach(consumer::seek);
                return;
            } catch (SQLException e) {
                LOG.warnf("%s: stored offsets not read, trying again: %s", listener.name(), e.toString());
                pause(wait);
            }
        }
    }

    private void pause(long ms) {
        try {
            if (stopping.await(ms, TimeUnit.MILLISECONDS)) {
                LOG.debugf("%s stopped while waiting", listener.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            seek(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(next::remove);
        }
    }
}
