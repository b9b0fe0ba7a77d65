package io.tidegate.kernel.listener;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the thread of a listener has ended: only a restart brings it back. */
@Liveness
@ApplicationScoped
public class ListenersAlive implements HealthCheck {

    private final Listeners listeners;

    public ListenersAlive(Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> dead = listeners.dead();
        return HealthCheckResponse.named("listeners")
                .status(dead.isEmpty())
                .withData("dead", String.join(", ", dead))
                .build();
    }
}
