package io.tidegate.risk.sampling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.creditclass.CreditClasses;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Lots from plan to result over HTTP. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SamplingComponentTest {

    @Inject
    DataSource database;

    @Inject
    CreditClasses classes;

    @Test
    void planIsLookedUp() {
        officer()
                .queryParams("lotSize", 5000, "level", "II", "aql", "1.5", "intensity", "tightened")
                .get("/v1/sampling/plan")
                .then()
                .statusCode(200)
                .body("letter", equalTo("L"))
                .body("sampleSize", equalTo(200))
                .body("accept", equalTo(5))
                .body("reject", equalTo(6));
        officer()
                .queryParams("lotSize", 1, "level", "IV", "aql", "1.7", "intensity", "hard")
                .get("/v1/sampling/plan")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-sampling"))
                .body("errors.pointer", hasItems("lotSize", "level", "aql", "intensity"));
        officer().get("/v1/sampling/intensity").then().statusCode(200).body("rating", hasItems("AA", "D", "NR"));
        RestAssured.get("/v1/sampling/intensity").then().statusCode(401);
    }

    @Test
    void lotIsPlannedOnceAndItsDrawCanBeMadeAgain() {
        JsonPath first =
                plan("PLAN-1", "M-PLAN", 5000, "1.5").statusCode(201).extract().jsonPath();
        assertThat(first.getString("lot.intensity")).isEqualTo("normal");
        assertThat(first.getInt("lot.accept")).isEqualTo(7);
        assertThat(first.getList("units", Long.class))
                .hasSize(200)
                .isEqualTo(Draw.units(first.getString("lot.seed"), "PLAN-1", 5000, 200));

        JsonPath again =
                plan("PLAN-1", "M-PLAN", 5000, "1.50").statusCode(200).extract().jsonPath();
        assertThat(again.<Object>get("units")).isEqualTo(first.<Object>get("units"));
        plan("PLAN-1", "M-PLAN", 5001, "1.5").statusCode(409).body("code", equalTo("lot-differs"));
        plan("PLAN-1", "M-OTHER", 5000, "1.5").statusCode(409);
        plan("PLAN-2", "M-PLAN", 150, "0.65").statusCode(201).body("lot.sampleSize", equalTo(20));
        plan("PLAN-3", "M-PLAN", 10, "0.65")
                .statusCode(201)
                .body("units", hasSize(0))
                .body("lot.sampleSize", equalTo(10));
    }

    @Test
    void twoBadLotsTightenAndARevisedResultTakesItBack() {
        plan("SW-1", "M-SWITCH", 5000, "1.5").statusCode(201);
        plan("SW-2", "M-SWITCH", 5000, "1.5").statusCode(201);
        result("SW-1", 1, 8).statusCode(201).body("lot.results[0].accepted", equalTo(false));
        result("SW-2", 1, 9).statusCode(201);
        assertThat(state("M-SWITCH").getString("items[0].state.intensity")).isEqualTo("tightened");
        plan("SW-3", "M-SWITCH", 5000, "1.5").statusCode(201).body("lot.accept", equalTo(5));

        result("SW-2", 2, 7).statusCode(201).body("lot.results[1].accepted", equalTo(true));

        assertThat(state("M-SWITCH").getString("items[0].state.intensity")).isEqualTo("normal");
        result("SW-2", 2, 7).statusCode(200).body("lot.results", hasSize(2));
        result("SW-2", 2, 6).statusCode(409).body("code", equalTo("result-differs"));
        result("SW-2", 4, 6).statusCode(409);
        result("SW-2", 3, 201).statusCode(422).body("errors[0].pointer", equalTo("/nonconforming"));
        result("SW-9", 1, 0).statusCode(404);
        officer().get("/v1/sampling/lots/SW-2").then().body("lot.results.nonconforming", equalTo(List.of(9, 7)));
    }

    @Test
    void inspectionStopsAfterFiveBadLotsAndGoesOnWhenTheSupplierHasActed() {
        for (int lot = 1; lot <= 7; lot++) {
            plan("STOP-" + lot, "M-STOP", 5000, "1.5").statusCode(201);
            result("STOP-" + lot, 1, 20).statusCode(201);
        }
        plan("STOP-8", "M-STOP", 5000, "1.5").statusCode(409).body("code", equalTo("sampling-discontinued"));
        officer()
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "new mould", "by", "Officer 7"))
                .post("/v1/sampling/streams/M-STOP/1901/1.5/resume")
                .then()
                .statusCode(200)
                .body("state.intensity", equalTo("tightened"));
        plan("STOP-8", "M-STOP", 5000, "1.5").statusCode(201);
    }

    @Test
    void goodLotsEarnReducedInspectionWhereTheClassAllowsIt() throws Exception {
        rate("M-GOOD", "A");
        officer()
                .contentType(ContentType.JSON)
                .body(Map.of("steady", true, "reducedApproved", true, "reason", "audit", "by", "Officer 7"))
                .post("/v1/sampling/streams/M-GOOD/1901/1.5/conditions")
                .then()
                .statusCode(200);
        for (int lot = 1; lot <= 10; lot++) {
            plan("GOOD-" + lot, "M-GOOD", 5000, "1.5").statusCode(201);
            result("GOOD-" + lot, 1, 5).statusCode(201);
        }
        plan("GOOD-11", "M-GOOD", 5000, "1.5")
                .statusCode(201)
                .body("lot.intensity", equalTo("reduced"))
                .body("lot.sampleSize", equalTo(80))
                .body("lot.accept", equalTo(5));

        rate("M-GOOD", "C");
        plan("GOOD-12", "M-GOOD", 5000, "1.5")
                .statusCode(201)
                .body("lot.intensity", equalTo("tightened"))
                .body("lot.level", equalTo("III"));
        rate("M-GOOD", "D");
        plan("GOOD-13", "M-GOOD", 5000, "1.5")
                .statusCode(201)
                .body("lot.sampleSize", equalTo(5000))
                .body("lot.accept", equalTo(0));
    }

    @Test
    void whatIsMissingIsNamed() {
        officer()
                .contentType(ContentType.JSON)
                .body(Map.of("aql", "abc"))
                .put("/v1/sampling/lots/BAD")
                .then()
                .statusCode(400);
        officer()
                .contentType(ContentType.JSON)
                .header("Accept-Language", "zh")
                .body(Map.of("aql", 3))
                .put("/v1/sampling/lots/BAD")
                .then()
                .statusCode(422)
                .body("title", equalTo("批次或其结果不完整或自相矛盾"))
                .body("errors.pointer", hasItems("/merchant", "/category", "/aql", "/lotSize", "/by"));
        officer().get("/v1/sampling/lots/NONE").then().statusCode(404);
    }

    private void rate(String merchant, String rating) throws Exception {
        RatingChanged changed = new RatingChanged(
                merchant,
                "merchant",
                rating,
                500,
                500,
                List.of(),
                null,
                "TCR-1/1",
                "digest",
                Instant.parse("2021-03-01T00:00:00Z"));
        Tx.in(database, connection -> {
            classes.save(connection, List.of(changed));
            return merchant;
        });
    }

    private static JsonPath state(String merchant) {
        return officer()
                .queryParam("merchant", merchant)
                .get("/v1/sampling/streams")
                .jsonPath();
    }

    private static ValidatableResponse plan(String lot, String merchant, long size, String aql) {
        return officer()
                .contentType(ContentType.JSON)
                .body(Map.of("merchant", merchant, "category", "1901", "aql", aql, "lotSize", size, "by", "Officer 7"))
                .put("/v1/sampling/lots/{lot}", lot)
                .then();
    }

    private static ValidatableResponse result(String lot, int revision, int found) {
        return officer()
                .contentType(ContentType.JSON)
                .body(Map.of("nonconforming", found, "reason", "test report", "by", "Laboratory 2"))
                .put("/v1/sampling/lots/{lot}/results/{revision}", lot, revision)
                .then();
    }

    private static RequestSpecification officer() {
        return given().header("Authorization", "Bearer test");
    }
}
