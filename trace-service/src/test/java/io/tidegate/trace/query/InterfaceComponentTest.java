package io.tidegate.trace.query;

import static io.tidegate.trace.query.Asked.PRODUCT;
import static io.tidegate.trace.query.Asked.capture;
import static io.tidegate.trace.query.Asked.event;
import static io.tidegate.trace.query.Asked.get;
import static io.tidegate.trace.query.Asked.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What openapi.yaml of EPCIS 2.0.0 (gs1/EPCIS, REST Bindings) says of addresses, headers and problems. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class InterfaceComponentTest {

    @Test
    void rootTellsOfItsResourcesAndTokensAreReleased() {
        Staff.request()
                .get("/v1")
                .then()
                .statusCode(200)
                .header("GS1-EPCIS-Version", equalTo("2.0.0"))
                .body("type", equalTo("Collection"))
                .body("member", hasItems("capture", "events", "eventTypes", "epcs", "queries"));
        Staff.request()
                .options("/v1")
                .then()
                .statusCode(204)
                .header("Allow", containsString("GET"))
                .header("GS1-EPCIS-Min", notNullValue());

        capture("", event("000000000901", "2022-09-01T01:00:00Z", PRODUCT + "I1", ""));
        capture("", event("000000000902", "2022-09-01T02:00:00Z", PRODUCT + "I2", ""));
        for (String path : List.of("/v1/events?perPage=1", "/v1/epcs?perPage=1", "/v1/capture?perPage=1")) {
            Response page = Staff.request().get(path);
            assertThat(page.header("Link")).as(path).isNotNull();
            assertThat(page.header("GS1-Next-Page-Token-Expires")).as(path).isNotNull();
        }
        String link = Staff.request().get("/v1/events?perPage=1").header("Link");
        String token = link.replaceFirst("^.*nextPageToken=", "").replaceFirst(">.*$", "");
        Staff.request()
                .urlEncodingEnabled(false)
                .delete("/v1/nextPageToken/" + token)
                .then()
                .statusCode(204);
        Staff.request().delete("/v1/nextPageToken/a~b").then().statusCode(400);
    }

    @Test
    void problemsComeInXmlWhereThatIsAskedFor() {
        Response problem = Staff.request()
                .accept("application/xml")
                .queryParam("GE_eventTime", "yesterday")
                .get("/v1/events");
        assertThat(problem.statusCode()).isEqualTo(400);
        assertThat(problem.contentType()).startsWith("application/problem+xml");
        XmlPath xml = XmlPath.from(problem.asString());
        assertThat(xml.getString("problem.type")).isEqualTo("epcisException:QueryParameterException");
        assertThat(xml.getInt("problem.status")).isEqualTo(400);
        assertThat(xml.getString("problem.errors.i[0].pointer")).isEqualTo("/GE_eventTime");
        assertThat(problem.asString()).contains("xmlns=\"urn:ietf:rfc:7807\"");
    }

    @Test
    void hundredValuesAreReadAndAnAddressOfMoreThan64KiBIsRefusedWithAProblem() {
        capture("", event("000000000903", "2022-09-02T01:00:00Z", PRODUCT + "HUNDRED-99", ""));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            values.add(PRODUCT + "HUNDRED-" + i);
        }
        String hundred = String.join("|", values);
        assertThat(hundred.length()).isGreaterThan(4_096);
        assertThat(ids(get("MATCH_anyEPC", hundred))).containsExactly("000000000903");

        Response problem = get("MATCH_anyEPC", (PRODUCT + "1|").repeat(2_000));
        assertThat(problem.statusCode()).isEqualTo(414);
        assertThat(problem.contentType()).startsWith("application/problem+json");
        assertThat(problem.jsonPath().getString("type")).isEqualTo("epcisException:URITooLongException");
    }

    @ParameterizedTest
    @CsvSource({
        "No_Preference, https://ref.gs1.org/cbv/BizStep-shipping, https://ref.gs1.org/cbv/BTT-po",
        "Always_Web_URI, https://ref.gs1.org/cbv/BizStep-shipping, https://ref.gs1.org/cbv/BTT-po",
        "Always_URN, urn:epcglobal:cbv:bizstep:shipping, urn:epcglobal:cbv:btt:po",
        "Never_Translates, urn:epcglobal:cbv:bizstep:shipping, urn:epcglobal:cbv:btt:po"
    })
    void wordsInXmlAreWrittenAsTheHeaderAsks(String format, String step, String type) {
        capture(
                "",
                event(
                        "000000000904",
                        "2022-09-03T01:00:00Z",
                        PRODUCT + "WORDS",
                        ",\"bizStep\":\"urn:epcglobal:cbv:bizstep:shipping\",\"bizTransactionList\":[{\"type\":"
                                + "\"urn:epcglobal:cbv:btt:po\",\"bizTransaction\":\"urn:epcglobal:cbv:bt:1:2\"}]"));
        String xml = words(format).asString();
        assertThat(xml).contains("<bizStep>" + step + "</bizStep>").contains("type=\"" + type + "\"");
    }

    @Test
    void unknownFormatOfWordsIsRefused() {
        Response refused = words("Sometimes_URN");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("GS1-CBV-XML-Format");
    }

    private static Response words(String format) {
        return Staff.request()
                .accept("application/xml")
                .header("GS1-CBV-XML-Format", format)
                .queryParam("MATCH_anyEPC", PRODUCT + "WORDS")
                .get("/v1/events");
    }

    @Test
    void namespacesOfExtensionsAreToldInTheHeader() {
        capture("", event("000000000905", "2022-09-04T01:00:00Z", PRODUCT + "EXT", ",\"q:own\":\"x\""));
        assertThat(get("MATCH_anyEPC", PRODUCT + "EXT").header("GS1-Extensions"))
                .isEqualTo("q=https://query.example/");
    }

    /** EPCIS 1.2, 7.4.4: a QuantityEvent says what an ObjectEvent with action OBSERVE and a quantityList says. */
    @Test
    void quantityEventOfEpcis12BecomesAnObjectEvent() {
        Staff.request()
                .contentType("application/xml")
                .body("""
                        <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2"
                            creationDate="2022-09-05T00:00:00Z"><EPCISBody><EventList><QuantityEvent>
                          <eventTime>2022-09-05T01:00:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
                          <epcClass>urn:epc:class:lgtin:4012345.070900.QTY</epcClass><quantity>200</quantity>
                          <bizStep>urn:epcglobal:cbv:bizstep:cycle_counting</bizStep>
                        </QuantityEvent></EventList></EPCISBody></epcis:EPCISDocument>""")
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("captured", equalTo(1));
        Response page = get("MATCH_epcClass", "urn:epc:class:lgtin:4012345.070900.QTY");
        String event = "epcisBody.queryResults.resultsBody.eventList[0].";
        assertThat(page.jsonPath().getString(event + "type")).isEqualTo("ObjectEvent");
        assertThat(page.jsonPath().getString(event + "action")).isEqualTo("OBSERVE");
        assertThat(page.jsonPath().getInt(event + "quantityList[0].quantity")).isEqualTo(200);
        assertThat(page.jsonPath().getString(event + "bizStep")).isEqualTo("cycle_counting");
    }
}
