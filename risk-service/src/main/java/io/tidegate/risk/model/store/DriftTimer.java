package io.tidegate.risk.model.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.risk.model.Drift;
import io.tidegate.risk.model.DriftSettings;
import io.tidegate.risk.model.Models;
import io.tidegate.risk.model.Models.Watched;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks once a day whether the champion's score has drifted and its probabilities still hold. Every replica does. */
@ApplicationScoped
class DriftTimer {

    private static final Logger LOG = Logger.getLogger(DriftTimer.class);

    /** What a process does at its start comes first. */
    private static final long FIRST_MILLIS = 60_000;

    private final Models models;
    private final DriftSettings settings;
    private final MeterRegistry registry;
    private volatile @Nullable Watched last;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("risk-model-watch").daemon().factory());

    DriftTimer(Models models, DriftSettings settings, MeterRegistry registry) {
        this.models = models;
        this.settings = settings;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        gauge("tidegate.model.score.psi", "Stability index of the champion's score since its training", Drift::score);
        gauge(
                "tidegate.model.violations.expected",
                "Violations that the champion expects among the inspected",
                Drift::expected);
        gauge("tidegate.model.violations.found", "Violations found among those", Drift::found);
        gauge("tidegate.model.moved", "1 where the champion wants training again", drift -> drift.moved() ? 1 : 0);
        long millis = settings.checkEvery().toMillis();
        var unused =
                timer.scheduleWithFixedDelay(this::look, Math.min(FIRST_MILLIS, millis), millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** Without a champion, or declarations since its last day, a gauge says NaN: there is nothing to watch. */
    private void gauge(String name, String description, ToDoubleFunction<Drift> value) {
        Gauge.builder(name, this, watch -> {
                    Watched seen = watch.last;
                    return seen == null ? Double.NaN : value.applyAsDouble(seen.drift());
                })
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private void look() {
        try {
            Watched seen = models.watch(settings.days());
            last = seen;
            if (seen != null && seen.drift().moved()) {
                Drift drift = seen.drift();
                LOG.warnf(
                        "Version %s of the model has moved from %s to %s: stability index %.3f, %.1f violations expected and"
                                + " %d found among %d inspected",
                        seen.version(),
                        seen.from(),
                        seen.until(),
                        drift.score(),
                        drift.expected(),
                        drift.found(),
                        drift.inspected());
            }
        } catch (SQLException | RuntimeException e) {
            // The next look tries again: a thrown exception would end the timer for good.
            LOG.warn("The model could not be looked at", e);
        }
    }
}
