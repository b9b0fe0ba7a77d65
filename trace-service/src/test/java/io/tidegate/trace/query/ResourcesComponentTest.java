package io.tidegate.trace.query;

import static io.tidegate.trace.query.Asked.PRODUCT;
import static io.tidegate.trace.query.Asked.capture;
import static io.tidegate.trace.query.Asked.event;
import static io.tidegate.trace.query.Asked.follow;
import static io.tidegate.trace.query.Asked.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ResourcesComponentTest {

    @Test
    void topLevelResourcesListWhatEventsHaveNamed() {
        String place = "https://id.gs1.org/414/4012345070200";
        capture(
                "",
                event(
                        "000000000701",
                        "2022-07-07T01:00:00Z",
                        PRODUCT + "T1",
                        ",\"bizStep\":\"shipping\",\"disposition\":\"in_transit\","
                                + "\"readPoint\":{\"id\":\"urn:epc:id:sgln:4012345.07020.0\"}"));

        Staff.request().get("/v1/eventTypes").then().statusCode(200).body("member", hasItem("ObjectEvent"));
        Staff.request().queryParam("perPage", 500).get("/v1/bizSteps").then().body("member", hasItem("shipping"));
        Staff.request().get("/v1/dispositions").then().body("member", hasItem("in_transit"));
        List<String> readPoints = new ArrayList<>();
        for (Response page = Staff.request().queryParam("perPage", 1).get("/v1/readPoints"); ; page = follow(page)) {
            readPoints.addAll(page.jsonPath().getList("member", String.class));
            if (page.header("Link") == null) {
                break;
            }
        }
        assertThat(readPoints).contains(place).isSorted().doesNotHaveDuplicates();
        List<String> epcs = new ArrayList<>();
        for (Response page = Staff.request().queryParam("perPage", 50).get("/v1/epcs"); ; page = follow(page)) {
            epcs.addAll(page.jsonPath().getList("member", String.class));
            if (page.header("Link") == null) {
                break;
            }
        }
        assertThat(epcs).contains("https://id.gs1.org/01/04012345707014/21/T1").doesNotHaveDuplicates();

        Staff.request()
                .get("/v1/epcs/{id}", PRODUCT + "T1")
                .then()
                .statusCode(200)
                .body("member", hasItems("events"));
        assertThat(ids(Staff.request().get("/v1/epcs/{id}/events", PRODUCT + "T1")))
                .containsExactly("000000000701");
        assertThat(ids(Staff.request().get("/v1/readPoints/{id}/events", place)))
                .containsExactly("000000000701");
        assertThat(ids(Staff.request().queryParam("MATCH_epc", PRODUCT + "T1").get("/v1/bizSteps/shipping/events")))
                .containsExactly("000000000701");
        Staff.request()
                .get("/v1/epcs/{id}", PRODUCT + "T9")
                .then()
                .statusCode(404)
                .body("type", equalTo("epcisException:NoSuchResourceException"));
        Staff.request()
                .queryParam("EQ_bizStep", "shipping")
                .get("/v1/bizSteps/shipping/events")
                .then()
                .statusCode(400);
    }

    @Test
    void eachResourceSaysWhatItOffersAndAsksForTheToken() {
        for (String path : new String[] {"/v1/events", "/v1/epcs", "/v1/bizSteps/shipping/events", "/v1/queries"}) {
            Staff.request()
                    .options(path)
                    .then()
                    .statusCode(204)
                    .header("Allow", containsString("GET"))
                    .header("GS1-EPCIS-Max", "2.0.1")
                    .header("GS1-EPC-Format", containsString("Always_EPC_URN"));
            RestAssured.given().get(path).then().statusCode(401);
        }
    }

    @Test
    void namedQueriesAreCheckedKeptAndAnswered() {
        capture("", event("000000000801", "2022-07-08T01:00:00Z", PRODUCT + "N1", ",\"q:grade\":1"));
        String body = """
                {"@context":[{"z":"https://query.example/"}],"name":"grade-one",
                 "query":{"MATCH_epc":["%sN1"],"EQ_z:grade":1,"eventType":["ObjectEvent"]}}""".formatted(PRODUCT);

        Staff.request()
                .body(body)
                .post("/v1/queries")
                .then()
                .statusCode(201)
                .header("Location", containsString("/v1/queries/grade-one"));
        Staff.request()
                .body(body)
                .post("/v1/queries")
                .then()
                .statusCode(409)
                .body("type", equalTo("epcisException:ResourceAlreadyExistsException"));
        Staff.request()
                .body(body.replace("ObjectEvent", "Event"))
                .post("/v1/queries")
                .then()
                .statusCode(400)
                .body("type", equalTo("epcisException:QueryValidationException"));
        Staff.request()
                .contentType("application/xml")
                .body("<a/>")
                .post("/v1/queries")
                .then()
                .statusCode(415);
        Staff.request().get("/v1/queries").then().statusCode(200).body("name", hasItem("grade-one"));
        Response answer = Staff.request().get("/v1/queries/grade-one/events");
        assertThat(ids(answer)).containsExactly("000000000801");
        assertThat(answer.jsonPath().getString("epcisBody.queryResults.queryName"))
                .isEqualTo("grade-one");
        Staff.request().delete("/v1/queries/grade-one").then().statusCode(204);
        Staff.request()
                .get("/v1/queries/grade-one/events")
                .then()
                .statusCode(404)
                .body("type", equalTo("epcisException:NoSuchNameException"));
    }
}
