package io.tidegate.kernel.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Fetches key sets by OpenID Connect Discovery 1.0: the discovery document, which must name the issuer itself, then the
 * {@code jwks_uri} in it. Follows no redirects, reads no more than a bound. Thread-safe; waits twice for the time-out at most.
 */
final class HttpKeySets implements KeySets {

    private static final int BYTES_MAX = 256 * 1024;
    private static final int OK = 200;

    private final Duration timeout;

    HttpKeySets(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public String fetch(Issuer issuer) throws IOException {
        // Fetches are minutes apart and more: a client of each needs no thread between them.
        try (HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build()) {
            return fetch(issuer, http);
        }
    }

    private String fetch(Issuer issuer, HttpClient http) throws IOException {
        JsonNode discovered = Json.mapper().readTree(get(issuer.discovery(), http));
        if (!issuer.name().equals(discovered.path("issuer").textValue())) {
            throw new IOException("its discovery document names another issuer");
        }
        String keys = discovered.path("jwks_uri").asText("");
        if (!Issuer.isSafe(keys)) {
            throw new IOException("its jwks_uri is no https address");
        }
        return get(URI.create(keys), http);
    }

    private String get(URI address, HttpClient http) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json, application/jwk-set+json")
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != OK) {
                    throw new IOException(address + " answered " + answer.statusCode());
                }
                byte[] bytes = body.readNBytes(BYTES_MAX + 1);
                if (bytes.length > BYTES_MAX) {
                    throw new IOException(address + " answered more than " + BYTES_MAX + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
