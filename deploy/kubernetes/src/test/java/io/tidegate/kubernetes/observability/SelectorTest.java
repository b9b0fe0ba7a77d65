package io.tidegate.kubernetes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Expressions after the documentation of Prometheus (querying/examples, querying/operators). */
final class SelectorTest {

    @Test
    void findsTheMetricsAndTheirLabelsOnly() {
        assertThat(Selector.of("histogram_quantile(0.9, sum by (job, le)"
                        + " (rate(http_request_duration_seconds_bucket{job=~\".*-server\"}[10m])))"))
                .containsExactly(new Selector("http_request_duration_seconds_bucket", Set.of("job")));
        assertThat(Selector.of(
                        "method_code:http_errors:rate5m{code=\"500\"} / ignoring(code) method:http_requests:rate5m"))
                .containsExactly(
                        new Selector("method_code:http_errors:rate5m", Set.of("code")),
                        new Selector("method:http_requests:rate5m", Set.of()));
        assertThat(Selector.of(
                        "topk(3, sum by (app) (rate(a_total[5m]))) > 1e3 and b{x=\"}or(\", y!=\"\"} unless absent(c)"))
                .containsExactly(
                        new Selector("a_total", Set.of()),
                        new Selector("b", Set.of("x", "y")),
                        new Selector("c", Set.of()));
    }

    @Test
    void aSlipInANameOrALabelIsFound() {
        MetricsCatalogue catalogue = MetricsCatalogue.read();
        assertThat(catalogue.unknown("max(tidegate_listener_lag_seconds{topic=\"t\"})"))
                .isEmpty();
        assertThat(catalogue.unknown("max(tidegate_listener_lag_second)"))
                .containsExactly("tidegate_listener_lag_second");
        assertThat(catalogue.unknown("tidegate_listener_lag_seconds{queue=\"t\"}"))
                .containsExactly("tidegate_listener_lag_seconds{queue}");
        assertThat(catalogue.missing("rating", "up 1\n")).contains("rating does not export agroal_awaiting_count");
    }
}
