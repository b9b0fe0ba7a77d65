package io.tidegate.bench.flow;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured; the names are the keys of the JSON file, which {@code README.md} explains.
 *
 * @param raw the machine's own limit; null where it was not measured
 * @param idle latencies without load; null where they were not measured
 */
record Figures(
        double targetPerSecond,
        double seconds,
        double drainSeconds,
        long posted,
        long accepted,
        long failedPosts,
        double acceptedPerSecond,
        Map<String, Double> consumedPerSecond,
        double assessmentsPerSecond,
        double endToEndPerSecond,
        double postMillisP50,
        double postMillisP99,
        double postMillisMax,
        Map<String, Double> cpuMicrosPerDocument,
        double cpuMicrosPerDocumentSum,
        Map<String, Double> writtenBytesPerDocument,
        @Nullable Raw raw,
        @Nullable Idle idle,
        boolean addsUp) {

    /** The machine's own limit, and how much of it the suite reached. */
    record Raw(double copyPerSecond, double producePerSecond, double bothPerSecond, double ratio) {}

    /** Medians of single posts without load. */
    record Idle(double postMillisP50, double decisionMillisP50) {}

    static Figures of(
            Run run, OpenLoop loop, Figures.@Nullable Raw raw, Figures.@Nullable Idle idle, double targetPerSecond) {
        double seconds = run.loaded().secondsSince(run.begun());
        double all = run.drained().secondsSince(run.begun());
        long accepted = loop.accepted();
        double perDocument = Math.max(1, accepted);
        var costs = run.drained().costs().since(run.begun().costs()).byName();
        Map<String, Double> cpu = new TreeMap<>();
        Map<String, Double> written = new TreeMap<>();
        costs.forEach((name, cost) -> {
            cpu.put(name, rounded(cost.cpuMicros() / perDocument));
            written.put(name, rounded(cost.writtenBytes() / perDocument));
        });
        return new Figures(
                targetPerSecond,
                rounded(seconds),
                rounded(all - seconds),
                loop.posted(),
                accepted,
                loop.failedPosts(),
                rounded(accepted / seconds),
                run.consumedPerSecond(),
                rounded(run.assessments() / all),
                rounded(accepted / all),
                loop.latencyMillis(50),
                loop.latencyMillis(99),
                loop.latencyMillis(100),
                cpu,
                rounded(cpu.values().stream().mapToDouble(Double::doubleValue).sum()),
                written,
                raw,
                idle,
                run.drained().accounting().addsUp());
    }

    static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /**
     * The measured part of a run.
     *
     * @param begun after warming up
     * @param loaded when the last post was answered
     * @param drained when every store had every document
     */
    record Run(Snapshot begun, Snapshot loaded, Snapshot drained) {

        /** Documents that each service consumed a second while posts were coming. */
        Map<String, Double> consumedPerSecond() {
            Map<String, Double> rates = new TreeMap<>();
            for (String service : List.of("risk", "rating", "trace")) {
                long n = loaded.accounting().consumedBy(service)
                        - begun.accounting().consumedBy(service);
                rates.put(service, rounded(n / loaded.secondsSince(begun)));
            }
            return rates;
        }

        long assessments() {
            return drained.accounting().assessments() - begun.accounting().assessments();
        }
    }
}
