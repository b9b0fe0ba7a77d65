package io.tidegate.bench.outage;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.load.Counts;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.bench.suite.Progress;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks every second at what was accepted, what waits to be published and how large ingest is; shows and notes it. */
final class Watch implements AutoCloseable {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int BAR = 20;
    private static final String HEADER = "second,step,accepted,unavailable,pendingBatches,ingestMiB";

    private final OwnSuite suite;
    private final Counts counts;
    private final Progress progress;
    private final PrintWriter log;
    private final URI accounting;
    private final HttpClient http = HttpClient.newHttpClient();
    private final long begun = System.nanoTime();
    private long acceptedBefore;
    private long mebibytesMost;
    private final Thread asking = Thread.ofVirtual().unstarted(this::ask);
    /** Batches that wait, as ingest said last; -1 while it does not answer. */
    private volatile long pending = -1;

    /** Notes what it sees in the CSV file {@code log}. */
    Watch(OwnSuite suite, Counts counts, Progress progress, Path log) throws IOException {
        this.suite = suite;
        this.counts = counts;
        this.progress = progress;
        this.accounting = suite.address("ingest").resolve("/v1/accounting");
        this.log = new PrintWriter(Files.newBufferedWriter(log, StandardCharsets.UTF_8), true);
        this.log.println(HEADER);
        asking.start();
    }

    /** By itself, because without its database ingest answers late, and a second is to be a second. */
    private void ask() {
        try {
            while (true) {
                JsonNode figures = figures();
                pending = figures == null
                        ? -1
                        : figures.path("outbox").path("pending").asLong(-1);
                Thread.sleep(SECOND.dividedBy(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One step.
     *
     * @param acceptedPerSecond by second
     */
    record Step(String name, List<Long> acceptedPerSecond) {

        double mean() {
            return acceptedPerSecond.stream()
                    .mapToLong(Long::longValue)
                    .average()
                    .orElse(0);
        }

        /** The longest run of seconds without a document. */
        int secondsWithout() {
            int longest = 0;
            int now = 0;
            for (long accepted : acceptedPerSecond) {
                now = accepted == 0 ? now + 1 : 0;
                longest = Math.max(longest, now);
            }
            return longest;
        }
    }

    /** Watches for so long. */
    Step during(String name, Duration time) throws InterruptedException {
        List<Long> rates = new ArrayList<>();
        long from = System.nanoTime();
        for (long second = 1; second <= time.toSeconds(); second++) {
            Thread.sleep(Duration.ofNanos(Math.max(0, from + second * SECOND.toNanos() - System.nanoTime())));
            int full = (int) (BAR * second / time.toSeconds());
            String bar = "#".repeat(full) + ".".repeat(BAR - full);
            rates.add(look(name, "[" + bar + "] " + name + " " + second + " of " + time.toSeconds() + " s"));
        }
        return new Step(name, rates);
    }

    /** Watches until everything is published; the seconds that it took. */
    double untilPublished(String name, Duration patience) throws IOException, InterruptedException {
        long from = System.nanoTime();
        while (true) {
            Thread.sleep(200);
            look(name, name);
            JsonNode figures = figures();
            if (figures != null && figures.path("outbox").path("pending").asLong(-1) == 0) {
                return (System.nanoTime() - from) / 1e9;
            }
            if (System.nanoTime() - from > patience.toNanos()) {
                throw new IOException("After " + patience + " ingest still has unpublished batches");
            }
        }
    }

    /** Documents that ingest has stored; -1 where it does not answer. */
    long stored() {
        JsonNode figures = figures();
        if (figures == null) {
            return -1;
        }
        long sum = 0;
        for (JsonNode count : figures.path("stored")) {
            sum += count.asLong();
        }
        return sum;
    }

    /** The largest that ingest was, in MiB of resident memory; 0 on systems without /proc. */
    long mebibytesMost() {
        return mebibytesMost;
    }

    private long look(String step, String words) {
        Counts.Snapshot now = counts.now();
        long accepted = now.documents() - acceptedBefore;
        acceptedBefore = now.documents();
        long waiting = pending;
        long mebibytes = mebibytes();
        mebibytesMost = Math.max(mebibytesMost, mebibytes);
        log.printf(
                Locale.ROOT,
                "%.1f,%s,%d,%d,%d,%d%n",
                (System.nanoTime() - begun) / 1e9,
                step,
                now.documents(),
                now.unavailable(),
                waiting,
                mebibytes);
        progress.status(String.format(
                Locale.ROOT,
                "%s  %,d accepted (+%,d)  %s  %d MiB",
                words,
                now.documents(),
                accepted,
                waiting < 0 ? "accounting away" : waiting + " batches wait",
                mebibytes));
        return accepted;
    }

    private @Nullable JsonNode figures() {
        var request = HttpRequest.newBuilder(accounting).timeout(TIMEOUT).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Json.mapper().readTree(answer.body()) : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private long mebibytes() {
        Path status = Path.of("/proc", String.valueOf(suite.pids().getOrDefault("ingest", 0L)), "status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    @Override
    public void close() {
        asking.interrupt();
        log.close();
        http.close();
    }
}
