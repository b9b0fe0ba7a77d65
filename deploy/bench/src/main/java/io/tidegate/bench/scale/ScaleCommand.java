package io.tidegate.bench.scale;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bench scale}: how many replicas and partitions a rate needs, by simulation from measured costs. */
@CommandLine.Command(
        name = "scale",
        description = {
            "Simulates documents over partitions and replicas with the processor time that ./tidegate bench flow --json"
                    + " measured, and prints for each service how busy its replicas are and how long documents wait.",
            "Networks, disks and locks are left out: read it as the least that is needed."
        },
        mixinStandardHelpOptions = true)
public final class ScaleCommand implements Callable<Integer> {

    private static final List<String> SERVICES = List.of("ingest", "risk", "rating", "trace");
    private static final int PER_ORDER = 4;
    private static final int BATCH_MAX = 2_000;
    private static final double ORDER_SPREAD_SECONDS = 5;

    @CommandLine.Option(
            names = "--costs",
            required = true,
            description = "What ./tidegate bench flow --json wrote: processor time of a document, by process.")
    private Path costs = Path.of("");

    @CommandLine.Option(
            names = "--rates",
            split = ",",
            defaultValue = "1000,3400,13600",
            description = "Documents a second (${DEFAULT-VALUE}).")
    private List<Double> rates = List.of();

    @CommandLine.Option(
            names = "--partitions",
            split = ",",
            defaultValue = "12,24",
            description = "Partitions of a topic (${DEFAULT-VALUE}).")
    private List<Integer> partitions = List.of();

    @CommandLine.Option(
            names = "--replicas",
            split = ",",
            defaultValue = "1,2,3,4,6,8,12,24",
            description = "Replicas of a service (${DEFAULT-VALUE}).")
    private List<Integer> replicas = List.of();

    @CommandLine.Option(
            names = "--cores",
            defaultValue = "1",
            description = "Cores that a replica may use (${DEFAULT-VALUE}).")
    private double cores;

    @CommandLine.Option(
            names = "--batch-millis",
            defaultValue = "5",
            description = "How long a batch waits for disk and answers, in milliseconds (${DEFAULT-VALUE}).")
    private double batchMillis;

    @CommandLine.Option(names = "--seconds", defaultValue = "120", description = "Simulated time (${DEFAULT-VALUE}).")
    private double seconds;

    @CommandLine.Option(
            names = "--wait",
            defaultValue = "1",
            description = "Seconds within which 99 % of the documents are to be done (${DEFAULT-VALUE}).")
    private double wait;

    @CommandLine.Option(
            names = "--busy",
            defaultValue = "0.7",
            description = "Share of its time that the busiest replica may work (${DEFAULT-VALUE}).")
    private double busy;

    @CommandLine.Option(names = "--seed", defaultValue = "1", description = "Seed of the arrivals (${DEFAULT-VALUE}).")
    private long seed;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (spec == null) {
            throw new IllegalStateException("picocli sets this");
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Double> micros = micros();
        out.println("rate/s  partitions  service  replicas  busy mean  busy most  wait p50 s  wait p99 s");
        boolean carried = true;
        for (double rate : rates) {
            for (int count : partitions) {
                Arrivals arrivals = Arrivals.draw(
                        rate, seconds, PER_ORDER, ORDER_SPREAD_SECONDS, count, new SplittableRandom(seed));
                for (String service : SERVICES) {
                    carried &= least(out, rate, count, service, micros.getOrDefault(service, 0.0), arrivals);
                }
                for (String server : List.of("postgres", "kafka")) {
                    out.println(String.format(
                            Locale.ROOT,
                            "%,6.0f  %10d  %-8s needs %.1f cores",
                            rate,
                            count,
                            server,
                            rate * micros.getOrDefault(server, 0.0) / 1e6));
                }
            }
        }
        out.flush();
        return carried ? 0 : 1;
    }

    /** Prints the fewest replicas that are enough; whether there are any. */
    private boolean least(PrintWriter out, double rate, int count, String service, double micros, Arrivals arrivals) {
        var simulation = new Simulation(micros, batchMillis * 1e3, BATCH_MAX, cores);
        for (int size : replicas) {
            // Posts go to any replica of ingest; what consumes a topic has at most a replica a partition.
            if (size > count && !service.equals("ingest")) {
                break;
            }
            Simulation.Result result = simulation.run(arrivals, size);
            if (result.waitP99() <= wait && result.utilisationMost() <= busy) {
                out.println(String.format(
                        Locale.ROOT,
                        "%,6.0f  %10d  %-8s %8d  %9.2f  %9.2f  %10.3f  %10.3f",
                        rate,
                        count,
                        service,
                        size,
                        result.utilisationMean(),
                        result.utilisationMost(),
                        result.waitP50(),
                        result.waitP99()));
                return true;
            }
        }
        out.println(String.format(Locale.ROOT, "%,6.0f  %10d  %-8s not with the replicas given", rate, count, service));
        return false;
    }

    private Map<String, Double> micros() throws IOException {
        JsonNode measured = Json.mapper().readTree(costs.toFile()).path("cpuMicrosPerDocument");
        Map<String, Double> micros = new TreeMap<>();
        measured.properties()
                .forEach(cost -> micros.put(cost.getKey(), cost.getValue().asDouble()));
        if (!micros.keySet().containsAll(SERVICES)) {
            throw new IOException(costs + " has no cpuMicrosPerDocument of " + SERVICES
                    + ": it must be what ./tidegate bench flow --json FILE wrote");
        }
        return micros;
    }
}
