package io.tidegate.trace.recall;

import static io.tidegate.trace.recall.RecallWorld.eventually;
import static io.tidegate.trace.recall.RecallWorld.get;
import static io.tidegate.trace.recall.RecallWorld.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RecallFromFindingComponentTest {

    private static final String ITEM = "https://id.gs1.org/01/04012345830019/21/FROM-FINDING";

    @Test
    void recallTakesBackWhatTheFindingIsAboutAndKeepsItsId() {
        capture(ITEM + "-CODED", "2026-01-01T07:00:00Z", "ADD", "commissioning");
        capture(ITEM, "2026-02-01T08:00:00Z", "OBSERVE", "shipping");
        eventually(() -> findings().size() == 1);
        String finding = findings().getFirst();

        Staff.request()
                .body("{\"findingId\": \"" + finding + "\"}")
                .post("/v1/recalls/preview")
                .then()
                .statusCode(200)
                .body("things.serial", equalTo(1));
        open("finding-1", finding).statusCode(201).body("findingId", equalTo(finding));
        open("finding-1", finding).statusCode(200).body("findingId", equalTo(finding));
        eventually(() -> get("/v1/recalls/finding-1").getInt("scopeVersion") > 0);
        assertThat(scope("finding-1", "")).containsExactly(ITEM);
        assertThat(get("/v1/recalls/finding-1").getList("sources.uri", String.class))
                .containsExactly(ITEM);

        capture(ITEM, "2026-01-01T08:00:00Z", "ADD", "commissioning");
        eventually(() -> get("/v1/findings?state=withdrawn&limit=500")
                .getList("items.findingId", String.class)
                .contains(finding));
        open("finding-2", finding).statusCode(422).body("errors.pointer", contains("/findingId"));
        open("finding-1", finding).statusCode(200);
    }

    @Test
    void findingThatIsUnknownOrNoneIsRefused() {
        open("finding-3", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff")
                .statusCode(404)
                .body("type", endsWith("finding-unknown"));
        open("finding-3", "no id").statusCode(422).body("errors.pointer", contains("/findingId", "/sources"));
    }

    private static ValidatableResponse open(String number, String finding) {
        return Staff.request()
                .body("""
                        {"number": "%s", "by": "Officer 7", "findingId": "%s",
                         "reason": {"en": "Not commissioned", "zh": "未赋码"}}""".formatted(number, finding))
                .post("/v1/recalls")
                .then();
    }

    private static List<String> findings() {
        return Staff.request()
                .queryParam("thing", ITEM)
                .get("/v1/findings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findingId", String.class);
    }

    private static void capture(String item, String time, String action, String step) {
        Staff.request()
                .body("""
                        {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"%s",
                         "bizStep":"%s","epcList":["%s"]}""".formatted(time, action, step, item))
                .post("/v1/events")
                .then()
                .statusCode(201);
    }
}
