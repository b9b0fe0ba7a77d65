package io.tidegate.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * What a service says of itself at one moment: counts of its accounting, and what only its metrics have.
 *
 * @param at when it was asked, in nanoseconds of {@link System#nanoTime}
 * @param consumed records since its database was made
 * @param behindRecords records that its listeners have not committed
 * @param behindSeconds age of the oldest of them
 * @param toPublish batches of its outbox
 * @param oldestSeconds age of the oldest of them, at most five seconds ago
 * @param load what its metrics say of its work
 */
record ServiceFigures(
        long at,
        long consumed,
        double behindRecords,
        double behindSeconds,
        long toPublish,
        double oldestSeconds,
        long deadLetters,
        ServiceLoad load) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** Asks the service; empty where it does not answer. */
    static Optional<ServiceFigures> of(URI service) {
        try {
            var accounting = Http.get(service.resolve("/v1/accounting")).body();
            return accounting == null
                    ? Optional.empty()
                    : Optional.of(of(System.nanoTime(), accounting, metrics(service)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static ServiceFigures of(long at, JsonNode accounting, String text) {
        var metrics = MetricsText.of(text);
        long consumed = 0;
        for (var listener : accounting.path("consumed")) {
            for (var count : listener) {
                consumed += count.asLong();
            }
        }
        return new ServiceFigures(
                at,
                consumed,
                metrics.values("tidegate_listener_lag_records").sum(),
                metrics.values("tidegate_listener_lag_seconds").max().orElse(0),
                accounting.at("/outbox/pending").asLong(),
                metrics.values("tidegate_outbox_oldest_seconds").max().orElse(0),
                accounting.path("deadLetters").asLong(),
                ServiceLoad.of(at, metrics));
    }

    /** Records a second from an earlier moment to this one. */
    double consumedPerSecond(ServiceFigures earlier) {
        return (consumed - earlier.consumed) * 1e9 / Math.max(1, at - earlier.at);
    }

    private static String metrics(URI service) throws IOException {
        try {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(service.resolve("/q/metrics"))
                            .timeout(Duration.ofSeconds(5))
                            .header("Accept", "text/plain")
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
