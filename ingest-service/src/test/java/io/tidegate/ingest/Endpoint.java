package io.tidegate.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One operation of the API page.
 *
 * @param consumes the media type of its body; empty where it has none
 * @param schemes the security schemes that the page names for it
 * @param queries names of the parameters of its query
 */
record Endpoint(String method, String path, String consumes, Set<String> schemes, Set<String> queries) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A stream of receipts says nothing while there are none. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** All operations by method and path. */
    static Map<String, Endpoint> ofPage() {
        JsonNode page = Http.tree(given().get("/q/openapi?format=json").asString());
        Map<String, Endpoint> endpoints = new TreeMap<>();
        page.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    Set<String> schemes = new TreeSet<>();
                    method.getValue()
                            .path("security")
                            .forEach(one -> one.fieldNames().forEachRemaining(schemes::add));
                    Set<String> queries = new TreeSet<>();
                    method.getValue().path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("query")) {
                            queries.add(parameter.path("name").asText());
                        }
                    });
                    var types = method.getValue()
                            .path("requestBody")
                            .path("content")
                            .fieldNames();
                    String verb = method.getKey().toUpperCase(Locale.ROOT);
                    endpoints.put(
                            verb + " " + path.getKey(),
                            new Endpoint(verb, path.getKey(), types.hasNext() ? types.next() : "", schemes, queries));
                }));
        return endpoints;
    }

    /** Who may call each, by method and path. */
    static Map<String, String> table() {
        Map<String, String> openers = new TreeMap<>();
        try (InputStream in =
                Objects.requireNonNull(Endpoint.class.getResourceAsStream("/credentials/endpoints.tsv"))) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> openers.put(cells[0], cells[1]));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return openers;
    }

    /** The status of a call with nothing sensible in it. */
    int call(String authorization) {
        return call(authorization, "x", "");
    }

    /** The same with {@code value} for each parameter of the path, as it is in a URL, and with a query. */
    int call(String authorization, String value, String query) {
        String body = consumes.isEmpty() ? "" : "{}";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + RestAssured.port + path.replaceAll("\\{[^}]+}", value) + query))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!consumes.isEmpty()) {
            request.header("Content-Type", consumes);
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<InputStream> response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (HttpTimeoutException e) {
            return 200;
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
