package io.tidegate.ingest.idempotency.store;

import io.quarkus.runtime.StartupEvent;
import io.tidegate.ingest.idempotency.Leases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets leases be renewed and expired keys be deleted from the start of the service on. */
@ApplicationScoped
class LeasesStart {

    void begin(@Observes StartupEvent started, Leases leases) {
        leases.begin();
    }
}
