package io.tidegate.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Platforms that send chains of documents at a set rate, and send again what was not decided until it is. Each of them sends
 * the next document of an order number when the one before is accepted.
 */
public final class Senders implements AutoCloseable {

    private static final int SENDERS = 8;
    private static final int CHAINS_PER_POST = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long PAUSE_MS_MAX = 2_000;

    private final Supplier<URI> ingest;
    private final String key;
    private final Chains chains;
    private final Counts counts;
    private final long nanosPerPost;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** Begins to send {@code rate} documents a second. */
    public Senders(Supplier<URI> ingest, String key, Chains chains, Counts counts, double rate) {
        this.ingest = ingest;
        this.key = key;
        this.chains = chains;
        this.counts = counts;
        this.nanosPerPost = (long) (1e9 * SENDERS * CHAINS_PER_POST / rate);
        for (int i = 0; i < SENDERS; i++) {
            threads.add(Thread.ofVirtual().name("sender-" + i).start(this::run));
        }
    }

    private void run() {
        long due = System.nanoTime();
        try {
            while (!stopping) {
                for (List<byte[]> step : chains.next(CHAINS_PER_POST)) {
                    LockSupport.parkNanos(due - System.nanoTime());
                    send(step);
                    // What an outage delayed is not made up for: a queue of our own would hide how ingest fares.
                    due = Math.max(due + nanosPerPost, System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            counts.surprise("a sender failed: " + e);
        }
    }

    private void send(List<byte[]> step) throws InterruptedException {
        List<byte[]> open = step;
        for (long pause = 100; !open.isEmpty(); pause = Math.min(2 * pause, PAUSE_MS_MAX)) {
            List<byte[]> undecided = post(open);
            if (!undecided.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(pause);
            }
            open = undecided;
        }
    }

    /** Posts once; what is to be sent again. */
    private List<byte[]> post(List<byte[]> open) throws InterruptedException {
        var request = HttpRequest.newBuilder(ingest.get().resolve("/v1/documents"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Feeder.ndjson(open)))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() == 200) {
                return undecided(open, answer.body());
            }
            if (answer.statusCode() == 503) {
                counts.unavailable(answer.headers().firstValue("Retry-After").isPresent());
            } else {
                counts.surprise("status " + answer.statusCode());
            }
        } catch (IOException e) {
            counts.broken();
        }
        return open;
    }

    private List<byte[]> undecided(List<byte[]> open, String answers) throws IOException {
        List<byte[]> undecided = new ArrayList<>();
        int answered = 0;
        for (String line : answers.lines().filter(text -> !text.isBlank()).toList()) {
            JsonNode answer = Json.mapper().readTree(line);
            String status = answer.path("status").asText();
            answered++;
            switch (status) {
                case "accepted" -> counts.accepted();
                case "duplicate" -> counts.known();
                case "retry" -> {
                    counts.askedToRetry();
                    undecided.add(open.get(answer.path("index").asInt()));
                }
                default -> counts.surprise("a document answered " + status);
            }
        }
        if (answered != open.size()) {
            counts.surprise("a post of " + open.size() + " lines with " + answered + " answers");
        }
        return undecided;
    }

    /** Lets every chain that has begun come to its end. */
    @Override
    public void close() {
        stopping = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
