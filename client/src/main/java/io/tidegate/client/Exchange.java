package io.tidegate.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request after the other until there is a definite answer. Thread-safe. */
final class Exchange {

    static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, false);

    private static final int SHOWN = 300;
    /** A wait that the centre asks for and that is longer than this is no wait but an end. */
    private static final Duration ASKED_MAX = Duration.ofHours(1);

    private final HttpClient http;
    private final RetryPolicy policy;
    private final AtomicLong retries = new AtomicLong();

    Exchange(HttpClient http, RetryPolicy policy) {
        this.http = http;
        this.policy = policy;
    }

    /** Reads the body of a good answer. An IOException means that it broke off: the request is made anew and sent again. */
    interface Reader<T> {
        T read(HttpResponse<InputStream> response) throws IOException;
    }

    long retries() {
        return retries.get();
    }

    /** The tries of one request: how many there were, and when patience ends. For one thread. */
    final class Tries {

        private final long end = System.nanoTime() + policy.patience().toNanos();
        private int failed;

        /** Waits before the next try; throws where patience has ended. */
        void failed(String trouble, Duration asked, @Nullable Throwable cause)
                throws GaveUpException, InterruptedException {
            failed++;
            Duration pause = policy.pause(failed, asked);
            if (asked.compareTo(ASKED_MAX) > 0 || System.nanoTime() + pause.toNanos() > end) {
                throw new GaveUpException(
                        "Given up after " + failed + (failed == 1 ? " try: " : " tries: ") + trouble, cause);
            }
            retries.incrementAndGet();
            Thread.sleep(pause.toMillis());
        }

        /** The trouble is over: what comes next has its own patience, but pauses stay as they were. */
        Tries next() {
            return new Tries();
        }
    }

    Tries tries() {
        return new Tries();
    }

    /** Sends what {@code request} makes until it is answered; a refusal is thrown. */
    <T> T send(Supplier<HttpRequest> request, Reader<T> reader) throws IOException, InterruptedException {
        Tries tries = tries();
        while (true) {
            HttpRequest next = request.get();
            try {
                HttpResponse<InputStream> response = http.send(next, HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = response.body()) {
                    if (response.statusCode() < 300) {
                        return reader.read(response);
                    }
                    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                    if (!isWorthATry(response.statusCode(), text)) {
                        throw refusal(response.statusCode(), text);
                    }
                    tries.failed(
                            next.uri() + " answered " + response.statusCode() + " " + shortened(text),
                            RetryAfter.of(response.headers()),
                            null);
                }
            } catch (RefusedException | GaveUpException e) {
                throw e;
            } catch (IOException e) {
                tries.failed(next.uri() + ": " + words(e), Duration.ZERO, e);
            }
        }
    }

    /** 409 is one only of a request with the same idempotency key that is still at work. */
    private static boolean isWorthATry(int status, String text) {
        return switch (status) {
            case 408, 425, 429, 502, 503, 504 -> true;
            case 409 -> text.contains("\"idempotency-key-in-flight\"");
            default -> false;
        };
    }

    static RefusedException refusal(int status, String text) {
        String code = "";
        String words = "Refused with status " + status + ": " + shortened(text);
        List<Violation> errors = new ArrayList<>();
        try {
            JsonNode problem = JSON.readTree(text);
            if (problem != null && problem.isObject()) {
                code = problem.path("code").asText("");
                words = problem.path("title").asText("Refused with status " + status) + ". "
                        + problem.path("detail").asText("");
                for (JsonNode error : problem.path("errors")) {
                    errors.add(JSON.treeToValue(error, Violation.class));
                }
            }
        } catch (JsonProcessingException e) {
            // Not a problem detail, perhaps a proxy's page: its first characters are told as they are.
        }
        return new RefusedException(status, code, words.strip(), errors);
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String shortened(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
