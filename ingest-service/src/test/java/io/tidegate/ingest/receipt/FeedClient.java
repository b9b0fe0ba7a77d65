package io.tidegate.ingest.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.AssessmentMade;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.ingest.acceptance.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A platform that posts and reads its feed, for tests. */
public final class FeedClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FeedClient() {}

    /** A receipt as tests look at it. */
    public record Seen(String cursor, String documentId, int status) {}

    public static List<Seen> events(
            HttpClient client, String root, String key, @Nullable String lastEventId, int count) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "v1/receipts/stream"))
                .header("Authorization", "Bearer " + key);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/event-stream");
            List<Seen> seen = new ArrayList<>();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("retry: 3000");
                String id = "";
                while (seen.size() < count) {
                    String line = lines.readLine();
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("data: ")) {
                        seen.add(seen(Json.mapper().readTree(line.substring(6))));
                        assertThat(seen.getLast().cursor()).isEqualTo(id);
                    }
                }
            }
            return seen;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A page as tests look at it. */
    public record Page(List<Seen> items, String next, boolean more) {}

    public static Page page(String key, String query) {
        try {
            JsonNode page = Json.mapper()
                    .readTree(get(key, "/v1/receipts" + query)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString());
            List<Seen> items = new ArrayList<>();
            page.get("items").forEach(item -> items.add(seen(item)));
            return new Page(items, page.get("next").asText(), page.get("more").asBoolean());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Seen seen(JsonNode item) {
        return new Seen(
                item.get("cursor").asText(),
                item.get("documentId").asText(),
                item.get("status").asInt());
    }

    public static List<Seen> walk(String key, int limit) {
        List<Seen> seen = new ArrayList<>();
        Page page = page(key, "?limit=" + limit);
        seen.addAll(page.items());
        while (page.more()) {
            page = page(key, "?limit=" + limit + "&after=" + page.next());
            seen.addAll(page.items());
        }
        return seen;
    }

    public static void awaitReceipts(String key, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(walk(key, 500)).hasSize(count));
    }

    public static List<String> postLines(String key, int count) {
        String lines = IntStream.range(0, count)
                .mapToObj(_ -> Samples.order("SHOP000010", number()).toString())
                .collect(Collectors.joining("\n"));
        String answers = given().header("Authorization", "Bearer " + key)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/documents")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<String> ids = new ArrayList<>();
        for (String answer : answers.split("\n", -1)) {
            if (!answer.isEmpty()) {
                ids.add(answer.replaceAll(".*\"documentId\":\"([^\"]+)\".*", "$1"));
            }
        }
        assertThat(new HashSet<>(ids)).hasSize(count);
        return ids;
    }

    public static AssessmentMade assessment(String documentId, Measure measure) {
        return new AssessmentMade(
                UUID.randomUUID().toString(),
                "c",
                1,
                "complete",
                "9610",
                Instant.parse("2021-01-05T03:00:00Z"),
                Instant.parse("2021-01-05T03:00:00Z"),
                60,
                RiskLevel.HIGH,
                measure,
                List.of(new AssessmentMade.Reason("price-low", "5", 60, new Words("price is low", "价格偏低"))),
                List.of(),
                List.of(new AssessmentMade.DocumentRef(documentId, "declaration", "x")),
                Map.of(),
                null,
                Map.of());
    }

    public static String post(String key, String document) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json; charset=UTF-8")
                .body(document)
                .post("/v1/documents")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                .extract()
                .path("documentId");
    }

    public static Response get(String key, String path) {
        return given().header("Authorization", "Bearer " + key).get(path);
    }

    public static String number() {
        return UUID.randomUUID().toString().substring(0, 18);
    }
}
