package io.tidegate.trace.query;

import static io.tidegate.trace.query.Asked.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs that users of other EPCIS software reported in public; each test names the report. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class PublicBugsComponentTest {

    private static final String ITEM = "https://id.gs1.org/01/04012345444445/21/";
    private static final String LIST = "epcisBody.queryResults.resultsBody.eventList";

    private static final String DOCUMENT = """
            {"@context":["https://ref.gs1.org/standards/epcis/epcis-context.jsonld"%s],"type":"EPCISDocument",
             "schemaVersion":"2.0","creationDate":"2023-01-01T00:00:00Z","epcisBody":{"eventList":[%s]}}""";
    private static final String EVENT = """
            {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"%s","action":"OBSERVE",%s}""";

    private static String document(String context, String event) {
        return DOCUMENT.formatted(context, event);
    }

    private static String event(String time, String offset, String rest) {
        return EVENT.formatted(time, offset, rest);
    }

    private static void capture(String document) {
        Staff.request()
                .body(document)
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));
    }

    /** webofthings/epcis2.js #44: a client at -07:00 had +07:00 written into eventTime and offset. */
    @Test
    void offsetKeepsItsSign() {
        String item = ITEM + "SIGN";
        capture(document("", event("2023-01-01T05:00:00-07:00", "-07:00", "\"epcList\":[\"" + item + "\"]")));
        Response found =
                get("MATCH_epc", item, "GE_eventTime", "2023-01-01T12:00:00Z", "LT_eventTime", "2023-01-01T12:00:01Z");
        assertThat(found.jsonPath().getString(LIST + "[0].eventTimeZoneOffset")).isEqualTo("-07:00");
        assertThat(found.jsonPath().getString(LIST + "[0].eventTime")).isEqualTo("2023-01-01T05:00:00-07:00");
    }

    /** louisaxel-ambroise/epcis #534: times were sent without a zone and read back as local ones. */
    @ParameterizedTest
    @ValueSource(strings = {"2023-01-01T05:00:00", "2023-01-01", "2023-01-01T05:00"})
    void timeWithoutAZoneIsRefused(String time) {
        Staff.request()
                .body(document("", event(time, "+08:00", "\"epcList\":[\"" + ITEM + "ZONE\"]")))
                .post("/v1/capture")
                .then()
                .statusCode(400);
        assertThat(get("GE_eventTime", time).statusCode()).isEqualTo(400);
    }

    @Test
    void recordTimeOfAnAnswerBearsAZone() {
        capture(document("", event("2023-01-01T05:00:00Z", "+08:00", "\"epcList\":[\"" + ITEM + "RECORD\"]")));
        assertThat(get("MATCH_epc", ITEM + "RECORD").jsonPath().getString(LIST + "[0].recordTime"))
                .endsWith("Z");
    }

    /**
     * gs1/EPCIS #276: a converter lost the context; #335: one joined names to namespaces that end without a delimiter. From
     * JSON to XML and back it is the same event: capture knows it again.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ns.example.com/epcis/",
                "https://ns.example.com/epcis#",
                "https://ns.example.com/epcis",
                "urn:example:ext"
            })
    void namespaceOfAnExtensionSurvivesXml(String namespace) {
        String item = ITEM + "NS" + Integer.toHexString(namespace.hashCode());
        capture(document(
                ",{\"ext\":\"" + namespace + "\"}",
                event(
                        "2023-01-02T05:00:00Z",
                        "+00:00",
                        "\"epcList\":[\"" + item + "\"],\"ext:temp\":\"20\",\"ext:box\":{\"ext:size\":\"L\"}")));
        Response json = get("MATCH_epc", item);
        assertThat(json.asString()).contains(namespace).contains("ext:temp");
        Response xml = Staff.request()
                .accept("application/xml")
                .queryParam("MATCH_epc", item)
                .get("/v1/events");
        assertThat(xml.asString()).contains("=\"" + namespace + "\"");
        Staff.request()
                .contentType("application/xml")
                .body(xml.asString())
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("captured", equalTo(0))
                .body("duplicates", equalTo(1));
    }

    /** gs1/EPCIS #434: a quantity was an integer in one artefact and a decimal in another. */
    @Test
    void quantityIsADecimalAndAnIntegerIsOne() {
        String lot = "urn:epc:class:lgtin:4012345.044444.QTY";
        for (String quantity : List.of("10", "10.0", "10.5")) {
            Staff.request()
                    .body(document(
                            "",
                            event(
                                    "2023-01-03T05:00:00Z",
                                    "+00:00",
                                    "\"quantityList\":[{\"epcClass\":\"" + lot + "\",\"quantity\":" + quantity
                                            + ",\"uom\":\"KGM\"}]")))
                    .post("/v1/capture")
                    .then()
                    .statusCode(202)
                    .body("duplicates", equalTo(quantity.equals("10.0") ? 1 : 0));
        }
        assertThat(get("MATCH_epcClass", lot, "EQ_quantity_KGM", "10")
                        .jsonPath()
                        .getList(LIST))
                .hasSize(1);
        assertThat(get("MATCH_epcClass", lot, "EQ_quantity_KGM", "10.5")
                        .jsonPath()
                        .getString(LIST + "[0].quantityList[0].quantity"))
                .isEqualTo("10.5");
    }
}
