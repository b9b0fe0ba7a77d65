package io.tidegate.bench.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The calls of the bench to trace-service; each throws where the answer is not what a sound service gives. Thread-safe. */
final class TraceClient implements AutoCloseable {

    /** Version 1.1: one connection with frames for all of them would measure the client. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI trace;
    private final String token;

    TraceClient(URI trace, String token) {
        this.trace = trace;
        this.token = token;
    }

    /** Posts a document of which every event has to be new; how many there were. */
    int capture(byte[] document) throws IOException, InterruptedException {
        JsonNode job = send(request("/v1/capture").POST(HttpRequest.BodyPublishers.ofByteArray(document)), 202);
        if (!job.path("success").asBoolean() || job.path("captured").asInt() == 0) {
            throw new IOException("A document was not captured: " + job);
        }
        return job.path("captured").asInt();
    }

    /** The events that name an EPC, of which there has to be one at least. */
    void query(String epc) throws IOException, InterruptedException {
        String path = "/v1/events?MATCH_anyEPC=" + URLEncoder.encode(epc, StandardCharsets.UTF_8);
        JsonNode answer = send(request(path).GET(), 200);
        if (!answer.findPath("eventTime").isTextual()) {
            throw new IOException("No events of " + epc + ": " + answer);
        }
    }

    /** What a recall of the lot would reach: how many things. */
    long preview(String lot) throws IOException, InterruptedException {
        String body = "{\"sources\": [{\"id\": \"" + lot + "\"}]}";
        return send(request("/v1/recalls/preview").POST(HttpRequest.BodyPublishers.ofString(body)), 200)
                .path("total")
                .asLong();
    }

    /** Opens the recall of the large lot. */
    void open(String number) throws IOException, InterruptedException {
        String body = "{\"number\": \"" + number + "\", \"by\": \"bench\", \"sources\": [{\"id\": \"" + LargeLot.LOT
                + "\"}], \"reason\": {\"en\": \"bench\", \"zh\": \"测试\"},"
                + " \"instruction\": {\"en\": \"none\", \"zh\": \"无\"}}";
        JsonNode unused = send(request("/v1/recalls").POST(HttpRequest.BodyPublishers.ofString(body)), 201);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(trace.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != expected) {
            throw new IOException("trace-service answered " + answer.statusCode() + " instead of " + expected + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return Json.mapper().readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
