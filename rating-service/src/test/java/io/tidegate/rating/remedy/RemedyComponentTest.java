package io.tidegate.rating.remedy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.EvidenceRecords.Assessed;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Repairs, overrides, signatures and what is refused; the way of an objection is in RatedEnterpriseComponentTest. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RemedyComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");

    @Inject
    EvidenceRecords records;

    @Inject
    DataSource database;

    @Test
    void aRepairedFactStillCountedBeforeItsRepairAndIsRepairedOnce() throws SQLException {
        String shop = shop();
        decide(shop, "minor", "penalty");
        await().atMost(PATIENCE).untilAsserted(() -> rating(shop).body("ratings[0].deductions[0].points", equalTo(-7)));
        String fact = rating(shop).extract().path("ratings[0].deductions[0].source");

        String repair = UUID.randomUUID().toString();
        file(repair, repair(shop, fact)).statusCode(201);
        decision(repair, "granted", "Officer 9", null)
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/repairedOn"));
        decision(repair, "granted", "Officer 9", "2021-01-14")
                .statusCode(409)
                .body("code", equalTo("repair-too-early"));
        decision(repair, "granted", "Officer 9", "2021-02-25").statusCode(201);

        await().atMost(PATIENCE).untilAsserted(() -> rating(shop).body("ratings[0].deductions", hasSize(0)));
        staff("/v1/ratings/" + shop + "?role=merchant&asOf=2021-02-24").body("ratings[0].deductions", hasSize(1));
        staff("/v1/ratings/" + shop + "/evidence").body("items[0].state", equalTo("repaired"));
        file(UUID.randomUUID().toString(), repair(shop, fact))
                .statusCode(409)
                .body("code", equalTo("fact-not-standing"));
    }

    @Test
    void noRepairBeforeItsMinimumPeriodNorOfAnUnpaidPenalty() throws SQLException {
        String shop = shop();
        decide(shop, "general", "unpaid-penalty");
        awaitClass(shop, "C");
        String fact = rating(shop).extract().path("ratings[0].deductions[0].source");
        String repair = UUID.randomUUID().toString();
        file(repair, repair(shop, fact)).statusCode(201);

        // General: three months at least (NDRC Order 36 of 2025).
        decision(repair, "granted", "Officer 9", "2021-04-14")
                .statusCode(409)
                .body("detail", containsString("2021-04-15"));
        decision(repair, "granted", "Officer 9", "2021-04-15")
                .statusCode(409)
                .body("code", equalTo("repair-unsettled"));
        decision(repair, "refused", "Officer 9", null).statusCode(201);
        rating(shop).body("ratings[0].class", equalTo("C"));
    }

    @Test
    void anOverrideIsShownAsOneAndEnds() throws SQLException {
        String shop = shop();
        decide(shop, "serious", "penalty");
        awaitClass(shop, "C");
        String override = UUID.randomUUID().toString();
        file(override, gives(shop, "override", "B", "2021-02-20", "2021-05-22"))
                .statusCode(422)
                .body("errors[0].rule", containsString("90 days"));
        file(override, gives(shop, "override", "B", "2021-02-20", "2021-05-21")).statusCode(201);
        rating(shop).body("ratings[0].class", equalTo("C"));
        decision(override, "granted", "Officer 7", null).statusCode(409).body("code", equalTo("same-officer"));
        decision(override, "granted", "Officer 9", null).statusCode(201);

        awaitClass(shop, "B");
        rating(shop)
                .body("ratings[0].override.ruleClass", equalTo("C"))
                .body("ratings[0].override.until", equalTo("2021-05-21"))
                .body("ratings[0].override.proceeding", equalTo(override));
        staff("/v1/ratings/" + shop + "?role=merchant&asOf=2021-02-19").body("ratings[0].class", equalTo("C"));
        lift(override, "2021-03-01").statusCode(201);
        lift(override, "2021-03-01").statusCode(200);
        awaitClass(shop, "C");
        rating(shop).body("ratings[0].override", nullValue());
    }

    @Test
    void classDIsGivenByTwoPersonsAfterTheEnterpriseWasHeard() throws SQLException {
        String shop = shop();
        decide(shop, "serious", "counterfeit");
        awaitClass(shop, "C");
        rating(shop).body("ratings[0].eligible", equalTo("D"));
        String signature = UUID.randomUUID().toString();
        String unheard = gives(shop, "signature", "D", "2021-02-20", "2021-05-20");
        file(signature, unheard).statusCode(422).body("errors[0].pointer", equalTo("/heardOn"));
        file(signature, unheard.replace("\"by\"", "\"heardOn\": \"2021-02-19\", \"by\""))
                .statusCode(201);
        decision(signature, "granted", "Officer 9", null).statusCode(201);

        awaitClass(shop, "D");
    }

    @Test
    void anAnnulledOutcomeStaysSoWhateverItsSourceSaysAgain() throws SQLException {
        String shop = shop();
        Outcome outcome = new Outcome(
                "C-" + shop,
                new Subject(shop, Role.MERCHANT),
                "I1",
                TIME.minus(Duration.ofDays(5)),
                TIME,
                Severity.GENERAL,
                Kind.ASSESSMENT,
                "A-" + shop,
                new Words("documents disagree", "单证不符"));
        says(outcome, 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> staff("/v1/ratings/" + shop + "/evidence").body("items", hasSize(1)));
        String fact = staff("/v1/ratings/" + shop + "/evidence").extract().path("items[0].id");
        String objection = UUID.randomUUID().toString();
        file(objection, objection(shop, fact)).statusCode(201);
        decision(objection, "granted", "Officer 9", null).statusCode(201);
        says(outcome, 2);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> staff("/v1/ratings/" + shop + "/evidence").body("items[0].state", equalTo("annulled")));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> rating(shop).body("ratings[0].points.find { it.indicator == 'I1' }.k", equalTo(0f)));
        file(UUID.randomUUID().toString(), objection(shop, fact))
                .statusCode(409)
                .body("code", equalTo("fact-not-standing"));
    }

    @Test
    void whatIsNotCompleteOrNotThereIsRefused() throws SQLException {
        String shop = shop();
        String id = UUID.randomUUID().toString();
        file(id, "{}")
                .statusCode(422)
                .body("errors.pointer", hasItems("/kind", "/role", "/grounds", "/by", "/filedOn"));
        given().header("Authorization", TOKEN)
                .header("Accept-Language", "zh-CN")
                .contentType("application/json")
                .body("{}")
                .put("/v1/proceedings/" + id)
                .then()
                .statusCode(422)
                .body("errors[0].rule", equalTo("须为 objection、repair、override 或 signature"))
                .body("errors[0].mend", equalTo("请填写其中之一"));
        file(id, objection(shop, UUID.randomUUID().toString())).statusCode(404).body("code", equalTo("fact-unknown"));
        file("7", "{}").statusCode(404).body("code", equalTo("proceeding-unknown"));
        decision(id, "granted", "Officer 9", null).statusCode(404).body("code", equalTo("proceeding-unknown"));
        file(id, gives(shop, "signature", "B", "2021-02-20", "2021-05-20"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/class"));
        for (String query : List.of("kind=wish", "state=odd", "after=%21", "limit=0")) {
            given().header("Authorization", TOKEN)
                    .get("/v1/proceedings?" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"));
        }
        given().get("/v1/proceedings").then().statusCode(401);
    }

    private void says(Outcome outcome, int sequence) throws SQLException {
        Tx.in(database, connection -> {
            records.replace(
                    connection, List.of(new Assessed(outcome.consignmentId(), sequence, TIME, List.of(outcome))));
            return true;
        });
    }

    private static String objection(String shop, String fact) {
        return """
                {"kind": "objection", "enterprise": "%s", "role": "merchant", "target": "%s", "by": "Officer 7",
                 "grounds": "It was another enterprise", "filedOn": "2021-03-01"}""".formatted(shop, fact);
    }

    private static String repair(String shop, String fact) {
        return objection(shop, fact).replace("objection", "repair");
    }

    private static String gives(String shop, String kind, String creditClass, String from, String until) {
        return """
                {"kind": "%s", "enterprise": "%s", "role": "merchant", "class": "%s", "from": "%s", "until": "%s",
                 "by": "Officer 7", "grounds": "Flood",
                 "filedOn": "2021-03-01"}""".formatted(kind, shop, creditClass, from, until);
    }

    private static ValidatableResponse file(String id, String body) {
        return put("/v1/proceedings/" + id, body);
    }

    private static ValidatableResponse decision(
            String id, String outcome, String by, @org.jspecify.annotations.Nullable String repairedOn) {
        String repaired = repairedOn == null ? "" : ", \"repairedOn\": \"" + repairedOn + "\"";
        return put(
                "/v1/proceedings/" + id + "/decision",
                "{\"outcome\": \"%s\", \"reason\": \"Looked at it\", \"by\": \"%s\", \"decidedOn\": \"2021-03-10\"%s}"
                        .formatted(outcome, by, repaired));
    }

    private static ValidatableResponse lift(String id, String on) {
        return put("/v1/proceedings/" + id + "/end", "{\"by\": \"Officer 9\", \"on\": \"%s\"}".formatted(on));
    }

    private static ValidatableResponse put(String path, String body) {
        return given().header("Authorization", TOKEN)
                .contentType("application/json")
                .body(body)
                .put(path)
                .then();
    }

    private static void decide(String shop, String severity, String matter) {
        given().header("Authorization", TOKEN)
                .contentType("application/json")
                .body("""
                        [{"authority": "Customs", "number": "P-%s", "kind": "penalty", "enterprise": "%s",
                          "role": "merchant", "severity": "%s", "matter": "%s", "article": "Customs Law, art. 86",
                          "decidedOn": "2021-01-15"}]""".formatted(shop, shop, severity, matter))
                .post("/v1/decisions?by=Li")
                .then()
                .statusCode(200);
    }

    private static void awaitClass(String shop, String creditClass) {
        await().atMost(PATIENCE).untilAsserted(() -> rating(shop).body("ratings[0].class", equalTo(creditClass)));
    }

    private static ValidatableResponse rating(String shop) {
        return staff("/v1/ratings/" + shop + "?role=merchant");
    }

    private static ValidatableResponse staff(String path) {
        return given().header("Authorization", TOKEN).get(path).then().statusCode(200);
    }

    private String shop() throws SQLException {
        String shop = "%010d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000L));
        Tx.in(database, connection -> {
            records.count(
                    connection,
                    Map.of(new Exposure(new Subject(shop, Role.MERCHANT), Unit.ORDER, LocalDate.of(2021, 1, 11)), 5L));
            records.advance(connection, "remedies", TIME);
            return true;
        });
        return shop;
    }
}
