package io.tidegate.rating.grading.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Rates and rebuilds twenty times a second while tests run, beside the ticks that are scheduled, as a second replica would. The
 * scheduler of Quarkus looks once a second, however often it is asked to, and tests wait for a rating some sixty times.
 */
@ApplicationScoped
class QuickTick {

    private static final long MILLIS = 50;

    private final RatingTick rating;
    private final RebuildTick rebuild;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    QuickTick(RatingTick rating, RebuildTick rebuild) {
        this.rating = rating;
        this.rebuild = rebuild;
    }

    void start(@Observes StartupEvent event) {
        var unused = clock.scheduleWithFixedDelay(this::tick, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdownNow();
    }

    private void tick() {
        rating.tick();
        rebuild.tick();
    }
}
