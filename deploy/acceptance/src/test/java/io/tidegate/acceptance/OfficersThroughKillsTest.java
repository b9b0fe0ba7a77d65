package io.tidegate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.bench.suite.Feeder;
import io.tidegate.bench.suite.SuiteClient;
import io.tidegate.bench.suite.Tally;
import io.tidegate.contracts.Json;
import io.tidegate.local.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Two officers work cases while the processes behind them are killed. Each sends again whatever was not answered, and now and
 * then what was: no step is taken twice, none is lost, no case has two officers.
 */
final class OfficersThroughKillsTest {

    private static final int CASES_EACH = 12;
    private static final int ANSWERS_BETWEEN_KILLS = 18;
    private static final int SENT_TWICE = 3;
    private static final String ORDERED = ".ordered";
    private static final List<String> EXAMINATIONS = List.of("documentCheck", "sample", "inspect");
    private static final List<String> CLOSED = List.of("release.done", "return.done");
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);
    private static final String HANDLING = "io.tidegate.handling.recorded.v1";

    /** Steps, handlings and officers of the cases that somebody touched. */
    private static final String WORKED = """
        SELECT c.id, c.state,
            (SELECT count(*) FROM case_entry e
             WHERE e.case_id = c.id AND e.recorded_by = ? AND e.action IN ('ordered', 'carriedOut')),
            (SELECT count(*) FROM handling h
             WHERE h.consignment_id = c.id AND convert_from(h.fact, 'UTF8')::jsonb ->> 'by' = ?),
            (SELECT count(DISTINCT e.recorded_by) FROM case_entry e
             WHERE e.case_id = c.id AND e.recorded_by LIKE 'K Officer%')
        FROM risk_case c WHERE c.id IN (SELECT case_id FROM case_entry WHERE recorded_by = ?)\
        """;

    private final RunningSuite running = RunningSuite.shared();
    private final Deque<String> victims = new ArrayDeque<>(List.of(Suite.RISK, Suite.POSTGRES, Suite.RISK));
    private int answers;

    @Test
    void everyStepIsTakenOnceThroughKills() throws Exception {
        var tally = new Tally();
        try (var feeder = new Feeder(running.client(), 2, tally, _ -> {})) {
            feeder.feed(
                    RunningSuite.documents(RunningSuite.consignments(13, 250)).iterator());
        }
        running.settled();
        List<String> names = List.of("K Officer A", "K Officer B");

        try (var shifts = Executors.newFixedThreadPool(names.size())) {
            List<Future<Map<String, Integer>>> done =
                    shifts.invokeAll(names.stream().map(Officer::new).toList());
            for (int i = 0; i < names.size(); i++) {
                Map<String, Integer> steps = done.get(i).get();
                running.suite().awaitReady();
                assertThat(steps).hasSize(CASES_EACH);
                assertThat(onFile(names.get(i))).as(names.get(i)).isEqualTo(steps);
            }
        }
        assertThat(victims).as("all were killed").isEmpty();
        assertThat(running.client()
                        .get(running.client().suite().risk(), "/v1/cases/audit")
                        .path("intact")
                        .asBoolean())
                .isTrue();
        Awaitility.await("each handling reaches rating once")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(consumedByRating()).isEqualTo(handlings()));
    }

    /** Counts an answer, and kills when it is time. */
    private synchronized void answered() {
        if (++answers % ANSWERS_BETWEEN_KILLS == 0 && !victims.isEmpty()) {
            running.suite().kill(victims.remove());
        }
    }

    /** Steps of each case that one officer closed, as he knows them. */
    private final class Officer implements Callable<Map<String, Integer>> {

        private final String name;
        private int sent;

        Officer(String name) {
            this.name = name;
        }

        @Override
        public Map<String, Integer> call() throws Exception {
            Map<String, Integer> steps = new TreeMap<>();
            for (int i = 0; i < CASES_EACH; i++) {
                String next = json(Map.of("by", name, "request", name + ' ' + i));
                JsonNode file = read(answer("POST", "/v1/cases/next", next));
                String id = file.path("id").asText();
                assertThat(steps).as("another one each time").doesNotContainKey(id);
                int taken = 0;
                while (!CLOSED.contains(file.path("state").asText())) {
                    file = step(id, file);
                    taken++;
                }
                steps.put(id, taken);
            }
            return steps;
        }

        private JsonNode step(String id, JsonNode file) throws IOException, InterruptedException {
            String path = "/v1/cases/" + SuiteClient.encoded(id) + "/steps/"
                    + (file.path("steps").asInt() + 1);
            Map<String, String> body = new TreeMap<>(Map.of("by", name));
            String state = file.path("state").asText();
            if (state.endsWith(ORDERED)) {
                String measure = state.substring(0, state.length() - ORDERED.length());
                body.putAll(Map.of("measure", measure, "state", "carriedOut"));
                if (EXAMINATIONS.contains(measure)) {
                    body.put("finding", "conforming");
                }
            } else {
                body.putAll(Map.of("measure", state.equals("refuse.done") ? "return" : "release", "state", "ordered"));
            }
            HttpResponse<String> answer = answer("PUT", path, json(body));
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
            if (++sent % SENT_TWICE == 0) {
                HttpResponse<String> again = answer("PUT", path, json(body));
                assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
                assertThat(read(again).path("entry")).isEqualTo(read(answer).path("entry"));
                assertThat(read(again).path("handling")).isEqualTo(read(answer).path("handling"));
            }
            return read(answer).path("file");
        }

        /** Sends it until somebody answers; 5xx is no answer. */
        private HttpResponse<String> answer(String method, String path, String body) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            running.client().suite().risk().toString().replaceAll("/$", "") + path))
                    .timeout(Duration.ofSeconds(20))
                    .header(
                            "Authorization",
                            "Bearer " + running.client().suite().staffToken())
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8))
                    .build();
            // A broken connection: killed, and whether it was done is not known.
            HttpResponse<String> answer = Awaitility.await("an answer to " + method + ' ' + path)
                    .atMost(ANSWERED_WITHIN)
                    .pollInterval(Duration.ofMillis(100))
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(
                            () -> running.client().http().send(request, HttpResponse.BodyHandlers.ofString(UTF_8)),
                            each -> each.statusCode() < 500);
            answered();
            return answer;
        }
    }

    private Map<String, Integer> onFile(String officer) throws Exception {
        Map<String, Integer> steps = new TreeMap<>();
        try (Connection connection = Replay.connect(running.suite(), Suite.RISK);
                PreparedStatement select = connection.prepareStatement(WORKED)) {
            select.setString(1, officer);
            select.setString(2, officer);
            select.setString(3, officer);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    assertThat(row.getString(2)).as(id).isIn(CLOSED);
                    assertThat(row.getInt(4)).as("handlings of " + id).isEqualTo(row.getInt(3));
                    assertThat(row.getInt(5)).as("officers of " + id).isEqualTo(1);
                    steps.put(id, row.getInt(3));
                }
            }
        }
        return steps;
    }

    private long handlings() throws Exception {
        try (Connection connection = Replay.connect(running.suite(), Suite.RISK);
                PreparedStatement select = connection.prepareStatement("SELECT count(*) FROM handling");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private long consumedByRating() throws IOException, InterruptedException {
        long most = 0;
        for (JsonNode listener : running.client()
                .get(running.client().suite().rating(), "/v1/accounting")
                .path("consumed")) {
            most = Math.max(most, listener.path(HANDLING).asLong());
        }
        return most;
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        return Json.mapper().readTree(answer.body());
    }

    private static String json(Map<String, String> body) throws IOException {
        return Json.mapper().writeValueAsString(body);
    }
}
