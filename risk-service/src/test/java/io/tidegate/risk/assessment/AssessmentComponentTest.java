package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** Documents in over Kafka, assessments and handlings out, and what officers read. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class AssessmentComponentTest {

    @Inject
    Centre centre;

    /** Long enough for the first poll of a cold consumer group on a busy machine. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40));
    }

    @Test
    void consignmentThatAgreesIsReleased() throws Exception {
        centre.send(Centre.complete("PLAIN", "A1"));

        JsonPath file = centre.assessed("PLAIN|A1", 1);

        assertThat(file.getString("consignment.state")).isEqualTo("complete");
        assertThat(file.getString("assessment.level")).isEqualTo("low");
        assertThat(file.getString("assessment.measure")).isEqualTo("release");
        assertThat(file.getString("assessment.roles.merchant")).isEqualTo("330196T001");
        assertThat(file.getString("assessment.versions.limits")).isEqualTo("2019-01-01");
        assertThat(file.getList("documents")).hasSize(4);
        await().untilAsserted(() -> assertThat(centre.published(Topic.ASSESSMENTS, "PLAIN|A1"))
                .singleElement()
                .satisfies(event -> assertThat(event.getInt("sequence")).isEqualTo(1)));
        assertThat(centre.published(Topic.HANDLINGS, "PLAIN|A1")).isEmpty();
    }

    @Test
    void disagreementIsToldWithBothValuesAndOrdersAMeasure() throws Exception {
        List<Sample> samples = Centre.complete("WRONG", "B1");
        Sample payment = samples.get(1);
        centre.send(Centre.with(samples, payment.with("amountPaid", 100)));

        JsonPath file = centre.assessed("WRONG|B1", 1);

        assertThat(file.getInt("assessment.score")).isGreaterThanOrEqualTo(30);
        assertThat(file.getList("assessment.reasons.rule")).contains("finding.paid-amount-differs");
        assertThat(file.getString("detail.findings[0].left")).isEqualTo("223.2");
        assertThat(file.getString("detail.findings[0].right")).isEqualTo("100");
        assertThat(file.getString("assessment.reasons[0].words.zh")).isNotBlank();
        assertThat(file.getList("handlings.state")).containsExactly("ordered");
        await().untilAsserted(() -> assertThat(centre.published(Topic.HANDLINGS, "WRONG|B1"))
                .singleElement()
                .satisfies(event -> assertThat(event.getList("declarations")).hasSize(1)));
    }

    @Test
    void laterRevisionIsAssessedAgainAndARepetitionIsNot() throws Exception {
        List<Sample> samples = Centre.complete("LATER", "C1");
        Sample payment = samples.get(1);
        centre.send(samples);
        centre.assessed("LATER|C1", 1);

        centre.send(samples);
        centre.send(List.of(payment.with("amountPaid", 100).revision(2, "20210301130000")));
        JsonPath file = centre.assessed("LATER|C1", 2);

        assertThat(file.getString("assessment.measure")).isNotEqualTo("release");
        await().untilAsserted(() -> assertThat(centre.published(Topic.ASSESSMENTS, "LATER|C1"))
                .extracting(event -> event.getInt("sequence"))
                .containsExactly(1, 2));
    }

    @Test
    void documentsThatArriveOneByOneWaitForTheLast() throws Exception {
        List<Sample> samples = Centre.complete("SLOW", "D1", "20220101120000");
        for (Sample sample : samples.reversed().subList(0, 3)) {
            centre.send(List.of(sample));
        }
        await().untilAsserted(() -> assertThat(centre.officer()
                        .get("/v1/consignments/{id}", "SLOW|D1")
                        .jsonPath()
                        .getList("documents"))
                .hasSize(3));
        assertThat(centre.officer()
                        .get("/v1/consignments/{id}", "SLOW|D1")
                        .jsonPath()
                        .getString("consignment.state"))
                .isEqualTo("waiting");

        centre.send(List.of(samples.getFirst()));

        assertThat(centre.assessed("SLOW|D1", 1).getString("consignment.state")).isEqualTo("complete");
    }

    @Test
    void inspectionIsALabelAndAHandling() throws Exception {
        centre.send(Centre.complete("SEEN", "E1"));
        centre.send(List.of(Sample.inspection("DEC1", "C-SEENE1", "E1", "violation")));

        await().untilAsserted(() -> assertThat(centre.published(Topic.HANDLINGS, "SEEN|E1"))
                .filteredOn(event -> event.getString("state").equals("carriedOut"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("finding")).isEqualTo("violation");
                    assertThat(event.getString("roles.declarant")).isEqualTo("AGENT1");
                }));
    }

    @Test
    void signatureThatComesBeforeTheDeclarationHasTheConsignmentAssessedAgain() throws Exception {
        centre.send(Centre.complete("SIGNED", "S1"));
        centre.send(Centre.complete("SIGNED", "S2"));
        centre.assessed("SIGNED|S1", 1);
        centre.assessed("SIGNED|S2", 1);

        centre.send(List.of(
                Sample.signed("SIGNED", "S2", "20210302150000"), Sample.signed("SIGNED", "S1", "20210301090000")));
        JsonPath file = centre.assessed("SIGNED|S1", 2);

        assertThat(file.getList("assessment.reasons.rule")).contains("fake-logistics.signed-before-it-could-be");
        assertThat(file.getInt("detail.signals.declarationToSignedSeconds")).isEqualTo(-3 * 3600);
        assertThat(centre.assessed("SIGNED|S2", 1).getString("assessment.measure"))
                .isEqualTo("release");
    }

    @Test
    void generalTradeIsAssessedWithItsDeclarationAlone() throws Exception {
        centre.send(List.of(Sample.generalTrade("K1")));

        JsonPath file = centre.assessed("KRC|K1", 1);

        assertThat(file.getString("assessment.state")).isEqualTo("complete");
        assertThat(file.getString("assessment.versions.limits")).isNull();
    }

    @Test
    void whatIsMissingAtTheDeadlineIsTold() throws Exception {
        centre.send(Centre.complete("LATE", "F1", "20190601120000").subList(0, 3));
        centre.send(Centre.complete("LATE", "F2", "20190603120000"));

        JsonPath file = centre.assessed("LATE|F1", 1);

        assertThat(file.getString("assessment.state")).isEqualTo("partial");
        assertThat(file.getList("assessment.findings.code")).contains("document-missing");
        assertThat(file.getString("assessment.level")).isNotEqualTo("low");
    }

    @Test
    void partThatComesAfterTheDeadlineMakesAPartialConsignmentComplete() throws Exception {
        List<Sample> samples = Centre.complete("TARDY", "F3", "20190601120000");
        centre.send(samples.subList(0, 3));
        centre.send(Centre.complete("TARDY", "F4", "20190603120000"));
        JsonPath late = centre.assessed("TARDY|F3", 1);
        assertThat(late.getString("consignment.state")).isEqualTo("partial");
        assertThat(late.getString("detail.findings[0].words.zh")).isEqualTo("逾期未收到清单。");

        centre.send(List.of(samples.getLast()));
        JsonPath file = centre.assessed("TARDY|F3", 2);

        assertThat(file.getString("consignment.state")).isEqualTo("complete");
        assertThat(file.getString("assessment.state")).isEqualTo("complete");
        assertThat(file.getList("assessment.findings.code")).doesNotContain("document-missing");
        assertThat(file.getString("assessment.level")).isEqualTo("low");
        assertThat(file.getString("assessment.measure")).isEqualTo("release");
    }

    /** The rate of these goods is in no row: that is told, and is no finding. */
    @Test
    void taxOfGoodsWithoutARateIsToldAsUnknown() throws Exception {
        centre.send(Centre.complete("TAXED", "T1"));
        JsonPath unknown = centre.assessed("TAXED|T1", 1);

        assertThat(unknown.getString("detail.tax.state")).isEqualTo("unknown");
        assertThat(unknown.getString("detail.tax.unknownHs")).isEqualTo("1901101000");
        assertThat(unknown.getList("assessment.findings.code")).doesNotContain("tax-differs");
        assertThat(unknown.getString("assessment.versions.tax")).isNotBlank();
        assertThat(unknown.getString("assessment.versions.tolerances")).isNotBlank();

        List<Sample> wine = Centre.complete("TAXED", "T2");
        centre.send(Centre.with(wine, wine.getLast().withLine("gcode", "2204210000")));
        JsonPath known = centre.assessed("TAXED|T2", 1);

        assertThat(known.getList("assessment.findings.code")).contains("tax-differs");
        assertThat(known.getString("detail.findings.find { it.code == 'tax-differs' }.left"))
                .isEqualTo("18.2");
        assertThat(known.getString("detail.findings.find { it.code == 'tax-differs' }.right"))
                .isEqualTo("37.57");
    }

    /** One wrong clock must not end the wait of all, nor keep its own consignment from being matched. */
    @Test
    void clockThatIsYearsAheadEndsNobodysWait() throws Exception {
        centre.send(Centre.complete("AHEAD", "W1", "20220102120000").subList(0, 3));
        centre.send(Centre.complete("AHEAD", "W2", "20990101120000").subList(0, 3));
        centre.send(Centre.complete("AHEAD", "W3", "20990101120000"));

        assertThat(centre.assessed("AHEAD|W3", 1).getString("consignment.state"))
                .isEqualTo("complete");
        centre.send(List.of(Centre.complete("AHEAD", "W2", "20990101120000").getLast()));
        assertThat(centre.assessed("AHEAD|W2", 1).getString("consignment.state"))
                .isEqualTo("complete");
        assertThat(centre.officer()
                        .get("/v1/consignments/{id}", "AHEAD|W1")
                        .jsonPath()
                        .getString("consignment.state"))
                .isEqualTo("waiting");
    }

    @Test
    void classOfAnEnterpriseIsKnownToTheNextAssessment() throws Exception {
        centre.send(Centre.rating("RATED", "platform", "C"));

        await().untilAsserted(() -> {
            String orderNo = "G" + System.nanoTime();
            centre.send(Centre.complete("RATED", orderNo));
            assertThat(centre.assessed("RATED|" + orderNo, 1).getString("assessment.versions.'rating.platform'"))
                    .isEqualTo("C");
        });
    }

    /** Ten buyers, at most four on a phone: each phone is shared with the next by one of them. */
    @Test
    void ringIsCaughtToItsFirstOrderAndCanBeLookedAt() throws Exception {
        for (int i = 0; i < 10; i++) {
            List<Sample> samples = Centre.complete("RING", "R" + i);
            Sample order = samples.getFirst()
                    .with("buyerTelephoneToken", "ring-phone-" + i / 3)
                    .with("consigneeTelephoneToken", "ring-phone-" + (i + 1) / 3);
            centre.send(Centre.with(samples, order));
        }

        await().untilAsserted(() -> assertThat(centre.officer()
                        .get("/v1/consignments/{id}", "RING|R0")
                        .jsonPath()
                        .getList("assessment.reasons.rule"))
                .contains("identity-borrowing.cluster"));

        List<Map<String, Object>> nodes = new ArrayList<>();
        String after = null;
        do {
            var request = centre.officer().queryParam("limit", 6);
            JsonPath page = (after == null ? request : request.queryParam("after", after))
                    .get("/v1/consignments/{id}/cluster", "RING|R4")
                    .jsonPath();
            assertThat(page.getInt("buyers")).isEqualTo(10);
            assertThat(page.getInt("phones")).isEqualTo(4);
            assertThat(page.getBoolean("full")).isFalse();
            nodes.addAll(page.getList("items"));
            after = page.getString("next");
        } while (after != null);
        assertThat(nodes).hasSize(34).doesNotHaveDuplicates();
        assertThat(nodes)
                .contains(Map.of("kind", "phone", "token", "ring-phone-1", "consignments", 4, "buyers", 4))
                .contains(Map.of("kind", "consignment", "token", "RING|R0", "consignments", 1, "buyers", 1));
        centre.officer()
                .get("/v1/consignments/{id}/cluster", "no|such")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void pagesStayStableWhileConsignmentsArrive() throws Exception {
        for (int i = 0; i < 5; i++) {
            centre.send(Centre.complete("PAGED", "H" + i, "2021040112000" + i));
        }
        IntStream.range(0, 5).forEach(i -> centre.assessed("PAGED|H" + i, 1));

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            var request = centre.officer().queryParam("platform", "PAGED").queryParam("limit", 2);
            JsonPath page = (after == null ? request : request.queryParam("after", after))
                    .get("/v1/consignments")
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            after = page.getString("next");
            centre.send(Centre.complete("PAGED", "J" + seen.size(), "20210402120000"));
            centre.assessed("PAGED|J" + seen.size(), 1);
        } while (after != null);

        assertThat(seen).containsExactly("PAGED|H4", "PAGED|H3", "PAGED|H2", "PAGED|H1", "PAGED|H0");
    }

    @Test
    void officerOrdersAndReports() throws Exception {
        centre.send(Centre.complete("ORDERED", "L1"));
        centre.assessed("ORDERED|L1", 1);
        String path = "/v1/consignments/ORDERED%7CL1/handlings";
        var order = Map.of("measure", "inspect", "state", "ordered", "by", "Officer 7");

        centre.officer()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(order)
                .post(path)
                .then()
                .statusCode(201)
                .body("measure", equalTo("inspect"));
        centre.officer()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(order)
                .post(path)
                .then()
                .statusCode(200);
        centre.officer()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("state", "carriedOut"))
                .post(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-handling"))
                .body("errors.pointer", hasItems("/measure", "/finding", "/by"));
        centre.officer()
                .contentType(ContentType.JSON)
                .body(order)
                .post("/v1/consignments/{id}/handlings", "no|such")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-assessed"));

        await().untilAsserted(() -> assertThat(centre.published(Topic.HANDLINGS, "ORDERED|L1"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("by")).isEqualTo("Officer 7")));
    }

    @Test
    void findsByOrderNumberAndCounts() throws Exception {
        centre.send(Centre.complete("ONE", "M1"));
        centre.send(Centre.complete("TWO", "M1"));
        centre.assessed("ONE|M1", 1);
        centre.assessed("TWO|M1", 1);

        centre.officer()
                .queryParam("orderNo", "M1")
                .get("/v1/consignments/by-order")
                .then()
                .statusCode(200)
                .body("items.id", hasItems("ONE|M1", "TWO|M1"));
        await().untilAsserted(() -> assertThat(
                        centre.officer().get("/v1/summary").jsonPath().getInt("byLevel.low"))
                .isGreaterThanOrEqualTo(2));
    }

    @Test
    void strangersAreRefusedAndWrongParametersNamed() {
        RestAssured.get("/v1/consignments").then().statusCode(401);
        centre.officer()
                .queryParam("level", "highest")
                .get("/v1/consignments")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter"));
        centre.officer()
                .queryParam("after", "nonsense")
                .get("/v1/consignments")
                .then()
                .statusCode(400);
        centre.officer().get("/v1/consignments/{id}", "no|such").then().statusCode(404);
    }
}
