package io.tidegate.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the launcher asks of the services. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** An answer; the body is null where it is not JSON, the ETag empty where there is none. */
    record Answer(int status, @Nullable JsonNode body, String etag) {}

    private Http() {}

    /** Whether the service says that it is ready; false where nobody answers. */
    static boolean isReady(URI service) {
        try {
            return get(service.resolve("/q/health/ready")).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    static Answer get(URI address) throws IOException {
        return send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build());
    }

    static Answer get(URI address, String token) throws IOException {
        return send(HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    static Answer patch(URI address, String token, String etag, Object body) throws IOException {
        return send(HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("If-Match", etag)
                .header("Content-Type", "application/merge-patch+json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
                .build());
    }

    static Answer post(URI address, String token, Object body) throws IOException {
        return send(HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
                .build());
    }

    private static Answer send(HttpRequest request) throws IOException {
        try {
            var response = CLIENT.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    json(response.body()),
                    response.headers().firstValue("ETag").orElse(""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            return null;
        }
    }
}
