package io.tidegate.trace.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.tidegate.trace.Staff;
import java.util.List;

/** Events that tests capture, and questions about them. */
final class Asked {

    static final String LIST = "epcisBody.queryResults.resultsBody.eventList";
    static final String PRODUCT = "urn:epc:id:sgtin:4012345.070701.";
    private static final String DOCUMENT = """
            {"@context":["https://ref.gs1.org/standards/epcis/epcis-context.jsonld",{"q":"https://query.example/"}],
             "type":"EPCISDocument","schemaVersion":"2.0",%s"epcisBody":{"eventList":[%s]}}""";

    static String event(String id, String time, String epc, String rest) {
        return """
                {"type":"ObjectEvent","eventID":"urn:uuid:70000000-0000-4000-8000-%s","eventTime":"%s",
                 "eventTimeZoneOffset":"+08:00","action":"OBSERVE","epcList":["%s"]%s}""".formatted(id, time, epc, rest);
    }

    static void capture(String header, String... events) {
        Staff.request()
                .body(DOCUMENT.formatted(header, String.join(",", events)))
                .post("/v1/capture")
                .then()
                .statusCode(202);
    }

    static List<String> ids(Response page) {
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        return page.jsonPath().getList(LIST + ".eventID", String.class).stream()
                .map(id -> id.substring(id.length() - 12))
                .toList();
    }

    static Response get(String... parameters) {
        var request = Staff.request();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/events");
    }

    static Response follow(Response page) {
        return Staff.request()
                .urlEncodingEnabled(false)
                .get(page.header("Link").replaceFirst("^<", "").replaceFirst(">.*$", ""));
    }

    private Asked() {}
}
