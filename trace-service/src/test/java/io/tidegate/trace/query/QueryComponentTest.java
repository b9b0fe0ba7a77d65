package io.tidegate.trace.query;

import static io.tidegate.trace.query.Asked.LIST;
import static io.tidegate.trace.query.Asked.PRODUCT;
import static io.tidegate.trace.query.Asked.capture;
import static io.tidegate.trace.query.Asked.event;
import static io.tidegate.trace.query.Asked.follow;
import static io.tidegate.trace.query.Asked.get;
import static io.tidegate.trace.query.Asked.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class QueryComponentTest {

    @Test
    void oddSerialsNameOneThingEachInBothSpellings() {
        String[][] serials = {
            {"A%2FB", "A%2FB"},
            {"A_B", "A_B"},
            {"A*B", "A%2AB"},
            {"A%25B", "A%25B"},
            {"A%252FB", "A%252FB"},
            {"AxB", "AxB"}
        };
        List<String> events = new ArrayList<>();
        for (int i = 0; i < serials.length; i++) {
            events.add(event("00000000010" + i, "2022-07-01T08:00:0" + i + ".000+08:00", PRODUCT + serials[i][0], ""));
        }
        capture("", events.toArray(String[]::new));

        for (int i = 0; i < serials.length; i++) {
            String link = "https://shop.example/01/04012345707014/21/" + serials[i][1];
            assertThat(ids(get("MATCH_epc", PRODUCT + serials[i][0]))).containsExactly("00000000010" + i);
            assertThat(ids(get("MATCH_anyEPC", link))).containsExactly("00000000010" + i);
        }
        assertThat(ids(get(
                        "MATCH_epc", "urn:epc:idpat:sgtin:4012345.070701.*", "LT_eventTime", "2022-07-01T00:00:03Z")))
                .containsExactly("000000000102", "000000000101", "000000000100");
        assertThat(ids(get("MATCH_epc", PRODUCT + "A"))).isEmpty();
        get("MATCH_epc", PRODUCT + "A%00B").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GE_eventTime, 2021-03-01T08:30:00, one date and time with a zone",
        "LT_recordTime, yesterday, one date and time with a zone",
        "eventType, QuantityEvent, an event type of EPCIS 2.0",
        "EQ_action, PUT, 'ADD, OBSERVE or DELETE'",
        "EQ_bizStep, shiping, a word without a colon",
        "EQ_readPoint, nowhere, an EPC URN",
        "MATCH_epc, urn:epc:idpat:sgtin:4012345.*.1, a pattern with stars at its end",
        "MATCH_anyEPC, urn:epc:id:sgtin:1.2.3, an EPC URN",
        "EQ_bizTransaction_order, urn:a:b, the type must be a word",
        "GE_value_CEL, warm, a number",
        "GE_q:field, warm, one number",
        "EXISTS_errorDeclaration, maybe, true or false",
        "orderBy, bizStep, 'eventTime, recordTime or an extension'",
        "orderDirection, up, ASC or DESC",
        "eventCountLimit, 5, needs orderBy",
        "maxEventCount, 0, a whole number from 1",
        "perPage, none, a whole number from 1",
        "nextPageToken, abc, the token of the page before",
        "EQ_bizstep, shipping, is no parameter of SimpleEventQuery",
        "MATCH_epc, '', must not be empty"
    })
    void wrongParametersAreNamedWithRuleAndMend(String name, String value, String rule) {
        get(name, value)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("epcisException:QueryParameterException"))
                .body("code", equalTo("invalid-query"))
                .body("detail", startsWith(name + ": "))
                .body("errors[0].pointer", equalTo("/" + name))
                .body("errors[0].rule", containsString(rule))
                .body("errors[0].mend", notNullValue());
    }

    @Test
    void limitAndMaximumBoundTheAnswer() {
        capture(
                "",
                event("000000000201", "2022-07-02T08:00:00Z", PRODUCT + "L1", ""),
                event("000000000202", "2022-07-02T08:00:00.0005Z", PRODUCT + "L1", ""),
                event("000000000203", "2022-07-02T08:00:00.9995+14:00", PRODUCT + "L1", ""));

        assertThat(ids(get("MATCH_epc", PRODUCT + "L1", "orderBy", "eventTime", "orderDirection", "ASC")))
                .containsExactly("000000000203", "000000000201", "000000000202");
        Response first =
                get("MATCH_epc", PRODUCT + "L1", "orderBy", "eventTime", "eventCountLimit", "2", "perPage", "1");
        assertThat(ids(first)).containsExactly("000000000202");
        Response second = follow(first);
        assertThat(ids(second)).containsExactly("000000000201");
        assertThat(second.header("Link")).isNull();
        assertThat(first.header("GS1-Next-Page-Token-Expires")).isNotNull();
        assertThat(ids(get("MATCH_epc", PRODUCT + "L1", "maxEventCount", "3"))).hasSize(3);
        get("MATCH_epc", PRODUCT + "L1", "maxEventCount", "2")
                .then()
                .statusCode(413)
                .body("type", equalTo("epcisException:QueryTooLargeException"));
        get("MATCH_epc", PRODUCT + "L1", "maxEventCount", "2", "eventCountLimit", "2", "orderBy", "eventTime")
                .then()
                .statusCode(400);
    }

    @Test
    void whatIsCapturedBetweenPagesShiftsNothing() {
        capture(
                "",
                event("000000000301", "2022-07-03T01:00:00Z", PRODUCT + "P1", ""),
                event("000000000302", "2022-07-03T02:00:00Z", PRODUCT + "P1", ""),
                event("000000000303", "2022-07-03T03:00:00Z", PRODUCT + "P1", ""));

        Response first = get("MATCH_anyEPC", PRODUCT + "P1", "perPage", "2");
        capture(
                "",
                event("000000000304", "2022-07-03T04:00:00Z", PRODUCT + "P1", ""),
                event("000000000300", "2022-07-03T00:00:00Z", PRODUCT + "P1", ""));
        Response second = follow(first);

        assertThat(ids(first)).containsExactly("000000000303", "000000000302");
        assertThat(ids(second)).containsExactly("000000000301", "000000000300");
        get(
                        "MATCH_anyEPC",
                        PRODUCT + "P2",
                        "nextPageToken",
                        first.header("Link").replaceFirst(".*nextPageToken=([^>]*)>.*", "$1"))
                .then()
                .statusCode(400);
    }

    @Test
    void extensionsAreFoundByNamespaceWhateverThePrefix() {
        capture(
                "",
                event("000000000401", "2022-07-04T01:00:00Z", PRODUCT + "X1", ",\"q:weight\":5.50,\"q:lot\":\"007\""),
                event(
                        "000000000402",
                        "2022-07-04T02:00:00Z",
                        PRODUCT + "X1",
                        ",\"q:weight\":\"6\",\"q:box\":{\"q:lot\":\"7\"}"));

        Response bound = Staff.request()
                .header("GS1-Extensions", "other=https://query.example/")
                .queryParam("EQ_other:weight", "5.5")
                .get("/v1/events");
        assertThat(ids(bound)).containsExactly("000000000401");
        assertThat(ids(get("GE_q:weight", "5.5", "LT_q:weight", "6.5")))
                .containsExactly("000000000402", "000000000401");
        assertThat(ids(get("EQ_q:lot", "7", "MATCH_epc", PRODUCT + "X1"))).isEmpty();
        assertThat(ids(get("EQ_q:lot", "007"))).containsExactly("000000000401");
        assertThat(ids(get("EQ_INNER_q:lot", "7"))).containsExactly("000000000402");
        assertThat(ids(get("EXISTS_q:box", "x"))).containsExactly("000000000402");
        assertThat(ids(get("EXISTS_q:weight", "x", "orderBy", "q:weight", "orderDirection", "ASC", "perPage", "1")))
                .containsExactly("000000000401");
    }

    @Test
    void placesAreFoundByHierarchyAndByMasterData() {
        String header = """
                "epcisHeader":{"epcisMasterData":{"vocabularyList":[
                  {"type":"urn:epcglobal:epcis:vtype:BusinessLocation","vocabularyElementList":[
                    {"id":"urn:epc:id:sgln:4012345.07010.0","children":["urn:epc:id:sgln:4012345.07011.0"],
                     "attributes":[{"id":"cbvmda:site","attribute":"7010"}]}]}]}},""";
        capture(
                header,
                event(
                        "000000000501",
                        "2022-07-05T01:00:00Z",
                        PRODUCT + "W1",
                        ",\"bizLocation\":{\"id\":\"urn:epc:id:sgln:4012345.07010.0\"}"),
                event(
                        "000000000502",
                        "2022-07-05T02:00:00Z",
                        PRODUCT + "W1",
                        ",\"bizLocation\":{\"id\":\"urn:epc:id:sgln:4012345.07010.gate\"}"),
                event(
                        "000000000503",
                        "2022-07-05T03:00:00Z",
                        PRODUCT + "W1",
                        ",\"bizLocation\":{\"id\":\"urn:epc:id:sgln:4012345.07011.0\"}"));

        assertThat(ids(get("EQ_bizLocation", "urn:epc:id:sgln:4012345.07010.0")))
                .containsExactly("000000000501");
        assertThat(ids(get("WD_bizLocation", "urn:epc:id:sgln:4012345.07010.0")))
                .containsExactly("000000000503", "000000000502", "000000000501");
        assertThat(ids(get("HASATTR_bizLocation", "cbvmda:site"))).containsExactly("000000000501");
        assertThat(ids(get("EQ_ATTR_bizLocation_cbvmda:site", "7010"))).containsExactly("000000000501");
        assertThat(ids(get("EQATTR_bizLocation_urn:epcglobal:cbv:mda:site", "7011")))
                .isEmpty();
    }

    @Test
    void identifiersComeAsTheHeaderAsks() {
        String urn = PRODUCT + "F1";
        String link = "https://shop.example/01/04012345707014/21/F1?linkType=all";
        capture(
                "",
                event("000000000601", "2022-07-06T01:00:00Z", urn, ""),
                event("000000000602", "2022-07-06T00:00:00Z", link, ""));

        String[][] wanted = {
            {
                "Always_GS1_Digital_Link",
                "https://id.gs1.org/01/04012345707014/21/F1",
                "https://id.gs1.org/01/04012345707014/21/F1"
            },
            {"Always_EPC_URN", urn, urn},
            {"Never_Translates", urn, link}
        };
        for (String[] each : wanted) {
            Response answer = Staff.request()
                    .header("GS1-EPC-Format", each[0])
                    .queryParam("MATCH_epc", urn)
                    .get("/v1/events");
            answer.then().header("GS1-EPC-Format", each[0]).header("GS1-EPCIS-Version", "2.0.0");
            assertThat(answer.jsonPath().getList(LIST + ".epcList.flatten()", String.class))
                    .containsExactly(each[1], each[2]);
            assertThat(answer.jsonPath().getString(LIST + "[0].eventTimeZoneOffset"))
                    .isEqualTo("+08:00");
            assertThat(answer.jsonPath().getString(LIST + "[0].recordTime")).isNotNull();
        }
        Staff.request().header("GS1-EPC-Format", "Any").get("/v1/events").then().statusCode(400);
        Staff.request().accept("text/csv").get("/v1/events").then().statusCode(406);
    }

    @Test
    void answersInXmlAndJsonAreTheEventsThatWereCaptured() throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of("src/test/resources/documents/openepcis/2.0/EPCIS/JSON/Capture/Documents"))) {
            for (Path file : files.sorted().toList()) {
                Staff.request()
                        .header("GS1-Capture-Error-Behaviour", "proceed")
                        .body(Files.readAllBytes(file))
                        .post("/v1/capture");
            }
        }
        for (String type : new String[] {"application/json", "application/xml"}) {
            for (String format : new String[] {"Always_GS1_Digital_Link", "Always_EPC_URN", "Never_Translates"}) {
                Response page = Staff.request()
                        .accept(type)
                        .header("GS1-EPC-Format", format)
                        .queryParam("LT_eventTime", "2022-01-01T00:00:00Z")
                        .queryParam("perPage", 200)
                        .get("/v1/events");
                page.then().statusCode(200).contentType(type);
                Staff.request()
                        .contentType(type)
                        .body(page.asByteArray())
                        .post("/v1/capture")
                        .then()
                        .statusCode(202)
                        .body("captured", equalTo(0));
            }
        }
    }
}
