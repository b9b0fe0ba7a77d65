package io.tidegate.ingest.enterprise.store;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.document.CheckSettings;
import io.tidegate.ingest.enterprise.EnterpriseRegister;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Loads the register at start, from the configured file where there is one, and keeps it fresh. Idle where it is off. */
@ApplicationScoped
class RegisterRefresh {

    private static final Logger LOG = Logger.getLogger(RegisterRefresh.class);

    private final EnterpriseRegister register;
    private final CheckSettings settings;
    private volatile @Nullable ScheduledFuture<?> refreshing;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("enterprises").factory());

    RegisterRefresh(EnterpriseRegister register, CheckSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        if (settings.enterprises() == CheckSettings.Policy.OFF) {
            return;
        }
        settings.enterprisesFile().ifPresent(file -> {
            try {
                int count = register.replace(Files.readString(file));
                LOG.infof("%d enterprises registered from the configured file", count);
            } catch (IOException e) {
                throw new UncheckedIOException("tidegate.ingest.checks.enterprises-file cannot be read", e);
            } catch (ProblemException e) {
                throw new IllegalStateException("tidegate.ingest.checks.enterprises-file: " + e.detail(Language.EN), e);
            }
        });
        refresh();
        long every = settings.enterprisesRefresh().toMillis();
        refreshing = timer.scheduleWithFixedDelay(this::refresh, every, every, TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        try {
            register.refresh();
        } catch (SQLException e) {
            LOG.warnf("The register of enterprises was not looked at: %s", e.toString());
        } catch (RuntimeException e) {
            // The timer would stop for good.
            LOG.error("The register of enterprises was not looked at", e);
        }
    }

    @PreDestroy
    void stop() {
        if (refreshing != null) {
            refreshing.cancel(true);
        }
        timer.shutdownNow();
    }
}
