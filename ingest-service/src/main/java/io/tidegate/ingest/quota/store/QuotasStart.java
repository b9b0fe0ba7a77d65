package io.tidegate.ingest.quota.store;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.quota.PlatformQuotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets quotas be synchronised from the start of the service on. */
@ApplicationScoped
class QuotasStart {

    void begin(@Observes StartupEvent started, PlatformQuotas quotas) {
        quotas.begin();
    }
}
