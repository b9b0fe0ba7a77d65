package io.tidegate.local;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a service does its work at one moment, from its metrics.
 *
 * @param at when it was asked, in nanoseconds of {@link System#nanoTime}
 * @param accepted documents since its start
 * @param refused documents since its start, rejected or in conflict, by platform
 * @param answers seconds of HTTP requests, but for those that ask for these figures
 * @param delays seconds from a record's transaction in its producer to the commit here, the largest of each batch
 * @param connections to PostgreSQL in use
 * @param awaiting threads that wait for one
 * @param heapUsed bytes
 * @param heapMax bytes
 * @param pauses seconds of collections since its start
 * @param processor share of all processors, 0 to 1
 */
record ServiceLoad(
        long at,
        double accepted,
        SortedMap<String, Double> refused,
        Buckets answers,
        Buckets delays,
        double connections,
        double awaiting,
        double heapUsed,
        double heapMax,
        double pauses,
        double processor) {
    private static final String OWN_QUESTION = "/v1/accounting";

    static ServiceLoad of(long at, MetricsText metrics) {
        var refused = new TreeMap<String, Double>();
        metrics.named("tidegate_platform_documents_total")
                .filter(sample -> sample.label("outcome").equals("refused"))
                .forEach(sample -> refused.merge(sample.label("platform"), sample.value(), Double::sum));
        return new ServiceLoad(
                at,
                metrics.named("tidegate_documents_total")
                        .filter(sample -> sample.label("outcome").equals("accepted"))
                        .mapToDouble(MetricsText.Sample::value)
                        .sum(),
                refused,
                Buckets.of(
                        metrics,
                        "http_server_requests_seconds",
                        sample -> !sample.label("uri").equals(OWN_QUESTION)),
                Buckets.of(metrics, "tidegate_listener_delay_seconds", _ -> true),
                metrics.values("agroal_active_count").sum(),
                metrics.values("agroal_awaiting_count").sum(),
                heap(metrics, "jvm_memory_used_bytes"),
                heap(metrics, "jvm_memory_max_bytes"),
                metrics.values("jvm_gc_pause_seconds_sum").sum(),
                metrics.values("process_cpu_usage").sum());
    }

    /** Documents a second from an earlier moment to this one. */
    double acceptedPerSecond(ServiceLoad earlier) {
        return (accepted - earlier.accepted) / seconds(earlier);
    }

    /** Share of the time that collections stopped the service, 0 to 1. */
    double pausedShare(ServiceLoad earlier) {
        return (pauses - earlier.pauses) / seconds(earlier);
    }

    private double seconds(ServiceLoad earlier) {
        return Math.max(1, at - earlier.at) / 1e9;
    }

    /** A part of the heap that has no largest size of its own says -1. */
    private static double heap(MetricsText metrics, String name) {
        return metrics.named(name)
                .filter(sample -> sample.label("area").equals("heap") && sample.value() > 0)
                .mapToDouble(MetricsText.Sample::value)
                .sum();
    }
}
