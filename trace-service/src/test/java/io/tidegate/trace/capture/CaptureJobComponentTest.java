package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CaptureJobComponentTest {

    private static final Path DOCUMENTS = Path.of("src/test/resources/documents/openepcis");
    private static final String DOCUMENT =
            "{\"@context\":[\"https://ref.gs1.org/standards/epcis/epcis-context.jsonld\"],\"type\":\"EPCISDocument\","
                    + "\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":[%s]}}";

    @Inject
    DataSource database;

    private static String event(String serial, String rest) {
        return CaptureComponentTest.event(
                "ObjectEvent",
                "2022-04-01T08:00:00Z",
                "OBSERVE",
                rest + "\"epcList\":[\"urn:epc:id:sgtin:4012345.088888." + serial + "\"]");
    }

    private static Response post(String... events) {
        return Staff.request()
                .body(DOCUMENT.formatted(String.join(",", events)))
                .post("/v1/capture");
    }

    private static int found(String serial) {
        return Staff.request()
                .queryParam("MATCH_anyEPC", "urn:epc:id:sgtin:4012345.088888." + serial)
                .get("/v1/events")
                .jsonPath()
                .getList("epcisBody.queryResults.resultsBody.eventList")
                .size();
    }

    @Test
    void rollbackKeepsNothingAndItsJobSaysWhy() {
        JsonPath problem = post(event("R1", ""), event("R2", "\"bizStep\":\"shiping\","))
                .then()
                .statusCode(400)
                .extract()
                .jsonPath();

        assertThat(found("R1")).isZero();
        Staff.request()
                .get("/v1/capture/" + problem.getString("captureID"))
                .then()
                .statusCode(200)
                .body("running", equalTo(false))
                .body("success", equalTo(false))
                .body("captureErrorBehaviour", equalTo("rollback"))
                .body("captured", equalTo(0))
                .body("failed", equalTo(2))
                .body("errors.pointer", contains("/epcisBody/eventList/1/bizStep"))
                .body("errors.type", contains("epcisException:ValidationException"));
    }

    @Test
    void proceedKeepsTheGoodEventsAndNamesTheBadOnes() {
        String body = DOCUMENT.formatted(String.join(
                ",", event("P1", ""), event("P2", "\"disposition\":\"in_transport\","), event("P3", "\"weight\":1,")));

        Response answer = Staff.request()
                .header("GS1-Capture-Error-Behaviour", "proceed")
                .body(body)
                .post("/v1/capture");

        answer.then()
                .statusCode(202)
                .header("GS1-Capture-Error-Behaviour", "proceed")
                .body("success", equalTo(false))
                .body("captured", equalTo(1))
                .body("failed", equalTo(2))
                .body("events", hasSize(1));
        assertThat(found("P1")).isOne();
        assertThat(found("P2")).isZero();
        Staff.request()
                .get(answer.header("Location").replaceFirst("https?://[^/]+", ""))
                .then()
                .statusCode(200)
                .body("captureID", equalTo(answer.jsonPath().getString("captureID")))
                .body("events", nullValue())
                .body(
                        "errors.pointer",
                        contains("/epcisBody/eventList/1/disposition", "/epcisBody/eventList/2/weight"));
    }

    @Test
    void jobsAreListedPageByPageLatestFirst() {
        String first = post(event("L1", "")).jsonPath().getString("captureID");
        String second = post(event("L2", "")).jsonPath().getString("captureID");

        Response page = Staff.request().queryParam("perPage", 1).get("/v1/capture");

        page.then().statusCode(200).body("captureID", contains(second)).header("Link", containsString("rel=\"next\""));
        String next = page.header("Link").replaceFirst("^<", "").replaceFirst(">.*$", "");
        Staff.request().urlEncodingEnabled(false).get(next).then().body("captureID", contains(first));
        Staff.request()
                .get("/v1/capture/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
        Staff.request()
                .get("/v1/capture/x")
                .then()
                .statusCode(404)
                .body("type", equalTo("epcisException:NoSuchNameException"));
    }

    @Test
    void eventIsFoundByItsOwnIdAndByBothVersionsOfItsHash() {
        String own = "urn:uuid:11111111-4b0c-4c0c-8c0c-000000000001";
        String hash =
                post(event("E1", "\"eventID\":\"" + own + "\",")).jsonPath().getString("events[0]");

        for (String id : new String[] {own, hash, hash.replace("CBV2.0", "CBV2.1")}) {
            Staff.request().get("/v1/events/{id}", id).then().statusCode(200).body("eventID", equalTo(own));
            Staff.request()
                    .queryParam("EQ_eventID", id)
                    .get("/v1/events")
                    .then()
                    .body("epcisBody.queryResults.resultsBody.eventList.eventID", contains(own));
        }
    }

    @Test
    void eventIdOfAnotherEventIsAConflict() {
        String id = "\"eventID\":\"urn:uuid:11111111-4b0c-4c0c-8c0c-000000000002\",";
        post(event("T1", id)).then().statusCode(202);

        post(event("T1", id)).then().statusCode(202).body("duplicates", equalTo(1));
        post(event("T2", id), event("T3", ""))
                .then()
                .statusCode(409)
                .body("type", equalTo("epcisException:ResourceAlreadyExistsException"))
                .body("errors.pointer", contains("/epcisBody/eventList/0/eventID"));
        assertThat(found("T3")).isZero();
        Staff.request()
                .header("GS1-Capture-Error-Behaviour", "proceed")
                .body(DOCUMENT.formatted(event("T2", id) + "," + event("T3", "")))
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("errors.code", contains("event-id-taken"));
        assertThat(found("T3")).isOne();
        Staff.request().body(event("T1", id)).post("/v1/events").then().statusCode(409);
    }

    @Test
    void everyDeclarationOfAnErrorIsKept() {
        String declared = "\"errorDeclaration\":{\"declarationTime\":\"2022-05-0%dT00:00:00Z\",\"reason\":\"%s\"},";

        post(event("D1", "")).then().body("captured", equalTo(1));
        post(event("D1", declared.formatted(1, "incorrect_data"))).then().body("captured", equalTo(1));
        post(event("D1", declared.formatted(2, "did_not_occur"))).then().body("captured", equalTo(1));
        post(event("D1", declared.formatted(1, "urn:epcglobal:cbv:er:incorrect_data")))
                .then()
                .body("captured", equalTo(0))
                .body("duplicates", equalTo(1));

        assertThat(rows("SELECT count(*) FROM epcis_event WHERE event_id = (SELECT event_id FROM epcis_event e"
                        + " JOIN event_node en USING (row_id) JOIN node n USING (node_id)"
                        + " WHERE n.uri = 'https://id.gs1.org/01/04012345888881/21/D1' LIMIT 1)"))
                .isEqualByComparingTo("3");
    }

    @Test
    void xmlOfBothVersionsIsTheEventOfItsJson() throws IOException {
        String json = Files.readString(DOCUMENTS.resolve("2.0/EPCIS/JSON/Capture/Documents/AssociationEvent_2.json"));
        String xml = Files.readString(DOCUMENTS.resolve("2.0/EPCIS/XML/Capture/Documents/AssociationEvent_2.xml"));
        String old =
                Files.readString(DOCUMENTS.resolve("1.2/EPCIS/XML/Capture/Documents/ObjectEvent_with_sensorData.xml"));

        Staff.request().body(json).post("/v1/capture").then().statusCode(202).body("captured", equalTo(1));
        Staff.request()
                .contentType("application/xml")
                .body(xml)
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("duplicates", equalTo(1));
        Staff.request()
                .contentType("text/xml")
                .header("GS1-EPCIS-Version", "1.2")
                .body(old)
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("captured", equalTo(1));
        // 160 km/h are 400/9 m/s, 26.0 degrees Celsius 299.15 kelvin.
        assertThat(rows("SELECT max(value) FROM sensor_reading WHERE type = 'Temperature' AND si_unit = 'KEL'"
                        + " AND device = 'https://id.gs1.org/8004/4000001111' AND value < 299.2"))
                .isEqualByComparingTo("299.15");
        assertThat(rows("SELECT round(min(value), 6) FROM sensor_reading WHERE type = 'Speed' AND si_unit = 'MTS'"))
                .isEqualByComparingTo("44.444444");
    }

    private BigDecimal rows(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getBigDecimal(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GS1-EPCIS-Version, 2.0.0, 202",
        "GS1-EPCIS-Version, 3.0.0, 406",
        "GS1-EPCIS-Version, two, 400",
        "GS1-EPCIS-Min, 2.1.0, 406",
        "GS1-EPCIS-Max, 1.1.0, 406",
        "GS1-CBV-Version, 2.1.0, 202",
        "GS1-Capture-Error-Behaviour, all, 400",
        "Content-Type, text/csv, 415"
    })
    void headersAreHeeded(String name, String value, int status) {
        Response answer = (name.equals("Content-Type")
                        ? Staff.request().contentType(value)
                        : Staff.request().header(name, value))
                .body(DOCUMENT.formatted(event("H1", "")))
                .post("/v1/capture");

        answer.then().statusCode(status).header("GS1-EPCIS-Version", "2.0.0");
        if (status >= 400) {
            assertThat(answer.jsonPath().getString("type")).startsWith("epcisException:");
        }
    }

    @Test
    void limitsAreAnnouncedAndKept() {
        Staff.request()
                .options("/v1/capture")
                .then()
                .statusCode(204)
                .header("Allow", "OPTIONS, POST, GET")
                .header("GS1-EPCIS-Capture-Limit", "10000")
                .header("GS1-EPCIS-Capture-File-Size-Limit", "33554432")
                .header("GS1-EPCIS-Min", "1.2.0")
                .header("GS1-EPCIS-Max", "2.0.1");
        String event = event("M1", "");
        post((event + ",").repeat(CaptureLimits.EVENTS_MAX) + event)
                .then()
                .statusCode(413)
                .header("GS1-EPCIS-Capture-Limit", "10000")
                .body("type", equalTo("epcisException:CaptureLimitExceededException"));
        String large = event("M2", "\"x:y\":\"" + "a".repeat(9_000_000) + "\",");
        post(large, large, large, large).then().statusCode(413).header("GS1-EPCIS-Capture-File-Size-Limit", "33554432");
        assertThat(found("M1")).isZero();
    }

    @Test
    void xmlWithADocumentTypeIsRefused() {
        Staff.request()
                .contentType("application/xml")
                .body("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>")
                .post("/v1/capture")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-body"))
                .body("type", equalTo("epcisException:ValidationException"));
    }
}
