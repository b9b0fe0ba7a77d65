package io.tidegate.risk.assessment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.contracts.recall.RecallChanged.Product;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bad lot re-scores the open consignments of the same lot, merchant and source. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CascadeComponentTest {

    private static final String GTIN = "6901234567892";

    @Inject
    Centre centre;

    @Test
    void alertReachesWhatIsOpenAndWhatComesLater() throws Exception {
        send("1", GTIN, "LOT-BAD, LOT-OK", "330196T001");
        send("2", GTIN, "LOT-OK", "330196T001");
        send("3", "6901234000009", null, "330196T009");
        send("4", GTIN, "LOT-OK", "330196T009");
        send("5", "4006381333931", "LOT-BAD", "330196T001");
        for (int i = 1; i <= 5; i++) {
            centre.assessed("CASCADE|" + i, 1);
        }
        Map<String, Object> dated = alert();
        open("A-1", dated).statusCode(201);
        open("A-1", dated).statusCode(200);
        dated.put("level", "high");
        open("A-1", dated).statusCode(409).body("code", equalTo("alert-differs"));

        JsonPath bad = centre.assessed("CASCADE|1", 2);
        assertThat(bad.getString("assessment.level")).isEqualTo("serious");
        assertThat(bad.getString("assessment.measure")).isEqualTo("hold");
        assertThat(bad.getList("assessment.reasons.rule")).contains("safety.lot");
        assertThat(bad.getString("assessment.versions.safety")).isEqualTo("A-1");
        JsonPath sameMerchant = centre.assessed("CASCADE|2", 2);
        assertThat(sameMerchant.getString("assessment.level")).isEqualTo("high");
        assertThat(sameMerchant.getList("assessment.reasons.rule")).contains("safety.merchant");
        JsonPath sameSource = centre.assessed("CASCADE|3", 2);
        assertThat(sameSource.getList("assessment.reasons.rule")).contains("safety.source");
        send("6", GTIN, "LOT-BAD", "330196T009");
        assertThat(centre.assessed("CASCADE|6", 1).getString("assessment.level"))
                .isEqualTo("serious");
        centre.officer().get("/v1/cases/{id}", "CASCADE|1").then().body("file.state", equalTo("hold.ordered"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        centre.officer().get("/v1/safety/alerts/A-1").then().body("cascade", equalTo("done")));
        assertThat(centre.assessed("CASCADE|4", 2).getList("assessment.reasons.rule"))
                .contains("safety.source");
        assertThat(centre.assessed("CASCADE|5", 1).getString("assessment.level"))
                .isEqualTo("low");

        withdraw("A-1").statusCode(200);
        withdraw("A-1").statusCode(200);
        withdraw("NONE").statusCode(404);
        assertThat(centre.assessed("CASCADE|1", 3).getString("assessment.level"))
                .isEqualTo("low");
    }

    @Test
    void recallReachesWhatIsOpenUntilItIsClosed() throws Exception {
        send("R1", "4003100010012", "L0100120A7", "330196T001");
        send("R2", "4003100010012", "L2", "330196T001");
        centre.assessed("CASCADE|R1", 1);
        centre.assessed("CASCADE|R2", 1);

        recall("rec-1", 1, "opened", new Product("04003100010012", "L0100120A7"));
        JsonPath hit = centre.assessed("CASCADE|R1", 2);
        assertThat(hit.getString("assessment.measure")).isEqualTo("hold");
        assertThat(hit.getList("assessment.reasons.rule")).contains("safety.lot");
        assertThat(hit.getList("assessment.reasons.words.en"))
                .contains("Recall rec-1 (goods that it names): Cronobacter found in a sample of the lot");
        assertThat(hit.getString("assessment.versions.safety")).isEqualTo("recall:rec-1");
        awaitCascade("recall:rec-1");
        assertThat(centre.assessed("CASCADE|R2", 1).getList("assessment.reasons.rule"))
                .doesNotContain("safety.lot");
        withdraw("recall:rec-1").statusCode(409).body("code", equalTo("alert-of-recall"));

        recall("rec-1", 3, "scopeChanged", new Product("04003100010012", "L2"));
        assertThat(centre.assessed("CASCADE|R1", 3).getList("assessment.reasons.rule"))
                .doesNotContain("safety.lot");
        assertThat(centre.assessed("CASCADE|R2", 2).getList("assessment.reasons.rule"))
                .contains("safety.lot");
        awaitCascade("recall:rec-1");
        JsonPath before = standing("recall:rec-1");
        recall("rec-1", 2, "scopeChanged", new Product("04003100010012", null));
        recall("rec-1", 1, "opened", new Product("04003100010012", "L0100120A7"));
        awaitHandled("rec-1");
        assertThat(standing("recall:rec-1").getMap("")).isEqualTo(before.getMap(""));

        recall("rec-1", 4, "closed", new Product("04003100010012", "L2"));
        assertThat(centre.assessed("CASCADE|R2", 3).getList("assessment.reasons.rule"))
                .doesNotContain("safety.lot");
        recall("rec-1", 3, "scopeChanged", new Product("04003100010012", "L2"));
        awaitHandled("rec-1");
        assertThat(standing("recall:rec-1").getBoolean("alert.withdrawn")).isTrue();
        assertThat(standing("recall:rec-1").getString("alert.eventTime")).isEqualTo("2021-03-04T01:00:00Z");
        send("R3", "4003100010012", "L2", "330196T001");
        assertThat(centre.assessed("CASCADE|R3", 1).getList("assessment.reasons.rule"))
                .doesNotContain("safety.lot");
    }

    @Test
    void orderAndRepetitionOfRecallEventsDoNotMatter() throws Exception {
        List<List<Integer>> orders = List.of(
                List.of(1, 2, 3),
                List.of(1, 3, 2),
                List.of(2, 1, 3),
                List.of(2, 3, 1),
                List.of(3, 1, 2),
                List.of(3, 2, 1));
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < orders.size(); i++) {
                int sequence = orders.get(i).get(round % 3);
                recall("open-" + i, sequence, sequence == 1 ? "opened" : "scopeChanged", goods(sequence));
                recall(
                        "shut-" + i,
                        sequence,
                        List.of("opened", "scopeChanged", "closed").get(sequence - 1),
                        goods(sequence));
            }
            if (round % 2 == 0) {
                for (int i = 0; i < orders.size(); i++) {
                    awaitHandled("open-" + i);
                    awaitHandled("shut-" + i);
                }
            }
        }
        centre.sendRecall("broken", "{\"recallId\": \"broken\", \"sequence\": 1}".getBytes(UTF_8));
        for (int i = 0; i < orders.size(); i++) {
            awaitHandled("open-" + i);
            awaitHandled("shut-" + i);
            JsonPath open = standing("recall:open-" + i);
            JsonPath shut = standing("recall:shut-" + i);
            assertThat(List.of(open.getInt("alert.sequence"), shut.getInt("alert.sequence")))
                    .containsExactly(3, 3);
            assertThat(open.getList("alert.products.lot")).containsExactly("P3");
            assertThat(open.getBoolean("alert.withdrawn")).isFalse();
            assertThat(shut.getBoolean("alert.withdrawn")).isTrue();
            assertThat(shut.getString("alert.eventTime")).isEqualTo("2021-03-03T01:00:00Z");
        }
        awaitHandled("broken");
        assertThat(centre.officer()
                        .get("/v1/dead-letters?limit=500")
                        .jsonPath()
                        .getList("items.findAll { it.key == 'broken' }.listener"))
                .containsExactly("risk.recalls");
    }

    private static Product goods(int sequence) {
        return new Product("04003100010999", "P" + sequence);
    }

    private void recall(String id, int sequence, String state, Product product) throws Exception {
        centre.sendRecall(
                id,
                Json.mapper()
                        .writeValueAsBytes(new RecallChanged(
                                id,
                                sequence,
                                state,
                                List.of(product),
                                new Words("Cronobacter found in a sample of the lot", "该批次抽样检出克罗诺杆菌"),
                                null,
                                List.of(),
                                Instant.parse("2021-03-02T01:00:00Z"),
                                Instant.parse("2021-02-28T01:00:00Z").plus(Duration.ofDays(sequence)))));
    }

    /** Records of one key are in one partition: a recall sent after others with their key has them handled before it. */
    private void awaitHandled(String key) throws Exception {
        String marker = "mark-" + UUID.randomUUID();
        RecallChanged recall = new RecallChanged(
                marker, 1, "closed", List.of(), new Words("m", "m"), null, List.of(), Instant.EPOCH, Instant.EPOCH);
        centre.sendRecall(key, Json.mapper().writeValueAsBytes(recall));
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> centre.officer()
                                .get("/v1/safety/alerts/{id}", "recall:" + marker)
                                .statusCode()
                        == 200);
    }

    private void awaitCascade(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> standing(id).getString("cascade").equals("done"));
    }

    private JsonPath standing(String id) {
        return centre.officer().get("/v1/safety/alerts/{id}", id).jsonPath();
    }

    @Test
    void alertThatLacksSomethingIsRefused() {
        open("A-2", Map.of("gtin", GTIN))
                .statusCode(422)
                .body("errors.pointer", hasItems("/level", "/by", "/eventTime", "/reasonEn", "/reasonZh"));
        centre.officer().get("/v1/safety/alerts/A-2").then().statusCode(404);
    }

    @Test
    void riskOfAProductIsWorkedOut() {
        centre.officer()
                .contentType(ContentType.JSON)
                .body("""
                    {"scenarios": [{"text": "Finger caught", "severity": 1, "steps": [
                      {"text": "Unfolding", "probability": "1"}, {"text": "Gripping", "probability": "1/50"},
                      {"text": "Caught", "probability": "0.1"}]}]}""")
                .post("/v1/safety/risk")
                .then()
                .statusCode(200)
                .body("risk.level", equalTo("low"))
                .body("risk.scenarios[0].probability", equalTo("1/500"))
                .body("answer.colour", equalTo("blue"));
        centre.officer()
                .contentType(ContentType.JSON)
                .body("""
                    {"scenarios": [{"text": "", "severity": 5, "steps": [{"text": "x", "probability": "2"}]}]}""")
                .post("/v1/safety/risk")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-safety"))
                .body(
                        "errors.pointer",
                        hasItems("/scenarios/0/text", "/scenarios/0/severity", "/scenarios/0/steps/0/probability"));
        centre.officer()
                .contentType(ContentType.JSON)
                .post("/v1/safety/risk")
                .then()
                .statusCode(422);
        RestAssured.get("/v1/safety/alerts").then().statusCode(401);
    }

    private static Map<String, Object> alert() {
        Map<String, Object> alert = new HashMap<>(Map.of(
                "gtin",
                GTIN,
                "lot",
                "LOT-BAD",
                "merchant",
                "330196T001",
                "maker",
                "6901234",
                "origin",
                "601",
                "level",
                "serious",
                "reasonEn",
                "Lead above limit",
                "reasonZh",
                "铅超标",
                "by",
                "Officer 7"));
        alert.put("eventTime", "2021-03-04T08:00:00Z");
        return alert;
    }

    private void send(String orderNo, String barCode, @Nullable String lots, String merchant) throws Exception {
        List<Sample> samples = Centre.complete("CASCADE", orderNo);
        Sample order = samples.getFirst().withLine("barCode", barCode).with("ebcCode", merchant);
        Sample declaration = samples.getLast().withLine("barCode", barCode).with("ebcCode", merchant);
        centre.send(Centre.with(
                Centre.with(samples, lots == null ? order : order.with("batchNumbers", lots)), declaration));
    }

    private ValidatableResponse open(String id, Map<String, Object> body) {
        return centre.officer()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/safety/alerts/{id}", id)
                .then();
    }

    private ValidatableResponse withdraw(String id) {
        return centre.officer()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "another laboratory found nothing", "by", "Officer 9"))
                .post("/v1/safety/alerts/{id}/withdrawal", id)
                .then();
    }
}
