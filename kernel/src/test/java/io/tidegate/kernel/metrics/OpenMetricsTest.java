package io.tidegate.kernel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpenMetricsTest {

    /** The histogram and the counter are those of the standard's section on exemplars. */
    @Test
    void onlyCountersAndBucketsHaveExemplars() {
        String scrape = """
                # TYPE foo histogram
                foo_bucket{le="0.01"} 0
                foo_bucket{le="0.1"} 8 # {} 0.054
                foo_bucket{le="1"} 11 # {trace_id="KOO5S4vxi0o"} 0.67
                foo_count{path="a # {b"} 17 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
                foo_count 17 # {trace_id="oHg5SJYRHA0"} 9.8
                foo_sum 324789.3
                # TYPE bar counter
                bar_total 2 # {trace_id="oHg5SJYRHA0"} 1.0
                # EOF
                """;
        assertThat(OpenMetrics.lawful(scrape)).isEqualTo("""
                # TYPE foo histogram
                foo_bucket{le="0.01"} 0
                foo_bucket{le="0.1"} 8 # {} 0.054
                foo_bucket{le="1"} 11 # {trace_id="KOO5S4vxi0o"} 0.67
                foo_count{path="a # {b"} 17
                foo_count 17
                foo_sum 324789.3
                # TYPE bar counter
                bar_total 2 # {trace_id="oHg5SJYRHA0"} 1.0
                # EOF
                """);
    }
}
