package io.tidegate.kernel.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The figures of one listener: what it consumed, in how large batches, how long they took, and how far it is behind. Told by
 * the listener's one thread, read by any.
 */
public final class ListenerMetrics {

    /** Types come from the wire; a producer that invents them must not fill the memory of whoever collects. */
    private static final int TYPES_MAX = 40;

    private static final String OTHER_TYPE = "other";
    private static final Duration[] BATCH_TIMES =
            millis(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000);
    private static final Duration[] DELAYS =
            millis(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000);

    private final MeterRegistry registry;
    private final Clock clock;
    private final String listener;
    private final Map<String, Counter> records = new HashMap<>();
    private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();
    private final Timer time;
    private final Timer delay;
    private final DistributionSummary size;
    private final Counter putOff;

    /** Registers the figures of a listener, at zero. */
    public ListenerMetrics(MeterRegistry registry, String listener, Set<String> topics) {
        this.registry = registry;
        this.clock = registry.config().clock();
        this.listener = listener;
        time = Timer.builder("tidegate.listener.batch")
                .description("From poll to commit of a batch, waits for the database included")
                .tag("listener", listener)
                .serviceLevelObjectives(BATCH_TIMES)
                .register(registry);
        delay = Timer.builder("tidegate.listener.delay")
                .description(
                        "From the producer's transaction that wrote a record to the commit here, the largest of each batch")
                .tag("listener", listener)
                .serviceLevelObjectives(DELAYS)
                .register(registry);
        size = DistributionSummary.builder("tidegate.listener.batch.size")
                .description("Records of a batch")
                .baseUnit("records")
                .tag("listener", listener)
                .serviceLevelObjectives(1, 10, 100, 500, 1_000, 2_000)
                .register(registry);
        putOff = Counter.builder("tidegate.listener.put.off")
                .description("Attempts at a batch that failed and were made again")
                .tag("listener", listener)
                .register(registry);
        for (String topic : topics) {
            backlogs.put(topic, Backlog.NONE);
            gauge("tidegate.listener.lag.records", "Records of the topic that are not committed here", topic);
            gauge("tidegate.listener.lag", "Age of the oldest record of the topic that is not committed here", topic);
        }
    }

    private void gauge(String name, String description, String topic) {
        boolean seconds = name.endsWith(".lag");
        Gauge.builder(
                        name,
                        this,
                        metrics -> seconds
                                ? metrics.seconds(topic)
                                : metrics.backlog(topic).records())
                .description(description)
                .baseUnit(seconds ? "seconds" : null)
                .tag("listener", listener)
                .tag("topic", topic)
                .register(registry);
    }

    /** What a poll has shown, by topic; once a poll. */
    public void polled(Map<String, Backlog> byTopic) {
        backlogs.replaceAll(
                (topic, earlier) -> byTopic.getOrDefault(topic, Backlog.NONE).after(earlier));
    }

    /**
     * The batch in hand is committed.
     *
     * @param byType records that were new to this listener, by CloudEvents type
     * @param delivered records of the batch, new or not
     * @param begun nanoseconds of the registry's monotonic clock when it was polled
     */
    public void handled(Map<String, Long> byType, int delivered, long begun) {
        byType.forEach((type, n) -> counter(type).increment(n));
        size.record(delivered);
        time.record(clock.monotonicTime() - begun, TimeUnit.NANOSECONDS);
        long oldest = backlogs.values().stream()
                .filter(backlog -> backlog.inHand() > 0)
                .mapToLong(Backlog::oldestInHand)
                .min()
                .orElse(Long.MAX_VALUE);
        if (oldest < Long.MAX_VALUE) {
            delay.record(Math.max(0, clock.wallTime() - oldest), TimeUnit.MILLISECONDS);
        }
        backlogs.replaceAll((_, backlog) -> backlog.handled());
    }

    /** An attempt at the batch in hand failed. */
    public void putOff() {
        putOff.increment();
    }

    /** Now, for {@link #handled}: nanoseconds. */
    public long begin() {
        return clock.monotonicTime();
    }

    private Backlog backlog(String topic) {
        return backlogs.getOrDefault(topic, Backlog.NONE);
    }

    private double seconds(String topic) {
        return backlog(topic).seconds(clock.wallTime());
    }

    private Counter counter(String type) {
        Counter known = records.get(type);
        if (known != null) {
            return known;
        }
        String label = records.size() < TYPES_MAX ? type : OTHER_TYPE;
        return records.computeIfAbsent(label, this::register);
    }

    private Counter register(String type) {
        return Counter.builder("tidegate.listener.records")
                .description("Records consumed, each once, by CloudEvents type")
                .tag("listener", listener)
                .tag("type", type)
                .register(registry);
    }

    private static Duration[] millis(long... millis) {
        return java.util.Arrays.stream(millis).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
