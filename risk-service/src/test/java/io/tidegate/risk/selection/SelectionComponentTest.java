package io.tidegate.risk.selection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A port's day: chosen, listed, inspected, and what that says of all. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SelectionComponentTest {

    private static final int CONSIGNMENTS = 40;
    private static final LocalDate DAY = LocalDate.of(2018, 5, 7);

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Inject
    Selections selections;

    @Test
    void choosesInspectsAndEstimates() throws Exception {
        send(declared());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> selections.candidates("SELPORT", DAY).size() == CONSIGNMENTS);

        Response made = post(Map.of("port", "SELPORT", "day", "2018-05-07", "capacity", 40, "by", "officer"));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.jsonPath().getInt("candidates")).isEqualTo(CONSIGNMENTS);
        Response again = post(Map.of("port", "SELPORT", "day", "2018-05-07", "capacity", 3, "by", "officer"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("seed")).isEqualTo(made.jsonPath().getString("seed"));

        JsonPath page = officer()
                .queryParam("limit", 15)
                .get("/v1/selections/SELPORT/2018-05-07/inspections")
                .jsonPath();
        assertThat(page.getList("items")).hasSize(15);
        assertThat(page.getString("next")).isNotEmpty();

        send(results());
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath rates = officer()
                    .queryParam("from", "2018-05-07")
                    .queryParam("until", "2018-05-07")
                    .get("/v1/selections/failure-rates")
                    .jsonPath();
            assertThat(rates.getInt("find { it.group == 'all' }.waiting")).isZero();
            assertThat(rates.getDouble("find { it.group == 'all' }.rate.rate")).isEqualTo(0.25);
            assertThat(rates.getDouble("find { it.group == 'origin=116' }.rate.rate"))
                    .isEqualTo(0.5);
            assertThat(rates.getDouble("find { it.group == 'origin=502' }.rate.rate"))
                    .isEqualTo(0);
        });
    }

    /** Nothing of what they declare is suspicious: only the selection has them opened, and the officers' queue has them. */
    @Test
    void inspectionsThatAreDrawnOrToppedUpAreOrderedAndQueued() throws Exception {
        LocalDate day = LocalDate.of(2018, 6, 4);
        List<Sample> plain = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            plain.add(Sample.generalTrade("QUEUE" + i)
                    .with("portCode", "QUEUEPORT")
                    .at("20180604120000"));
        }
        send(plain);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> selections.candidates("QUEUEPORT", day).size() == 10);

        Response made = post(
                Map.of("port", "QUEUEPORT", "day", "2018-06-04", "capacity", 4, "randomShare", 0.5, "by", "planner"));
        assertThat(made.jsonPath().getInt("inspections")).isEqualTo(4);

        List<Map<String, Object>> chosen = officer()
                .get("/v1/selections/QUEUEPORT/2018-06-04/inspections")
                .jsonPath()
                .getList("items");
        assertThat(chosen).extracting(row -> row.get("ground")).containsOnly("RANDOM", "SCORE");
        for (Map<String, Object> row : chosen) {
            String id = (String) row.get("consignmentId");
            JsonPath order = officer().get("/v1/consignments/{id}", id).jsonPath();
            assertThat(order.getList("handlings.measure")).containsExactly("inspect");
            assertThat(order.getString("handlings[0].state")).isEqualTo("ordered");
            assertThat(order.getString("handlings[0].cause"))
                    .startsWith("selection|QUEUEPORT|2018-06-04|"
                            + ((String) Objects.requireNonNull(row.get("ground"))).toLowerCase(Locale.ROOT) + '|')
                    .endsWith(String.format(
                            Locale.ROOT,
                            "%.6f",
                            ((Number) Objects.requireNonNull(row.get("probability"))).doubleValue()));
            assertThat(officer().get("/v1/cases/{id}", id).jsonPath().getString("file.state"))
                    .isEqualTo("inspect.ordered");
        }
        assertThat(taken())
                .containsAll(chosen.stream()
                        .map(row -> (String) Objects.requireNonNull(row.get("consignmentId")))
                        .toList());
        // Asking again orders nothing more.
        post(Map.of("port", "QUEUEPORT", "day", "2018-06-04", "capacity", 9, "by", "planner"));
        String first = (String) Objects.requireNonNull(chosen.getFirst().get("consignmentId"));
        assertThat(officer().get("/v1/consignments/{id}", first).jsonPath().getList("handlings"))
                .hasSize(1);
    }

    /** Takes cases from the queue until it is empty, and gives all back. */
    private static Set<String> taken() {
        Set<String> ids = new TreeSet<>();
        Response next = next(ids.size());
        while (next.statusCode() == 200 && ids.add(next.jsonPath().getString("id"))) {
            next = next(ids.size());
        }
        ids.forEach(id -> officer()
                .contentType("application/json")
                .body(Map.of("by", "queue tester", "text", "only looking"))
                .post("/v1/cases/{id}/give-back", id));
        return ids;
    }

    private static Response next(int number) {
        return officer()
                .contentType("application/json")
                .body(Map.of("by", "queue tester", "request", "q" + number, "level", "low", "measure", "inspect"))
                .post("/v1/cases/next");
    }

    @Test
    void whatIsMissingOrOutOfRangeIsSaid() {
        Response refused = post(Map.of("port", "P", "day", "2018-05-07", "capacity", -1, "randomShare", 2));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/by", "/capacity", "/randomShare");
        assertThat(officer().get("/v1/selections/P/2018-05-07").statusCode()).isEqualTo(404);
        assertThat(officer().get("/v1/selections/P/yesterday").statusCode()).isEqualTo(400);
        assertThat(given().get("/v1/selections/P/2018-05-07").statusCode()).isEqualTo(401);
        assertThat(officer()
                        .queryParam("from", "2018-05-07")
                        .queryParam("until", "2018-08-07")
                        .get("/v1/selections/failure-rates")
                        .statusCode())
                .isEqualTo(400);
    }

    private static List<Sample> declared() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < CONSIGNMENTS; i++) {
            samples.add(Sample.generalTrade("SEL" + i)
                    .with("portCode", "SELPORT")
                    .withLine("country", i % 2 == 0 ? "116" : "502")
                    .at("20180507120000"));
        }
        return samples;
    }

    private static List<Sample> results() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < CONSIGNMENTS; i++) {
            samples.add(Sample.inspection("KRC", "SEL" + i, null, i % 4 == 0 ? "violation" : "conforming")
                    .at("20180508120000"));
        }
        return samples;
    }

    private static Response post(Map<String, ?> body) {
        return officer().contentType("application/json").body(body).post("/v1/selections");
    }

    private static RequestSpecification officer() {
        return given().header("Authorization", "Bearer test");
    }

    private void send(List<Sample> samples) throws Exception {
        List<OutboundRecord> records = samples.stream()
                .map(sample -> new OutboundRecord(
                        Topic.DOCUMENTS.name(),
                        sample.key(),
                        sample.documentId(),
                        sample.eventType(),
                        sample.accepted().eventTime(),
                        sample.json()))
                .toList();
        Tx.in(database, connection -> outbox.append(connection, records));
        outbox.committed();
    }
}
