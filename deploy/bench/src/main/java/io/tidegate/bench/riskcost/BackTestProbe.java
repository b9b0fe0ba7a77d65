package io.tidegate.bench.riskcost;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.measure.ProcessCosts;
import io.tidegate.bench.riskcost.RiskCostFigures.BackTested;
import io.tidegate.bench.suite.OwnSuite;
import io.tidegate.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks for back-tests over everything that was really decided, as an officer does. For one thread. */
final class BackTestProbe {

    private static final long POLL_MS = 50;

    /** A rule that nobody saved, over two signals and a value of the consignment, on top of the book in force. */
    private static final String ASKED = """
        {"rule": {"id": "officer.bench", "owner": "bench", "severity": "general", "needs": ["retail", "order"],
                  "when": "signals.phoneBuyers7d >= 3 && consignment.value > 200", "points": 20, "measure": "inspect",
                  "onUnknown": "count",
                  "words": {"en": "{signals.phoneBuyers7d} people, one telephone.", "zh": "同一电话 {signals.phoneBuyers7d} 人。"}},
         "from": "2021-01-01T00:00:00Z", "to": "2022-01-01T00:00:00Z", "by": "bench"}""";

    private final OwnSuite suite;
    private final HttpClient http;

    BackTestProbe(OwnSuite suite, HttpClient http) {
        this.suite = suite;
        this.http = http;
    }

    /** Runs one to its end, then another one that is cancelled as soon as it has done something. */
    BackTested measure() throws IOException, InterruptedException {
        ProcessCosts before = ProcessCosts.of(suite.pids());
        String id = ask();
        int steps = 0;
        long last = 0;
        JsonNode test = test(id);
        while (!over(test)) {
            steps += test.path("done").asLong() > last ? 1 : 0;
            last = test.path("done").asLong();
            Thread.sleep(POLL_MS);
            test = test(id);
        }
        ProcessCosts spent = ProcessCosts.of(suite.pids()).since(before);
        long decisions = test.path("done").asLong();
        double cancelSeconds = cancelled();
        return new BackTested(
                test.path("state").asText() + test.path("fault").asText(""),
                decisions,
                test.path("result").path("rules").path(0).path("hits").asLong(),
                RiskCostFigures.rounded(test.path("seconds").asDouble(), 100),
                micros(spent, "risk", decisions),
                micros(spent, "postgres", decisions),
                steps,
                RiskCostFigures.rounded(cancelSeconds, 100));
    }

    /** Seconds from the request to cancel until the state says so; -1 where it was over before. */
    private double cancelled() throws IOException, InterruptedException {
        String id = ask();
        JsonNode test = test(id);
        while (!over(test) && test.path("done").asLong() == 0) {
            Thread.sleep(POLL_MS);
            test = test(id);
        }
        long begun = System.nanoTime();
        test = send("POST", "/v1/back-tests/" + id + "/cancellation", "");
        while (!over(test)) {
            Thread.sleep(POLL_MS);
            test = test(id);
        }
        return test.path("state").asText().equals("cancelled") ? (System.nanoTime() - begun) / 1e9 : -1;
    }

    private static double micros(ProcessCosts spent, String name, long decisions) {
        long cpu =
                spent.byName().getOrDefault(name, new ProcessCosts.Cost(0, 0)).cpuMicros();
        return RiskCostFigures.rounded(cpu / (double) Math.max(1, decisions), 10);
    }

    private static boolean over(JsonNode test) {
        return List.of("done", "cancelled", "failed")
                .contains(test.path("state").asText());
    }

    private String ask() throws IOException, InterruptedException {
        return send("POST", "/v1/back-tests", ASKED).path("id").asText();
    }

    private JsonNode test(String id) throws IOException, InterruptedException {
        return send("GET", "/v1/back-tests/" + id, "");
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(suite.address("risk").toString().replaceAll("/$", "") + path))
                .header("Authorization", "Bearer " + suite.staffToken())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() >= 300) {
            throw new IOException(method + ' ' + path + ": " + answer.statusCode() + ' ' + answer.body());
        }
        return Json.mapper().readTree(answer.body());
    }
}
