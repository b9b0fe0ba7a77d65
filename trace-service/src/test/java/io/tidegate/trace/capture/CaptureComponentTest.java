package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CaptureComponentTest {

    private static final String EVENT = """
            {"type":"%s","eventTime":"%s","eventTimeZoneOffset":"+08:00","action":"%s",%s}""";

    static String event(String type, String time, String action, String rest) {
        return EVENT.formatted(type, time, action, rest);
    }

    @Test
    void sampleChainLeadsFromTheLotToItsProducer() throws IOException {
        String sample = Files.readString(Path.of("src/test/resources/samples/lot-supply-chain.json"));

        Staff.request()
                .body(sample)
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .header("Location", notNullValue())
                .body("success", equalTo(true))
                .body("captured", equalTo(5))
                .body("duplicates", equalTo(0))
                .body("events", hasSize(5));
        Staff.request()
                .body(sample)
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true))
                .body("captured", equalTo(0))
                .body("duplicates", equalTo(5));

        JsonPath chain = Staff.request()
                .queryParam("id", "06901234567892/L2021A")
                .queryParam("direction", "up")
                .get("/v1/chains")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(chain.getList("nodes.uri", String.class))
                .containsExactlyInAnyOrder(
                        "https://id.gs1.org/01/06901234567892/10/L2021A",
                        "https://id.gs1.org/01/06901234567892",
                        "https://id.gs1.org/414/6901234000016",
                        "https://id.gs1.org/00/069012340000000177");
        assertThat(chain.getList("edges.kind", String.class))
                .containsExactlyInAnyOrder("origin", "aggregation", "membership");
        assertThat(chain.getString("edges.find { it.kind == 'aggregation' }.until"))
                .isEqualTo("2021-02-02T02:00:00Z");
        assertThat(chain.getList("ends.reason", String.class)).containsExactlyInAnyOrder("source", "no-origin");
        assertThat(chain.getString("nodes.find { it.kind == 'lot' }.words.en"))
                .isEqualTo("Lot L2021A of product 06901234567892");
    }

    @Test
    void eventsAreFoundByObjectAndTimePageByPage() {
        String epc = "urn:epc:id:sgtin:4012345.066666.P1";
        for (int day = 1; day <= 3; day++) {
            Staff.request()
                    .body(event(
                            "ObjectEvent",
                            "2021-04-0" + day + "T08:00:00+08:00",
                            "OBSERVE",
                            "\"bizStep\":\"shipping\",\"epcList\":[\"" + epc + "\"]"))
                    .post("/v1/events")
                    .then()
                    .statusCode(201)
                    .header("Location", notNullValue());
        }

        Response first = Staff.request()
                .queryParam("MATCH_anyEPC", "https://example.com/01/04012345666663/21/P1")
                .queryParam("GE_eventTime", "2021-04-01T00:00:00Z")
                .queryParam("LT_eventTime", "2021-05-01T00:00:00Z")
                .queryParam("perPage", 2)
                .get("/v1/events")
                .then()
                .statusCode(200)
                .body(
                        "epcisBody.queryResults.resultsBody.eventList.eventTime",
                        contains("2021-04-03T08:00:00+08:00", "2021-04-02T08:00:00+08:00"))
                .extract()
                .response();
        Staff.request()
                .urlEncodingEnabled(false)
                .get(first.header("Link").replaceFirst("^<", "").replaceFirst(">.*$", ""))
                .then()
                .statusCode(200)
                .body("epcisBody.queryResults.resultsBody.eventList.eventTime", contains("2021-04-01T08:00:00+08:00"));
        Staff.request()
                .get(
                        "/v1/events/{id}",
                        first.jsonPath().getString("epcisBody.queryResults.resultsBody.eventList[0].eventID"))
                .then()
                .statusCode(200)
                .body("bizStep", equalTo("shipping"));
    }

    @Test
    void oneBadEventRefusesTheDocumentWithEveryFaultNamed() {
        String good = event(
                "ObjectEvent", "2021-04-01T08:00:00Z", "ADD", "\"epcList\":[\"urn:epc:id:sgtin:4012345.077777.1\"]");
        String bad = event(
                "AggregationEvent", "2021-04-01T08:00:00", "PUT", "\"childEPCs\":[\"urn:epc:id:sgtin:4012345.1.1\"]");

        Staff.request()
                .body("{\"@context\":[],\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" + good + "," + bad
                        + "]}}")
                .post("/v1/capture")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-events"))
                .body("type", equalTo("epcisException:ValidationException"))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/epcisBody/eventList/1/eventTime",
                                "/epcisBody/eventList/1/action",
                                "/epcisBody/eventList/1/childEPCs/0"))
                .body("errors.code", hasItems("time-without-zone", "invalid-action", "invalid-identifier"));
        Staff.request()
                .queryParam("MATCH_anyEPC", "urn:epc:id:sgtin:4012345.077777.1")
                .get("/v1/events")
                .then()
                .body("epcisBody.queryResults.resultsBody.eventList", hasSize(0));
    }

    @Test
    void correctionIsKeptBesideTheEventAndTakesItsClaimsBack() {
        String rest = "\"bizLocation\":{\"id\":\"urn:epc:id:sgln:4012345.00009.0\"},"
                + "\"epcList\":[\"urn:epc:id:sscc:4012345.0000000999\"]";
        String correction = rest + ",\"errorDeclaration\":{\"declarationTime\":\"2021-05-02T00:00:00Z\"}";
        String id = Staff.request()
                .body(event("ObjectEvent", "2021-05-01T08:00:00Z", "ADD", rest))
                .post("/v1/events")
                .jsonPath()
                .getString("events[0]");

        Staff.request()
                .body(event("ObjectEvent", "2021-05-01T08:00:00Z", "ADD", correction))
                .post("/v1/events")
                .then()
                .statusCode(201)
                .body("events", hasItem(id));

        Staff.request()
                .queryParam("id", "urn:epc:id:sscc:4012345.0000000999")
                .queryParam("direction", "up")
                .get("/v1/chains")
                .then()
                .statusCode(200)
                .body("edges", hasSize(0))
                .body("ends.reason", contains("no-origin"));
        Staff.request()
                .queryParam("MATCH_anyEPC", "urn:epc:id:sscc:4012345.0000000999")
                .get("/v1/events")
                .then()
                .body("epcisBody.queryResults.resultsBody.eventList", hasSize(2));
    }

    @Test
    void whatIsNotJsonOrNotAllowedIsAProblem() {
        Staff.request().body("{").post("/v1/capture").then().statusCode(400).body("code", equalTo("malformed-body"));
        Staff.request().body("[]").post("/v1/capture").then().statusCode(400).body("code", equalTo("invalid-events"));
        RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/v1/capture")
                .then()
                .statusCode(401);
        Staff.request()
                .queryParam("id", "nobody-knows")
                .get("/v1/chains")
                .then()
                .statusCode(404);
        Staff.request().get("/v1/chains").then().statusCode(400);
    }
}
