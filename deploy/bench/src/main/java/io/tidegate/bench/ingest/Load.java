package io.tidegate.bench.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.ingest.IngestFigures.Phase;
import io.tidegate.bench.measure.ProcessCosts;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs one load against ingest and measures it until everything accepted is published. For one thread. */
final class Load {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);
    private static final long LOOK_MS = 20;

    private final OwnSuite suite;
    private final URI ingest;
    private final HttpClient http;

    Load(OwnSuite suite, HttpClient http) {
        this.suite = suite;
        this.ingest = suite.address("ingest");
        this.http = http;
    }

    /** Sends {@code posts} for {@code seconds}, or until there are none left. */
    Phase run(String name, List<Post> posts, int connections, double seconds) throws IOException, InterruptedException {
        Map<String, Long> pids = new TreeMap<>(suite.pids());
        pids.put("client", ProcessHandle.current().pid());
        ProcessCosts before = ProcessCosts.of(pids);
        LeanClient.Result result;
        long begun = System.nanoTime();
        try (var client = new LeanClient(
                new InetSocketAddress(ingest.getHost(), ingest.getPort()), connections, posts.iterator())) {
            result = client.run(seconds);
        }
        awaitPublished();
        double all = (System.nanoTime() - begun) / 1e9;
        ProcessCosts costs = ProcessCosts.of(pids).since(before);
        return phase(name, result, all, costs);
    }

    private static Phase phase(String name, LeanClient.Result result, double all, ProcessCosts costs) {
        double perDocument = Math.max(1, result.documents());
        Map<String, Double> cpu = new TreeMap<>();
        costs.byName()
                .forEach((process, cost) -> cpu.put(process, IngestFigures.rounded(cost.cpuMicros() / perDocument)));
        return new Phase(
                name,
                IngestFigures.rounded(result.seconds()),
                Math.round(1000 * (all - result.seconds())) / 1000.0,
                result.posts(),
                result.documents(),
                result.accepted(),
                result.refusals(),
                IngestFigures.rounded(result.accepted() / result.seconds()),
                IngestFigures.rounded(result.accepted() / all),
                result.latencies().getValueAtPercentile(50) / 1_000.0,
                result.latencies().getValueAtPercentile(99) / 1_000.0,
                result.latencies().getMaxValue() / 1_000.0,
                cpu,
                IngestFigures.rounded(
                        cpu.values().stream().mapToDouble(Double::doubleValue).sum()));
    }

    private void awaitPublished() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE_NANOS;
        while (pending() > 0) {
            if (System.nanoTime() > giveUp) {
                throw new IOException("After 3 minutes ingest still has unpublished batches");
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private long pending() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(ingest.resolve("/v1/accounting")).build();
        JsonNode figures = Json.mapper()
                .readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body());
        return figures.path("outbox").path("pending").asLong();
    }
}
