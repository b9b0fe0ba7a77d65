package io.tidegate.trace.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters that random queries do not reach, each on events that say it and on others that do not. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class LastParametersComponentTest {

    private static final String LOT = "urn:epc:class:lgtin:4012345.070801.";
    private static final String SENSOR = """
            {"type":"ObjectEvent","eventID":"urn:uuid:70000000-0000-4000-8000-%1$s","eventTime":"2026-03-01T08:00:00Z",
             "eventTimeZoneOffset":"+00:00","action":"OBSERVE","epcList":["urn:epc:id:sgtin:4012345.070801.P%2$s"],
             "readPoint":{"id":"urn:epc:id:sgln:4012345.0008%2$s.gate","q:shelf":"s%2$s"},
             "bizLocation":{"id":"urn:epc:id:sgln:4012345.0009%2$s.0","q:zone":"z%2$s"},
             "sensorElementList":[{
              "sensorMetadata":{"startTime":"2026-03-0%2$sT00:00:00Z","endTime":"2026-03-0%2$sT06:00:00Z",
               "dataProcessingMethod":"https://method.example/%2$s","bizRules":"https://rules.example/%2$s",
               "q:outer":{"q:inner":"meta%2$s"}},
              "sensorReport":[{"type":"Temperature","meanValue":%2$s.5,"sDev":0.%2$s,"percRank":95,
               "percValue":%2$s.9,"uom":"CEL",
               "microorganism":"https://micro.example/%2$s","chemicalSubstance":"https://chemical.example/%2$s",
               "hexBinaryValue":"f%2$s","uriValue":"https://uri.example/%2$s","q:outer":{"q:inner":"report%2$s"}}]}]%3$s}""";
    private static final String ERROR = """
            ,"errorDeclaration":{"declarationTime":"2026-03-05T00:00:00Z","reason":"incorrect_data",
             "correctiveEventIDs":["urn:uuid:70000000-0000-4000-8000-000000009802"],
             "q:note":"err","q:outer":{"q:inner":"deep"}}""";
    private static final String MADE = """
            {"type":"TransformationEvent","eventID":"urn:uuid:70000000-0000-4000-8000-000000009803",
             "eventTime":"2026-03-01T09:00:00Z","eventTimeZoneOffset":"+00:00",
             "inputQuantityList":[{"epcClass":"%1$sIN","quantity":1}],
             "outputQuantityList":[{"epcClass":"%1$sOUT","quantity":1}]}""";

    private static void events() {
        Asked.capture(
                "",
                SENSOR.formatted("000000009801", "1", ""),
                SENSOR.formatted("000000009802", "2", ""),
                SENSOR.formatted("000000009802", "2", ERROR),
                MADE.formatted(LOT));
    }

    private static List<String> of(String parameter, String value) {
        return Asked.ids(Asked.get(
                parameter,
                value,
                "MATCH_anyEPC",
                "urn:epc:id:sgtin:4012345.070801.P1|urn:epc:id:sgtin:4012345.070801.P2"));
    }

    @Test
    void sensorsPlacesAndDeclarationsAreFoundByWhatTheySay() {
        events();

        for (String[] first : new String[][] {
            {"EQ_dataProcessingMethod", "https://method.example/1"},
            {"EQ_bizRules", "https://rules.example/1"},
            {"EQ_microorganism", "https://micro.example/1"},
            {"EQ_chemicalSubstance", "https://chemical.example/1"},
            {"EQ_hexBinaryValue", "f1"},
            {"EQ_uriValue", "https://uri.example/1"},
            {"LT_startTime", "2026-03-02T00:00:00Z"},
            {"LT_sDev_CEL", "0.15"},
            {"LT_percValue_CEL", "2"},
            {"EQ_INNER_SENSORMETADATA_q:inner", "meta1"},
            {"EQ_INNER_SENSORREPORT_q:inner", "report1"},
            {"EQ_readPoint_q:shelf", "s1"},
            {"EQ_bizLocation_q:zone", "z1"},
            {"WD_readPoint", "urn:epc:id:sgln:4012345.00081.0"}
        }) {
            assertThat(of(first[0], first[1])).as(first[0]).containsExactly("000000009801");
        }
        for (String[] second : new String[][] {{"GE_endTime", "2026-03-02T06:00:00Z"}, {"GT_meanValue_CEL", "2"}}) {
            assertThat(of(second[0], second[1]))
                    .as(second[0])
                    .containsOnly("000000009802")
                    .hasSize(2);
        }
        for (String[] declared : new String[][] {
            {"LT_errorDeclarationTime", "2026-03-05T00:00:01Z"},
            {"EQ_correctiveEventID", "urn:uuid:70000000-0000-4000-8000-000000009802"},
            {"EQ_ERROR_DECLARATION_q:note", "err"},
            {"EQ_INNER_ERROR_DECLARATION_q:inner", "deep"}
        }) {
            assertThat(of(declared[0], declared[1])).as(declared[0]).containsExactly("000000009802");
        }
        assertThat(of("LT_errorDeclarationTime", "2026-03-05T00:00:00Z")).isEmpty();
        assertThat(of("LT_recordTime", "2020-01-01T00:00:00Z")).isEmpty();
        assertThat(of("LT_recordTime", "2100-01-01T00:00:00Z")).hasSize(3);
    }

    @Test
    void classesOfInputsAndOutputsAreToldApart() {
        events();

        assertThat(Asked.ids(Asked.get("MATCH_inputEPCClass", LOT + "IN"))).containsExactly("000000009803");
        assertThat(Asked.ids(Asked.get("MATCH_inputEPCClass", LOT + "OUT"))).isEmpty();
        assertThat(Asked.ids(Asked.get("MATCH_outputEPCClass", LOT + "OUT"))).containsExactly("000000009803");
        assertThat(Asked.ids(Asked.get("MATCH_outputEPCClass", LOT + "IN"))).isEmpty();
    }

    @Test
    void namedQueryIsShownAndEachAddressSaysWhatItOffers() {
        Staff.request()
                .body("{\"name\":\"last-1\",\"query\":{\"EQ_action\":[\"ADD\"]}}")
                .post("/v1/queries")
                .then()
                .statusCode(201);

        Staff.request().get("/v1/queries/last-1").then().statusCode(200).body("query.EQ_action[0]", equalTo("ADD"));
        Staff.request().options("/v1/queries/last-1").then().statusCode(204).header("Allow", "OPTIONS, GET, DELETE");
        Staff.request()
                .options("/v1/queries/last-1/events")
                .then()
                .statusCode(204)
                .header("Allow", "OPTIONS, GET");
        Staff.request()
                .options("/v1/eventTypes/ObjectEvent")
                .then()
                .statusCode(204)
                .header("Allow", "OPTIONS, GET");
        Staff.request()
                .header("GS1-EPC-Format", "No_Preference")
                .get("/v1/events?perPage=1")
                .then()
                .statusCode(200)
                .header("GS1-EPC-Format", "Always_GS1_Digital_Link");
    }
}
