package io.tidegate.ingest.token.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.tidegate.contracts.Json;
import io.tidegate.ingest.token.Issuer;
import io.tidegate.ingest.token.KeySets;
import io.tidegate.ingest.token.TokenSettings;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Fetches key sets by OpenID Connect Discovery 1.0: the discovery document, which must name the issuer itself, then the
 * {@code jwks_uri} in it. Follows no redirects, reads no more than a bound. Thread-safe; waits twice for the time-out at most.
 */
@ApplicationScoped
public class HttpKeySets implements KeySets {

    private static final Logger LOG = Logger.getLogger(HttpKeySets.class);
    private static final int BYTES_MAX = 256 * 1024;
    private static final int OK = 200;

    private final TokenSettings settings;
    private final HttpClient http;

    public HttpKeySets(TokenSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /** A start with half an issuer is refused, not the first token. */
    void check(@Observes @Priority(1) StartupEvent event) {
        Optional<Issuer> issuer = Issuer.of(settings);
        issuer.ifPresent(set -> LOG.infof("access tokens of %s are taken", set.name()));
    }

    @Override
    public String fetch(Issuer issuer) throws IOException {
        JsonNode discovered = Json.mapper().readTree(get(issuer.discovery()));
        if (!issuer.name().equals(discovered.path("issuer").textValue())) {
            throw new IOException("its discovery document names another issuer");
        }
        String keys = discovered.path("jwks_uri").asText("");
        if (!Issuer.isSafe(keys)) {
            throw new IOException("its jwks_uri is no https address");
        }
        return get(URI.create(keys));
    }

    private String get(URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
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
