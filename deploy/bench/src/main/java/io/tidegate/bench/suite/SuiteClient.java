package io.tidegate.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Talks to a suite. What fails for the suite's reasons (no connection, 429, 502 to 504) is tried again with rising pauses:
 * ingest recognises what it has, so a retry changes nothing. Thread-safe.
 */
public final class SuiteClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MS_MIN = 100;
    private static final long PAUSE_MS_MAX = 5_000;

    private final Suite suite;
    private final AtomicLong retries = new AtomicLong();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A client of {@code suite}. */
    public SuiteClient(Suite suite) {
        this.suite = suite;
    }

    /** The suite it talks to. */
    public Suite suite() {
        return suite;
    }

    /** Requests that were sent again so far. */
    public long retries() {
        return retries.get();
    }

    /** Posts documents, one JSON object a line; the answers, one a line in the same order. */
    public String postDocuments(byte[] ndjson) throws IOException, InterruptedException {
        return text(documents(ndjson));
    }

    /** The request that posts documents. */
    public HttpRequest documents(byte[] ndjson) {
        return request(suite.ingest(), "/v1/documents", suite.apiKey())
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ndjson))
                .build();
    }

    /** Posts a message of customs as it is. */
    public JsonNode postCeb(byte[] xml) throws IOException, InterruptedException {
        return json(request(suite.ingest(), "/v1/ceb", suite.apiKey())
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(xml))
                .build());
    }

    /** Posts an EPCIS document to trace; what it answers. */
    public String capture(byte[] document) throws IOException, InterruptedException {
        return text(request(suite.trace(), "/v1/capture", suite.staffToken())
                .header("Content-Type", "application/json")
                .header("GS1-EPCIS-Version", "2.0.0")
                .header("GS1-CBV-Version", "2.0.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build());
    }

    /** A document of one of the services behind ingest, with the staff token. */
    public JsonNode get(URI service, String path) throws IOException, InterruptedException {
        return json(request(service, path, suite.staffToken()).GET().build());
    }

    /** Sends a body to one of the services behind ingest, with the staff token; what it answers. */
    public String send(URI service, String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        return text(request(service, path, suite.staffToken())
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /** {@code value} as a part of a path or query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One attempt, for those who measure. */
    public HttpClient http() {
        return http;
    }

    private static HttpRequest.Builder request(URI service, String path, String token) {
        return HttpRequest.newBuilder(URI.create(service.toString().replaceAll("/+$", "") + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        return Json.mapper().readTree(text(request));
    }

    private String text(HttpRequest request) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        for (long pause = PAUSE_MS_MIN; ; pause = Math.min(pause * 2, PAUSE_MS_MAX)) {
            String trouble;
            try {
                var response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                int status = response.statusCode();
                if (status < 300) {
                    return response.body();
                }
                trouble = request.method() + " " + request.uri() + ": " + status + " " + shortened(response.body());
                if (status != 429 && (status < 502 || status > 504)) {
                    throw new RefusedException(status, trouble);
                }
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                trouble = request.method() + " " + request.uri() + ": " + e;
            }
            if (System.nanoTime() > giveUp) {
                throw new IOException("Given up after " + PATIENCE.toSeconds() + " s: " + trouble);
            }
            retries.incrementAndGet();
            Thread.sleep(pause);
        }
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "...";
    }

    @Override
    public void close() {
        http.close();
    }

    /** The suite understood and refused: to send it again would not help. */
    public static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1;

        private final int status;
        private final String words;

        RefusedException(int status, String words) {
            super(words);
            this.status = status;
            this.words = words;
        }

        /** What was asked and what was answered. */
        public String words() {
            return words;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }
}
