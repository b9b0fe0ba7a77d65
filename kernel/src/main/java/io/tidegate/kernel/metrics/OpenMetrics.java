package io.tidegate.kernel.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.arc.Arc;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Collectors;

/**
 * Answers OpenMetrics, the one format with exemplars, to a collector that names it first, as Prometheus does. The endpoint of the
 * platform answers plain text to whoever takes that too, and its OpenMetrics has exemplars where the standard has none, for which
 * Prometheus refuses the whole answer.
 */
@ApplicationScoped
@SuppressWarnings("deprecation") // the registry that the platform brings is of Prometheus' earlier client
public class OpenMetrics {

    private static final String PATH = "/q/metrics";
    private static final String NAME = "application/openmetrics-text";
    private static final String CONTENT_TYPE = NAME + "; version=1.0.0; charset=utf-8";
    private static final String EXEMPLAR = " # {";

    /** Before the platform's own route. */
    private static final int ORDER = -1;

    private final PrometheusMeterRegistry registry;

    public OpenMetrics(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes Router router) {
        router.get(PATH).order(ORDER).blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext routing) {
        String accept = routing.request().getHeader(HttpHeaders.ACCEPT);
        if (accept == null || !accept.startsWith(NAME)) {
            routing.next();
            return;
        }
        var context = Arc.container().requestContext();
        boolean begun = !context.isActive();
        if (begun) {
            context.activate();
        }
        try {
            String body = lawful(registry.scrape(CONTENT_TYPE));
            routing.response().putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE);
            routing.end(body);
        } finally {
            if (begun) {
                context.terminate();
            }
        }
    }

    /** Leaves exemplars to counters and buckets (OpenMetrics 1.0, Exemplars). */
    static String lawful(String scrape) {
        return scrape.lines().map(OpenMetrics::lawfulLine).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String lawfulLine(String line) {
        int exemplar = line.startsWith("#") ? -1 : line.lastIndexOf(EXEMPLAR);
        if (exemplar < 0) {
            return line;
        }
        int end = line.indexOf('{');
        int space = line.indexOf(' ');
        String name = line.substring(0, end < 0 ? space : Math.min(end, space));
        return name.endsWith("_total") || name.endsWith("_bucket") ? line : line.substring(0, exemplar);
    }
}
