package io.tidegate.trace.coldchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ExposureComponentTest {

    private static final String CASE = "urn:epc:id:sscc:4012345.0000099201";
    private static final String PALLET = "urn:epc:id:sscc:4012345.0000099202";
    private static final String ITEM = "https://id.gs1.org/01/04012345840018/21/C1";

    private static String into(String time, String action, String parent, String child) {
        return """
                {"type":"AggregationEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"%s","parentID":"%s",
                 "childEPCs":["%s"]}""".formatted(time, action, parent, child);
    }

    private static String measured(String time, String thing, String value, String unit) {
        return """
                {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"OBSERVE",
                 "bizStep":"sensor_reporting","epcList":["%s"],"sensorElementList":[{"sensorMetadata":{"deviceID":"urn:d:1"},
                  "sensorReport":[{"type":"Temperature","value":%s,"uom":"%s"}]}]}""".formatted(time, thing, value, unit);
    }

    @Test
    void warmthOfAPalletCountsForWhatLayOnItAndOnlyWhileItDid() {
        List<String> events = List.of(
                into("2026-02-01T08:00:00Z", "ADD", CASE, ITEM),
                into("2026-02-01T09:00:00Z", "ADD", PALLET, CASE),
                measured("2026-02-01T08:30:00Z", PALLET, "20", "CEL"),
                measured("2026-02-01T10:00:00Z", PALLET, "5", "CEL"),
                measured("2026-02-01T11:00:00Z", PALLET, "50", "FAH"),
                measured("2026-02-01T12:00:00Z", PALLET, "285.15", "KEL"),
                measured("2026-02-01T12:30:00Z", PALLET, "4", "CEL"),
                into("2026-02-01T13:00:00Z", "DELETE", PALLET, CASE),
                measured("2026-02-01T14:00:00Z", PALLET, "30", "CEL"),
                measured("2026-02-01T15:00:00Z", ITEM, "-1", "CEL"));
        Staff.request()
                .body("{\"@context\":[],\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":["
                        + String.join(",", events) + "]}}")
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));

        JsonPath found = Staff.request()
                .queryParam("id", ITEM)
                .get("/v1/exposures?low=2&high=8")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(found.getInt("readings")).isEqualTo(5);
        assertThat(found.getList("items.direction", String.class)).containsExactly("warm", "cold");
        assertThat(found.getString("items[0].on")).startsWith("https://id.gs1.org/00/");
        assertThat(found.getString("items[0].from")).isEqualTo("2026-02-01T11:00:00Z");
        assertThat(found.getString("items[0].until")).isEqualTo("2026-02-01T12:30:00Z");
        assertThat(found.getDouble("items[0].extreme")).isEqualTo(12);
        assertThat(found.getInt("items[0].seconds")).isEqualTo(5_400);
        assertThat(found.getString("items[1].on")).isEqualTo(ITEM);
        assertThat(found.getDouble("items[1].extreme")).isEqualTo(-1);
        String csv = Staff.request()
                .accept("text/csv")
                .queryParam("id", ITEM)
                .get("/v1/exposures?low=2&high=8")
                .asString();
        assertThat(csv.lines().toList()).first().isEqualTo("on,device,from,until,seconds,extreme,direction,readings");
        assertThat(csv).contains(",urn:d:1,2026-02-01T11:00:00Z,2026-02-01T12:30:00Z,5400,12,warm,2");
        Staff.request().get("/v1/exposures?id=x&low=8&high=2").then().statusCode(400);
        Staff.request().get("/v1/exposures?low=2&high=8").then().statusCode(400);
        Staff.request().get("/v1/exposures?id=nobody-knows&low=2&high=8").then().statusCode(404);
    }
}
