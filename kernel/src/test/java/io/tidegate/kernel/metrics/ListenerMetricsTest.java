package io.tidegate.kernel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ListenerMetricsTest {

    private static final Tags LISTENER = Tags.of("listener", "test.facts");
    private static final Tags A = LISTENER.and("topic", "a");
    private static final Tags B = LISTENER.and("topic", "b");

    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final ListenerMetrics metrics = new ListenerMetrics(registry, "test.facts", Set.of("a", "b"));

    @Test
    void aListenerThatIsBehindSaysByHowMuchUntilItHasCaughtUp() {
        clock.add(Duration.ofHours(1));
        long written = clock.wallTime() - 30_000;
        metrics.polled(Map.of("a", new Backlog(500, 20, written)));
        assertThat(gauge("tidegate.listener.lag.records", A)).isEqualTo(520);
        assertThat(gauge("tidegate.listener.lag", A)).isEqualTo(30);
        assertThat(gauge("tidegate.listener.lag.records", B)).isZero();

        clock.add(Duration.ofSeconds(15));
        assertThat(gauge("tidegate.listener.lag", A))
                .as("it grows while the batch hangs")
                .isEqualTo(45);

        metrics.handled(Map.of("created", 20L), 20, metrics.begin());
        assertThat(gauge("tidegate.listener.lag.records", A)).isEqualTo(500);
        assertThat(gauge("tidegate.listener.lag", A))
                .as("what waits is no older")
                .isEqualTo(45);
        metrics.polled(Map.of("a", new Backlog(500, 0, Long.MAX_VALUE)));
        assertThat(gauge("tidegate.listener.lag", A))
                .as("a poll that brought nothing")
                .isEqualTo(45);

        metrics.polled(Map.of("a", new Backlog(0, 500, clock.wallTime() - 2_000)));
        metrics.handled(Map.of("created", 500L), 500, metrics.begin());
        assertThat(gauge("tidegate.listener.lag.records", A)).isZero();
        assertThat(gauge("tidegate.listener.lag", A)).isZero();
    }

    @Test
    void aPartitionThatMovedToAnotherReplicaIsNotThisOnesLag() {
        metrics.polled(Map.of("b", new Backlog(7, 0, Long.MAX_VALUE)));
        assertThat(gauge("tidegate.listener.lag.records", B)).isEqualTo(7);
        metrics.polled(Map.of());
        assertThat(gauge("tidegate.listener.lag.records", B)).isZero();
    }

    @Test
    void aBatchIsCountedOnceWithItsSizeItsTimeAndItsLargestDelay() {
        clock.add(Duration.ofHours(1));
        metrics.polled(
                Map.of("a", new Backlog(0, 3, clock.wallTime() - 100), "b", new Backlog(0, 1, clock.wallTime())));
        long begun = metrics.begin();
        metrics.putOff();
        clock.add(Duration.ofMillis(400));
        metrics.handled(Map.of("created", 2L, "changed", 1L), 4, begun);

        assertThat(registry.get("tidegate.listener.records")
                        .tags(LISTENER.and("type", "created"))
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("tidegate.listener.records")
                        .tags(LISTENER.and("type", "changed"))
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("tidegate.listener.put.off").counter().count()).isEqualTo(1);
        assertThat(registry.get("tidegate.listener.batch.size").summary().totalAmount())
                .isEqualTo(4);
        assertThat(registry.get("tidegate.listener.batch").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(400);
        assertThat(registry.get("tidegate.listener.delay").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(500);
    }

    @Test
    void aProducerThatInventsTypesIsCountedUnderOne() {
        for (int i = 0; i < 1_000; i++) {
            metrics.handled(Map.of("type-" + i, 1L), 1, metrics.begin());
        }
        assertThat(registry.get("tidegate.listener.records").counters()).hasSize(41);
        assertThat(registry.get("tidegate.listener.records")
                        .tags(LISTENER.and("type", "other"))
                        .counter()
                        .count())
                .isEqualTo(960);
    }

    private double gauge(String name, Tags tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
