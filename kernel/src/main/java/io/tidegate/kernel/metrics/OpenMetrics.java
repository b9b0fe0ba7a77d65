package io.tidegate.kernel.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Gives OpenMetrics, the one format with exemplars, to a collector that takes it. Prometheus names it first and plain text after
 * it; the endpoint itself would answer plain text to whoever takes that too.
 */
@ApplicationScoped
public class OpenMetrics {

    private static final String PATH = "/q/metrics";
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String AS_THE_ENDPOINT_NAMES_IT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final int EARLY = 100;

    void register(@Observes Filters filters) {
        filters.register(OpenMetrics::prefer, EARLY);
    }

    private static void prefer(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (PATH.equals(request.path())) {
            String accept = request.getHeader(HttpHeaders.ACCEPT);
            if (accept != null && accept.startsWith(OPEN_METRICS)) {
                request.headers().set(HttpHeaders.ACCEPT, AS_THE_ENDPOINT_NAMES_IT);
            }
        }
        routing.next();
    }
}
