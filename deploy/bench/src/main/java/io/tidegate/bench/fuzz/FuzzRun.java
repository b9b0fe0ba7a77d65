package io.tidegate.bench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to a running ingest-service, several at a time, and holds each answer to what may be: an answer in time,
 * no status from 500 on, and for every refused request nothing accepted. What is not so is kept in a folder.
 */
public final class FuzzRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long WARM_UP_MAX = 20_000;
    private static final int FAILURES_KEPT_MAX = 200;

    private final OwnSuite suite;
    private final Messages messages;
    private final long seed;
    private final Path failureFolder;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final List<Long> failures = new ArrayList<>();
    private double slowestMillis;

    /**
     * A run on a suite that has an ingest-service.
     *
     * @param checkout where the samples are
     * @param failureFolder where messages with unexpected answers are kept
     */
    public FuzzRun(OwnSuite suite, Path checkout, long seed, Path failureFolder) throws IOException {
        this.suite = suite;
        this.seed = seed;
        this.messages = new Messages(Corpus.of(checkout), seed);
        this.failureFolder = failureFolder;
    }

    /** Posts messages 0 to {@code count}, {@code atOnce} in flight. */
    public FuzzFigures run(long count, int atOnce, IntConsumer progress) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long storedBegun = stored();
        long warmUp = Math.min(WARM_UP_MAX, count / 3);
        post(0, warmUp, atOnce, progress);
        long liveBegun = LiveHeap.bytes(pid());
        post(warmUp, count, atOnce, progress);
        double seconds = (System.nanoTime() - begun) / 1e9;
        long liveEnded = LiveHeap.bytes(pid());
        return new FuzzFigures(
                seed,
                count,
                seconds,
                new TreeMap<>(statuses),
                new TreeMap<>(outcomes),
                stored() - storedBegun,
                liveBegun,
                liveEnded,
                slowestMillis,
                List.copyOf(failures));
    }

    private long pid() {
        Long pid = suite.pids().get("ingest");
        if (pid == null) {
            throw new IllegalStateException("ingest-service has died");
        }
        return pid;
    }

    private long stored() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(suite.address("ingest").toString().replaceAll("/+$", "") + "/v1/accounting"))
                .build();
        JsonNode accounting = Json.mapper()
                .readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body());
        long sum = 0;
        for (JsonNode type : accounting.path("stored")) {
            sum += type.asLong();
        }
        return sum;
    }

    private void post(long from, long to, int atOnce, IntConsumer progress) throws InterruptedException {
        var next = new AtomicLong(from);
        List<Future<?>> posters = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                posters.add(threads.submit(() -> {
                    for (long n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                        post(n);
                        progress.accept(1);
                    }
                    return null;
                }));
            }
            for (Future<?> poster : posters) {
                poster.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a poster failed", e.getCause());
        }
    }

    private void post(long n) throws IOException, InterruptedException {
        Message message = messages.make(n);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(suite.address("ingest").toString().replaceAll("/+$", "") + message.path()))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + suite.platformKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers().forEach(request::header);
        long begun = System.nanoTime();
        int status = 0;
        byte[] body = new byte[0];
        String complaint;
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            status = answer.statusCode();
            body = answer.body();
            complaint = look(message, status, body);
        } catch (IOException e) {
            complaint = "no answer: " + e;
        }
        count(status, (System.nanoTime() - begun) / 1e6);
        if (complaint != null) {
            keep(n, message, status, body, complaint);
        }
    }

    /** Counts the answers to documents; what must not be, or null. */
    private @Nullable String look(Message message, int status, byte[] body) {
        if (status >= 500) {
            return "status " + status;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.contains("\":null")) {
            return "a null in the answer";
        }
        try {
            if (message.path().startsWith("/v1/documents") && status == 200 && text.startsWith("{\"index\"")) {
                for (String line : text.lines().toList()) {
                    if (!line.isBlank()) {
                        countOutcome(Json.mapper().readTree(line));
                    }
                }
                return null;
            }
            JsonNode answer = Json.mapper().readTree(text);
            if (status >= 400) {
                return answer.path("code").asText().isEmpty() && status != 431 ? "a refusal without a code" : null;
            }
            if (answer.has("answers")) {
                answer.path("answers").forEach(this::countOutcome);
            } else if (answer.isArray()) {
                answer.forEach(this::countOutcome);
            } else {
                countOutcome(answer);
            }
            return null;
        } catch (IOException e) {
            return "an answer that is no JSON: " + e.getMessage();
        }
    }

    private synchronized void countOutcome(JsonNode answer) {
        outcomes.merge(answer.path("status").asText("none"), 1L, Long::sum);
    }

    private synchronized void count(int status, double millis) {
        statuses.merge(status, 1L, Long::sum);
        slowestMillis = Math.max(slowestMillis, millis);
    }

    private synchronized void keep(long n, Message message, int status, byte[] answer, String complaint)
            throws IOException {
        failures.add(n);
        if (failures.size() > FAILURES_KEPT_MAX) {
            return;
        }
        Files.createDirectories(failureFolder);
        Files.write(failureFolder.resolve(n + ".body"), message.body());
        Files.writeString(
                failureFolder.resolve(n + ".txt"),
                complaint + "\nseed " + seed + ", message " + n + ", " + message.recipe() + "\nPOST " + message.path()
                        + "\n" + message.headers() + "\n\n" + status + "\n" + new String(answer, StandardCharsets.UTF_8)
                        + "\n");
    }
}
