package io.tidegate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ServiceLoadTest {
    /** Of Prometheus' own tests of histogram_quantile: promql/promqltest/testdata/histograms.test, start="positive". */
    private static final String HISTOGRAM = """
            testhistogram_bucket{le="0.1",start="positive"} 50
            testhistogram_bucket{le=".2",start="positive"} 70
            testhistogram_bucket{le="1e0",start="positive"} 110
            testhistogram_bucket{le="+Inf",start="positive"} 120
            """;

    private static final String METRICS = """
            # TYPE tidegate_documents_total counter
            tidegate_documents_total{outcome="accepted",type="order"} %1$d
            tidegate_documents_total{outcome="accepted",type="payment"} %1$d
            tidegate_documents_total{outcome="rejected",type="order"} 77.0
            tidegate_platform_documents_total{outcome="refused",platform="Q,\\"x"} %2$d
            tidegate_platform_documents_total{outcome="refused",platform="P"} 3.0
            tidegate_platform_documents_total{outcome="taken",platform="P"} 9.0
            http_server_requests_seconds_bucket{method="POST",uri="/v1/documents",le="0.01"} %1$d
            http_server_requests_seconds_bucket{method="POST",uri="/v1/documents",le="+Inf"} %1$d
            http_server_requests_seconds_bucket{method="GET",uri="/v1/accounting",le="0.01"} 0
            http_server_requests_seconds_bucket{method="GET",uri="/v1/accounting",le="+Inf"} %1$d
            agroal_active_count{datasource="default"} 5.0
            agroal_awaiting_count{datasource="default"} 2.0
            jvm_memory_used_bytes{area="heap",id="Eden Space"} 1.048576E8
            jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 1.048576E8
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.0E9
            jvm_memory_max_bytes{area="heap",id="Eden Space"} -1.0
            jvm_memory_max_bytes{area="heap",id="Tenured Gen"} 8.05306368E8
            jvm_gc_pause_seconds_sum{action="end of minor GC",cause="Allocation Failure",gc="Copy"} 0.%3$d
            process_cpu_usage 0.25
            """;

    @Test
    void sharesOfAHistogramAreAsPrometheusTellsThem() {
        var buckets = Buckets.of(MetricsText.of(HISTOGRAM), "testhistogram", _ -> true);

        assertThat(value(buckets.quantile(0))).isZero();
        assertThat(value(buckets.quantile(0.2))).isCloseTo(0.048, within(1e-9));
        assertThat(value(buckets.quantile(0.5))).isCloseTo(0.15, within(1e-9));
        assertThat(value(buckets.quantile(0.8))).isCloseTo(0.72, within(1e-9));
        assertThat(value(buckets.quantile(1))).isEqualTo(1);
        assertThat(buckets.since(buckets).quantile(0.5)).isEmpty();
    }

    @Test
    void theSecondTableHasRatesOfTheTimeBetweenTwoLooks() throws Exception {
        var lines = LoadTable.lines(
                Map.of("ingest", figures(0, METRICS.formatted(1000, 10, 10))),
                Map.of("ingest", figures(2_000_000_000L, METRICS.formatted(2500, 14, 15))));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .matches(" +ingest +1500[.,]0 +5 ms / 10 ms +- +5 used, 2 wait +200 of 768 +2[.,]5% +25%");
        assertThat(lines.get(2)).isEqualTo("  refused   Q,\"x 14 (+4), P 3 (+0)");
    }

    @Test
    void aFirstLookHasNoRates() throws Exception {
        var lines = LoadTable.lines(Map.of(), Map.of("risk", figures(0, METRICS.formatted(1000, 0, 10))));

        assertThat(lines.get(1)).matches(" +risk +5 used, 2 wait +200 of 768 +25%");
    }

    private static double value(OptionalDouble value) {
        return value.orElseThrow();
    }

    private static ServiceFigures figures(long at, String metrics) throws Exception {
        JsonNode accounting = Json.mapper().readTree("{}");
        return ServiceFigures.of(at, accounting, metrics);
    }
}
