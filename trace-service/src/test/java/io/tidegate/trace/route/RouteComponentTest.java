package io.tidegate.trace.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RouteComponentTest {

    private static final String ITEM = "https://id.gs1.org/01/04012345860016/21/";
    private static final String PALLET = "https://id.gs1.org/00/040123456000000018";
    private static final String PROFILE = """
            {"product":"0401234586001","things":"item","validFrom":"2026-01-01T00:00:00Z","steps":[
             {"id":"made","bizStep":"commissioning"},
             {"id":"stored","placeKind":"202","within":"P3D"},
             {"id":"sent","when":"event.bizStep == 'shipping' && !event.own"},
             {"id":"sold","bizStep":"retail_selling"}],"by":"Officer Wu","why":"import by sea"}""";
    private static final String STORE = """
            "epcisHeader":{"epcisMasterData":{"vocabularyList":[{"type":"x","vocabularyElementList":[
             {"id":"https://id.gs1.org/414/4012345000993","attributes":[
              {"id":"urn:epcglobal:cbv:mda#sst","attribute":"202"}]}]}]}},""";

    private static void capture(String header, String... events) {
        Staff.request()
                .body("{\"@context\":[],\"type\":\"EPCISDocument\"," + header + "\"epcisBody\":{\"eventList\":["
                        + String.join(",", events) + "]}}")
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));
    }

    private static String event(String time, String action, String step, String rest) {
        return """
                {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"%s",
                 "bizStep":"%s",%s}""".formatted(time, action, step, rest);
    }

    private static String names(String... things) {
        List<String> quoted = new ArrayList<>();
        for (String thing : things) {
            quoted.add("\"" + thing + "\"");
        }
        return "[" + String.join(",", quoted) + "]";
    }

    private static String items(String... serials) {
        return "\"epcList\":"
                + names(java.util.Arrays.stream(serials).map(s -> ITEM + s).toArray(String[]::new));
    }

    private static String stored(String time, String serial) {
        return event(
                time,
                "OBSERVE",
                "storing",
                "\"readPoint\":{\"id\":\"https://id.gs1.org/414/4012345000993/254/A1\"}," + items(serial));
    }

    private static String loaded(String time, String container, String... things) {
        return """
                {"type":"AggregationEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"ADD",
                 "bizStep":"packing","parentID":"%s","childEPCs":%s}""".formatted(time, container, names(things));
    }

    private static List<String> open(String serial) {
        JsonPath found = Staff.request()
                .queryParam("thing", ITEM + serial)
                .queryParam("kind", "route-gap")
                .queryParam("state", "open")
                .get("/v1/findings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> gaps = new ArrayList<>();
        for (int i = 0; i < found.getList("items").size(); i++) {
            gaps.add(found.getString("items[" + i + "].gap.step") + " "
                    + found.getString("items[" + i + "].gap.reason"));
        }
        return gaps;
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static Response decide(String id, String what, String by) {
        return Staff.request()
                .body("{\"by\":\"" + by + "\",\"why\":\"looked at with the port\"}")
                .put("/v1/route-profiles/" + id + "/" + what);
    }

    @Test
    void gapsAreToldPreviewedFilledAndWithdrawn() {
        capture(
                STORE,
                event("2026-04-01T08:00:00Z", "ADD", "commissioning", items("R1", "R2", "R3")),
                stored("2026-04-02T08:00:00Z", "R1"),
                loaded("2026-04-03T08:00:00Z", PALLET, ITEM + "R1", ITEM + "R2"),
                event("2026-04-04T08:00:00Z", "OBSERVE", "shipping", "\"epcList\":" + names(PALLET)),
                event("2026-04-20T08:00:00Z", "OBSERVE", "retail_selling", items("R1")));
        eventually(() -> Integer.valueOf(1)
                .equals(Staff.request()
                        .body(PROFILE)
                        .post("/v1/route-profiles/preview")
                        .jsonPath()
                        .get("gaps.stored.overdue")));
        JsonPath preview =
                Staff.request().body(PROFILE).post("/v1/route-profiles/preview").jsonPath();
        assertThat(preview.getInt("things")).isEqualTo(3);
        assertThat(preview.getInt("complete")).isEqualTo(1);
        assertThat(preview.getInt("gaps.stored.missing")).isEqualTo(1);
        assertThat(preview.getList("examples.thing")).containsExactlyInAnyOrder(ITEM + "R2", ITEM + "R3");
        assertThat(open("R2")).isEmpty();

        String id = published();
        assertThat(open("R1")).isEmpty();
        fill();
        overdueByTheClock();
        decide(id, "retirement", "Officer Li").then().statusCode(200).body("state", equalTo("retired"));
        eventually(() -> open("R4").isEmpty());
        Staff.request()
                .get("/v1/route-profiles/" + id)
                .then()
                .statusCode(200)
                .body("drafted.by", equalTo("Officer Wu"))
                .body("decided.by", equalTo("Officer Li"));
    }

    private static String published() {
        Response made = Staff.request().body(PROFILE).post("/v1/route-profiles");
        made.then().statusCode(201).body("version", equalTo(1)).body("state", equalTo("draft"));
        String id = made.jsonPath().getString("profileId");
        decide(id, "publication", "officer wu").then().statusCode(409).body("code", equalTo("four-eyes"));
        decide(id, "publication", "").then().statusCode(422).body("errors[0].pointer", equalTo("/by"));
        decide(id, "publication", "Officer Li").then().statusCode(200).body("state", equalTo("published"));
        decide(id, "publication", "Officer Li").then().statusCode(409).body("code", equalTo("route-state-conflict"));
        eventually(
                () -> open("R2").equals(List.of("stored missing")) && open("R3").equals(List.of("stored overdue")));
        return id;
    }

    private static void fill() {
        // Late, and filled all the same; of the container that took R3 along, the shipping was told before the loading.
        capture("", stored("2026-04-02T09:00:00Z", "R2"), stored("2026-04-03T09:00:00Z", "R3"));
        eventually(() -> open("R2").isEmpty() && open("R3").isEmpty());
        capture("", event("2026-04-08T08:00:00Z", "OBSERVE", "retail_selling", items("R3")));
        eventually(() -> open("R3").equals(List.of("sent missing")));
        capture(
                "",
                event(
                        "2026-04-05T08:00:00Z",
                        "OBSERVE",
                        "shipping",
                        "\"epcList\":" + names("https://id.gs1.org/00/040123456000000025")));
        capture("", loaded("2026-04-04T08:00:00Z", "https://id.gs1.org/00/040123456000000025", ITEM + "R3"));
        eventually(() -> open("R3").isEmpty());
    }

    private static void overdueByTheClock() {
        // Overdue as soon as events tell of a later time, wherever they are from: nothing names the item again.
        Instant made4 = Instant.now().minus(Duration.ofDays(3)).plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        capture("", event(made4.toString(), "ADD", "commissioning", items("R4")));
        eventually(() -> {
            String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
            capture("", event(now, "OBSERVE", "storing", "\"epcList\":" + names("urn:example:elsewhere")));
            return open("R4").equals(List.of("stored overdue"));
        });
    }

    @Test
    void containerThatArrivesLaterMovesWhatLiesInIt() {
        String id = Staff.request()
                .body(PROFILE.replace("0401234586001", "0401234586002"))
                .post("/v1/route-profiles")
                .jsonPath()
                .getString("profileId");
        decide(id, "publication", "Officer Li").then().statusCode(200);
        String item = "https://id.gs1.org/01/04012345860023/21/C";
        String box = "https://id.gs1.org/00/040123456000000032";
        String list = "\"epcList\":" + names(item);
        capture(
                STORE,
                event("2026-04-01T08:00:00Z", "ADD", "commissioning", list),
                event(
                        "2026-04-02T08:00:00Z",
                        "OBSERVE",
                        "storing",
                        "\"readPoint\":{\"id\":\"https://id.gs1.org/414/4012345000993\"}," + list),
                loaded("2026-04-03T08:00:00Z", box, item),
                event("2026-04-08T08:00:00Z", "OBSERVE", "retail_selling", list));
        Callable<Integer> gaps = () -> Staff.request()
                .queryParam("thing", item)
                .queryParam("state", "open")
                .get("/v1/findings?kind=route-gap")
                .jsonPath()
                .getList("items")
                .size();
        await().atMost(Duration.ofSeconds(60)).until(gaps, equalTo(1));
        capture("", event("2026-04-05T08:00:00Z", "OBSERVE", "shipping", "\"epcList\":" + names(box)));
        await().atMost(Duration.ofSeconds(60)).until(gaps, equalTo(0));
        decide(id, "retirement", "Officer Li").then().statusCode(200);
    }

    @Test
    void eachFlawIsNamedWithItsFieldRuleAndMend() {
        Staff.request()
                .body(PROFILE.replace("!event.own", "!event.mine").replace("P3D", "3 days"))
                .post("/v1/route-profiles")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-route-profile"))
                .body("errors.pointer", equalTo(List.of("/steps/1/within", "/steps/2/when")))
                .body("errors.code", equalTo(List.of("not-valid", "unknown-name")));
        Staff.request()
                .get("/v1/route-profiles/00000000-0000-7000-8000-000000000000")
                .then()
                .statusCode(404);
        Staff.request().get("/v1/route-profiles/nonsense").then().statusCode(404);
        assertThat(Staff.request()
                        .get("/v1/route-profiles?limit=1")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("items")
                        .size())
                .isLessThanOrEqualTo(1);
    }
}
