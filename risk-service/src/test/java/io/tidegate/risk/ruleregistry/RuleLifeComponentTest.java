package io.tidegate.risk.ruleregistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.assessment.Centre;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The officer's way, over HTTP alone: from an assessed consignment to a rule that decides, and back. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RuleLifeComponentTest {

    @Inject
    Centre centre;

    @Test
    void fromAnAssessedConsignmentToAnActiveRule() throws Exception {
        centre.send(Centre.complete("WALK", "R1", "20230301120000"));
        JsonPath before = centre.assessed("WALK|R1", 1);
        assertThat(before.getInt("assessment.score")).isLessThan(25);

        Map<String, Object> rule =
                new HashMap<>(rule("officer.walk", "consignment.value > 150.0 && rating.platform == 'NR'", 60));
        rule.put("validFrom", "2023-03-01");
        rule.put("validTo", "2023-03-02");
        post("/v1/rule-trials", Map.of("rule", rule, "consignmentId", "WALK|R1"))
                .statusCode(200)
                .body("explanation.result.outcome", equalTo("HIT"))
                .body("explanation.result.words.en", equalTo("Goods of 200 on R1's platform."))
                .body("explanation.when.value", equalTo("true"))
                .body("explanation.when.parts.expression", hasItems("consignment.value > 150.0"))
                .body("explanation.when.parts.parts.flatten().value", hasItem("200"))
                .body("before.level", equalTo("low"))
                .body("after.level", equalTo("high"))
                .body("after.measure", equalTo("inspect"));

        post("/v1/rules", Map.of("rule", rule, "by", "Lin", "why", "seen last week"))
                .statusCode(201)
                .body("state", equalTo("draft"))
                .body("version", equalTo(1));
        change("officer.walk", 1, "approval", "Wu").statusCode(409).body("code", equalTo("rule-state-conflict"));
        change("officer.walk", 1, "shadow", "Lin").statusCode(200).body("state", equalTo("shadow"));

        centre.send(Centre.complete("WALK", "R2", "20230301130000"));
        JsonPath inShadow = centre.assessed("WALK|R2", 1);
        assertThat(inShadow.getInt("assessment.score")).isLessThan(25);
        counted("officer.walk", true, 1);

        backTested();

        change("officer.walk", 1, "approval", "Lin").statusCode(409).body("code", equalTo("four-eyes"));
        change("officer.walk", 1, "approval", "Wu")
                .statusCode(200)
                .body("state", equalTo("active"))
                .body("approvedBy", equalTo("Wu"));

        centre.send(Centre.complete("WALK", "R3", "20230301140000"));
        JsonPath after = centre.assessed("WALK|R3", 1);
        assertThat(after.getList("assessment.reasons.rule")).contains("officer.walk");
        assertThat(after.getString("assessment.measure")).isEqualTo("inspect");

        snoozedForOneEnterprise();
        change("officer.walk", 1, "retirement", "Lin").statusCode(200).body("state", equalTo("retired"));
        centre.send(Centre.complete("WALK", "R5", "20230301160000"));
        assertThat(centre.assessed("WALK|R5", 1).getInt("assessment.score")).isLessThan(25);

        centre.officer()
                .get("/v1/rules/officer.walk/changes")
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("retired", "snoozed", "approved", "shadowed", "drafted")))
                .body("items[2].by", equalTo("Wu"));
        sameAgain();
    }

    private void backTested() {
        String test = post(
                        "/v1/back-tests",
                        Map.of(
                                "rules",
                                List.of(Map.of("id", "officer.walk", "version", 1)),
                                "from",
                                "2023-03-01T00:00:00Z",
                                "to",
                                "2023-03-02T00:00:00Z",
                                "by",
                                "Lin"))
                .statusCode(202)
                .extract()
                .path("id");
        JsonPath done = finished(test);
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getInt("result.rules[0].hits")).isEqualTo(2);
        assertThat(done.getInt("result.inspections[0].other")).isEqualTo(2);
        assertThat(done.getInt("result.transitions.'low>high'")).isEqualTo(2);
        String csv = centre.officer()
                .accept("text/csv")
                .get("/v1/back-tests/{id}/hits", test)
                .asString();
        assertThat(csv).contains("officer.walk,1,WALK|R1,").contains("officer.walk,1,WALK|R2,");
    }

    private void snoozedForOneEnterprise() throws Exception {
        centre.officer()
                .contentType(ContentType.JSON)
                .body(Map.of("until", "2023-04-01T00:00:00Z", "by", "Lin", "why", "laboratory confirmed"))
                .put("/v1/rules/officer.walk/snoozes/WALK")
                .then()
                .statusCode(200)
                .body("[0].snooze.reason", equalTo("laboratory confirmed"));
        centre.send(Centre.complete("WALK", "R4", "20230301150000"));
        JsonPath resting = centre.assessed("WALK|R4", 1);
        assertThat(resting.getInt("assessment.score")).isLessThan(25);
        assertThat(resting.getString("detail.rules.find { it.ruleId == 'officer.walk' }.values.snoozed"))
                .isEqualTo("laboratory confirmed");
    }

    /** After all those changes of rules every decision of that day comes out as it did, active, snoozed and retired. */
    private void sameAgain() {
        centre.officer()
                .queryParam("from", "2023-03-01T00:00:00Z")
                .queryParam("to", "2023-03-02T00:00:00Z")
                .post("/v1/reruns")
                .then()
                .statusCode(200)
                .body("decisions", equalTo(5))
                .body("equal", equalTo(5))
                .body("unequal", equalTo(0));
    }

    @Test
    void aCapTurnsWhatIsBeyondItIntoADocumentCheck() throws Exception {
        Map<String, Object> rule = new HashMap<>(rule("officer.capped", "rating.platform == 'NR'", 60));
        rule.put("when", "consignment.value > 150.0 && signals.buyerOrders24h >= 1 && limits.yearlyUsed > 0.0");
        rule.put("validFrom", "2023-05-01");
        rule.put("validTo", "2023-05-02");
        rule.put("cap", Map.of("most", 2, "window", "day"));
        post("/v1/rules", Map.of("rule", rule, "by", "Lin", "why", "try a cap")).statusCode(201);
        change("officer.capped", 1, "shadow", "Lin").statusCode(200);
        change("officer.capped", 1, "approval", "Wu").statusCode(200);

        for (int i = 1; i <= 3; i++) {
            centre.send(Centre.complete("CAPPED", "Q" + i, "2023050112000" + i));
            assertThat(centre.assessed("CAPPED|Q" + i, 1).getString("assessment.level"))
                    .isEqualTo("high");
        }

        List<String> measures = java.util.stream.IntStream.rangeClosed(1, 3)
                .mapToObj(i -> centre.assessed("CAPPED|Q" + i, 1).getString("assessment.measure"))
                .toList();
        assertThat(measures).containsExactly("inspect", "inspect", "documentCheck");
        centre.officer()
                .get("/v1/rule-alerts")
                .then()
                .statusCode(200)
                .body("items.find { it.ruleId == 'officer.capped' }.refused", equalTo(1))
                .body("items.find { it.ruleId == 'officer.capped' }.window", equalTo("2023-04-30T16:00:00Z"));
        centre.officer()
                .queryParam("from", "2023-05-01T00:00:00Z")
                .queryParam("to", "2023-05-02T00:00:00Z")
                .post("/v1/reruns")
                .then()
                .body("equal", equalTo(3))
                .body("unequal", equalTo(0));
        change("officer.capped", 1, "retirement", "Lin").statusCode(200);
    }

    @Test
    void whatIsWrongIsRefusedWithItsPlace() throws Exception {
        Map<String, Object> wrong = new HashMap<>(rule("officer.wrong", "signals.nope > 2", 10));
        wrong.put("severity", "dire");
        post("/v1/rules", Map.of("rule", wrong, "by", "Lin", "why", "x"))
                .statusCode(422)
                .body("code", equalTo("rule-not-valid"))
                .body("errors.pointer", hasItems("/rule/severity"));
        wrong.put("severity", "minor");
        post("/v1/rules", Map.of("rule", wrong, "by", "Lin", "why", "x"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/rule/when"))
                .body("errors[0].rule", containsString("signals.nope"));
        wrong.put("when", "signals.priceRatio > 'cheap'");
        post("/v1/rules", Map.of("rule", wrong, "by", "Lin", "why", "x"))
                .statusCode(422)
                .body("errors[0].rule", containsString("no matching overload"));
        post("/v1/rules", Map.of("rule", rule("officer.wrong", "true", 10)))
                .statusCode(422)
                .body("code", equalTo("change-not-valid"));
        post("/v1/rule-trials", Map.of("rule", rule("officer.wrong", "true", 10), "consignmentId", "no|such"))
                .statusCode(404)
                .body("code", equalTo("consignment-not-decided"));
        change("officer.nothing", 1, "shadow", "Lin").statusCode(404).body("code", equalTo("rule-unknown"));
        post("/v1/back-tests", Map.of("by", "Lin")).statusCode(422).body("code", equalTo("back-test-not-valid"));
        centre.officer()
                .get("/v1/back-tests/{id}", "00000000-0000-7000-8000-000000000000")
                .then()
                .statusCode(404)
                .body("code", equalTo("back-test-unknown"));
        RestAssured.get("/v1/rules").then().statusCode(401);
        RestAssured.post("/v1/reruns").then().statusCode(401);
    }

    @Test
    void aRuleThatWouldHoldEverythingIsRefused() throws Exception {
        List<Sample> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            many.addAll(Centre.complete("ALL", "S" + i));
        }
        centre.send(many);
        for (int i = 0; i < 120; i++) {
            centre.assessed("ALL|S" + i, 1);
        }
        post("/v1/rules", Map.of("rule", rule("officer.everything", "true", 90), "by", "Lin", "why", "a slip"))
                .statusCode(201);
        change("officer.everything", 1, "shadow", "Lin").statusCode(409).body("code", equalTo("rule-hits-too-much"));
    }

    @Test
    void shippedRulesAreTheFirstVersionsAndTheFirstBook() {
        centre.officer()
                .queryParam("state", "active")
                .queryParam("limit", 500)
                .get("/v1/rules")
                .then()
                .statusCode(200)
                .body("items.find { it.author == 'shipped' }.version", equalTo(1));
        centre.officer().get("/v1/rulebooks/1").then().statusCode(200).body("edition", equalTo("2026.6"));
        centre.officer().get("/v1/rulebooks/99999").then().statusCode(404);
    }

    private JsonPath finished(String test) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> centre.officer().get("/v1/back-tests/{id}", test).jsonPath(),
                        json -> List.of("done", "failed", "cancelled").contains(json.getString("state")));
    }

    private void counted(String rule, boolean shadow, int hits) {
        centre.officer()
                .queryParam("from", "2023-03-01T00:00:00Z")
                .queryParam("to", "2023-03-02T00:00:00Z")
                .get("/v1/rule-counts")
                .then()
                .statusCode(200)
                .body("find { it.rule == '" + rule + "' && it.shadow == " + shadow + " }.hits", equalTo(hits));
    }

    private ValidatableResponse change(String id, int version, String what, String by) {
        return post("/v1/rules/" + id + "/versions/" + version + "/" + what, Map.of("by", by, "why", "as agreed"));
    }

    private ValidatableResponse post(String path, Object body) {
        return centre.officer()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static Map<String, Object> rule(String id, String when, int points) {
        return Map.of(
                "id",
                id,
                "owner",
                "desk",
                "severity",
                "general",
                "needs",
                List.of("retail"),
                "when",
                when,
                "points",
                points,
                "measure",
                "inspect",
                "onUnknown",
                "count",
                "words",
                Map.of("en", "Goods of {consignment.value} on R1's platform.", "zh", "货值 {consignment.value}。"));
    }
}
