package io.tidegate.trace.recall;

import static io.tidegate.trace.recall.RecallWorld.MILK;
import static io.tidegate.trace.recall.RecallWorld.declaration;
import static io.tidegate.trace.recall.RecallWorld.eventually;
import static io.tidegate.trace.recall.RecallWorld.get;
import static io.tidegate.trace.recall.RecallWorld.lot;
import static io.tidegate.trace.recall.RecallWorld.open;
import static io.tidegate.trace.recall.RecallWorld.opening;
import static io.tidegate.trace.recall.RecallWorld.order;
import static io.tidegate.trace.recall.RecallWorld.scope;
import static io.tidegate.trace.recall.RecallWorld.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.contracts.recall.RecallChanged;
import io.tidegate.contracts.recall.RecallChanged.Product;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import io.tidegate.trace.lineage.Claims;
import io.tidegate.trace.lineage.ConsignmentClaims;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RecallComponentTest {

    @Inject
    RecallWorld world;

    @Test
    void previewTellsWhatARecallWouldReachAndOpensNothing() throws SQLException {
        world.write(
                order("PRE1", "A", 1, "LOT-PRE"), declaration("PRE1", "A", "P-PRE"), order("PRE2", "B", 1, "LOT-PRE"));
        JsonPath preview = Staff.request()
                .body("{\"sources\": [{\"gtin\": \"" + MILK + "\", \"lot\": \"LOT-PRE\"}]}")
                .post("/v1/recalls/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(preview.getLong("total")).isEqualTo(4);
        assertThat(preview.getMap("things", String.class, Integer.class))
                .containsEntry("lot", 1)
                .containsEntry("order", 2)
                .containsEntry("parcel", 1);
        assertThat(preview.getMap("platforms", String.class, Integer.class))
                .containsEntry("PRE1", 1)
                .containsEntry("PRE2", 1);
        assertThat(preview.getMap("ends", String.class, Integer.class))
                .containsEntry("parcel", 1)
                .containsEntry("no-declaration", 1);
        assertThat(get("/v1/recalls?state=open&limit=500").getList("items.number", String.class))
                .doesNotContain("preview");
    }

    @Test
    void recallFollowsNewOrdersAndTellsOfNewPlatforms() throws SQLException, IOException {
        world.write(order("FOL1", "A", 1, "LOT-FOL"), declaration("FOL1", "A", "P-FOL"));
        String id = open("fol-1", "{\"gtin\": \"" + MILK + "\", \"lot\": \"LOT-FOL\"}")
                .getString("recallId");
        assertThat(scope("fol-1", "")).hasSize(3);

        world.write(order("FOL2", "B", 1, "LOT-FOL"));
        world.write(declaration("FOL2", "B", "P-FOL-2"));
        world.write(order("FOL1", "C", 1, "LOT-ELSE"));
        eventually(() -> scope("fol-1", "").size() == 5);

        assertThat(scope("fol-1", "since=1"))
                .containsExactlyInAnyOrder("urn:tidegate:order:FOL2:B", "urn:tidegate:parcel:LOG:P-FOL-2");
        assertThat(scope("fol-1", "platform=FOL2"))
                .containsExactlyInAnyOrder("urn:tidegate:order:FOL2:B", "urn:tidegate:parcel:LOG:P-FOL-2");
        eventually(() -> told(id).size() == 2);
        List<RecallChanged> events = told(id);
        assertThat(events).extracting(RecallChanged::state).containsExactly("opened", "scopeChanged");
        assertThat(events.get(0).enterprises()).containsExactly("FOL1");
        assertThat(events.get(1).enterprises()).containsExactly("FOL1", "FOL2");
        assertThat(events.get(1).products()).containsExactly(new Product(MILK, "LOT-FOL"));
        assertThat(get("/v1/recalls/fol-1/notices").getList("items.platform", String.class))
                .containsExactly("FOL1", "FOL2");
    }

    @Test
    void whatAChangedOrderNoLongerNamesLeavesTheScope() throws SQLException {
        world.write(order("CHG", "A", 1, "LOT-CHG"), declaration("CHG", "A", "P-CHG"), order("CHG", "B", 1, "LOT-CHG"));
        open("chg-1", "{\"gtin\": \"" + MILK + "\", \"lot\": \"LOT-CHG\"}");
        world.write(order("CHG", "A", 2, "LOT-OTHER"));
        eventually(() -> scope("chg-1", "").size() == 2);

        assertThat(scope("chg-1", "")).containsExactlyInAnyOrder(lot("LOT-CHG"), "urn:tidegate:order:CHG:B");
        assertThat(get("/v1/recalls/chg-1/removed").getList("items.uri", String.class))
                .containsExactlyInAnyOrder("urn:tidegate:order:CHG:A", "urn:tidegate:parcel:LOG:P-CHG");
        JsonPath versions = get("/v1/recalls/chg-1/versions");
        assertThat(versions.getInt("[0].removed")).isEqualTo(2);
        assertThat(versions.getInt("[0].things")).isEqualTo(2);
    }

    @Test
    void ordersThatNameNoLotAreInScopeWhereAskedAndLessSure() throws SQLException {
        String honey = "04006381333931";
        var head = new ConsignmentClaims.Head("POS|A", 1, RecallWorld.NOON);
        world.write(
                ConsignmentClaims.ofOrder(head, "POS", "A", null, List.of(honey)),
                ConsignmentClaims.ofOrder(
                        new ConsignmentClaims.Head("POS|B", 1, RecallWorld.NOON),
                        "POS",
                        "B",
                        "LOT-POS",
                        List.of(honey)),
                declaration("POS", "A", "P-POS"));
        String lot = "{\"gtin\": \"" + honey + "\", \"lot\": \"LOT-POS\"}";
        open("pos-1", lot);
        assertThat(scope("pos-1", "kind=order")).containsExactly("urn:tidegate:order:POS:B");

        Staff.request()
                .body(opening("pos-2", lot).replace("\"by\"", "\"possible\": true, \"by\""))
                .post("/v1/recalls")
                .then()
                .statusCode(201)
                .body("possible", equalTo(true));
        eventually(() -> scope("pos-2", "kind=parcel").size() == 1);
        assertThat(scope("pos-2", "kind=order&certainty=lot")).containsExactly("urn:tidegate:order:POS:B");
        assertThat(scope("pos-2", "kind=order&certainty=product"))
                .containsExactlyInAnyOrder("urn:tidegate:order:POS:A", "urn:tidegate:order:POS:B");
        JsonPath product = get("/v1/recalls/pos-2/scope?kind=product");
        assertThat(product.getList("items.role", String.class)).containsExactly("possible");

        open("pos-3", "{\"gtin\": \"" + honey + "\"}");
        assertThat(scope("pos-3", "kind=order&kind=lot"))
                .containsExactlyInAnyOrder(
                        "https://id.gs1.org/01/04006381333931/10/LOT-POS",
                        "urn:tidegate:order:POS:A",
                        "urn:tidegate:order:POS:B");
    }

    @Test
    void recallOfWhatNobodyHasNamedYetWaitsForIt() throws SQLException {
        JsonPath opened = open("wait-1", "{\"id\": \"urn:epc:id:sgtin:6901234.056789.WAIT1\"}");
        assertThat(opened.getList("platforms")).isEmpty();
        String event = """
                {"type":"TransactionEvent","eventTime":"2021-05-01T08:00:00Z","eventTimeZoneOffset":"+08:00",
                 "action":"ADD","epcList":["urn:epc:id:sgtin:6901234.056789.WAIT1"],
                 "bizTransactionList":[{"type":"po","bizTransaction":"urn:tidegate:order:WAIT:A"}]}""";
        Staff.request().body(event).post("/v1/events").then().statusCode(201);
        eventually(() -> scope("wait-1", "kind=order").size() == 1);
        assertThat(scope("wait-1", "certainty=serial")).contains("urn:tidegate:order:WAIT:A");

        String wrong = event.replace(
                "\"action\"", "\"errorDeclaration\":{\"declarationTime\":\"2021-05-02T00:00:00Z\"},\"action\"");
        Staff.request().body(wrong).post("/v1/events").then().statusCode(201);
        eventually(() -> scope("wait-1", "kind=order").isEmpty());
    }

    @Test
    void goodsThatWereAtAPlaceInItsTimeAreInScope() {
        String event = """
                {"type":"ObjectEvent","eventTime":"2021-06-01T%s:00:00Z","eventTimeZoneOffset":"+08:00",
                 "action":"OBSERVE","bizStep":"receiving","epcList":["urn:epc:id:sgtin:6901234.056789.%s"],
                 "bizLocation":{"id":"urn:epc:id:sgln:6901234.00077.%s"}}""";
        for (String each : List.of("08 PL1 0", "12 PL2 0", "09 PL3 9", "07 PL4 0")) {
            String[] parts = each.split(" ", -1);
            Staff.request()
                    .body(event.formatted(parts[0], parts[1], parts[2]))
                    .post("/v1/events")
                    .then()
                    .statusCode(201);
        }
        open("place-1", """
                {"id": "urn:epc:id:sgln:6901234.00077.0", "from": "2021-06-01T08:00:00Z", "until": "2021-06-01T12:00:00Z"}""");

        assertThat(scope("place-1", "kind=serial"))
                .containsExactlyInAnyOrder(
                        "https://id.gs1.org/01/06901234567892/21/PL1", "https://id.gs1.org/01/06901234567892/21/PL3");
        assertThat(scope("place-1", "certainty=product")).isEmpty();
        Staff.request()
                .body(event.formatted("10", "PL5", "0"))
                .post("/v1/events")
                .then()
                .statusCode(201);
        eventually(() -> scope("place-1", "kind=serial").contains("https://id.gs1.org/01/06901234567892/21/PL5"));
    }

    @Test
    void pagesGiveEveryThingOnceInBothFormsAndPathsLeadBack() throws SQLException {
        List<Claims> claims = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            claims.add(order("PAG", "O" + i, 1, "LOT-PAG"));
            claims.add(declaration("PAG", "O" + i, "P-PAG-" + i));
        }
        world.write(claims.toArray(Claims[]::new));
        open("pag-1", "{\"gtin\": \"" + MILK + "\", \"lot\": \"LOT-PAG\"}");

        List<String> all = new ArrayList<>();
        String after = "";
        do {
            JsonPath page = get("/v1/recalls/pag-1/scope?limit=10&after=" + after);
            all.addAll(page.getList("items.uri", String.class));
            after = page.getString("next");
        } while (after != null);
        assertThat(all).hasSize(51).doesNotHaveDuplicates();

        Response csv = Staff.request().accept("text/csv").get("/v1/recalls/pag-1/scope?kind=parcel&limit=10");
        assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Link")).contains("rel=\"next\"");
        assertThat(csv.asString().split("\r\n")).hasSize(11);

        JsonPath parcels = get("/v1/recalls/pag-1/scope?kind=parcel&ended=true&limit=1");
        assertThat(parcels.getString("items[0].end")).isEqualTo("parcel");
        assertThat(parcels.getBoolean("items[0].gap")).isFalse();
        assertThat(parcels.getString("items[0].certainty")).isEqualTo("lot");
        JsonPath path = get("/v1/recalls/pag-1/path/" + parcels.getLong("items[0].id"));
        assertThat(path.getList("kind", String.class)).containsExactly("lot", "order", "parcel");
        assertThat(path.getList("depth", Integer.class)).containsExactly(0, 1, 2);
        assertThat(get("/v1/recalls/pag-1/figures").getMap("things", String.class, Integer.class))
                .containsEntry("parcel", 25)
                .containsEntry("order", 25);
    }

    private static final String REPORT =
            "{\"by\":\"shop\",\"at\":\"2021-03-02T08:00:00Z\",\"found\":9,\"returned\":4,\"destroyed\":%d}";

    private static void report(String path, int destroyed, int status) {
        Staff.request().body(REPORT.formatted(destroyed)).put(path).then().statusCode(status);
    }

    @Test
    void followUpIsKeptInItsOrder() throws SQLException {
        world.write(order("FUP1", "A", 1, "LOT-FUP"), order("FUP2", "B", 1, "LOT-FUP"));
        open("fup-1", "{\"gtin\": \"" + MILK + "\", \"lot\": \"LOT-FUP\"}");
        String notice = "/v1/recalls/fup-1/notices/FUP1/";
        Staff.request()
                .body("{\"by\": \"shop\"}")
                .put(notice + "acknowledgement")
                .then()
                .statusCode(204);
        report(notice + "follow-ups/1", 2, 201);
        report(notice + "follow-ups/1", 2, 200);
        report(notice + "follow-ups/1", 3, 409);
        report(notice + "follow-ups/3", 3, 409);
        report(notice + "follow-ups/2", 3, 201);
        report(notice + "follow-ups/2", 10, 422);
        report("/v1/recalls/fup-1/notices/NOBODY/follow-ups/1", 3, 404);

        assertThat(get("/v1/recalls/fup-1/effectiveness").getMap("", String.class, Integer.class))
                .containsEntry("notified", 2)
                .containsEntry("acknowledged", 1)
                .containsEntry("reported", 1)
                .containsEntry("overdue", 0)
                .containsEntry("found", 9)
                .containsEntry("returned", 4)
                .containsEntry("destroyed", 3)
                .containsEntry("orders", 2);
        assertThat(get("/v1/recalls/fup-1/notices").getInt("items[0].last.no")).isEqualTo(2);
        assertThat(get("/v1/recalls/fup-1/notices?overdue=true").getList("items"))
                .isEmpty();
    }

    @Test
    void closedRecallReportsAndTakesNothingMore() throws SQLException, IOException {
        world.write(order("CLO1", "A", 1, "LOT-CLO"), order("CLO2", "B", 1, "LOT-CLO"));
        String id = open("clo-1", "{\"gtin\": \"" + MILK + "\", \"lot\": \"LOT-CLO\"}")
                .getString("recallId");
        report("/v1/recalls/clo-1/notices/CLO1/follow-ups/1", 3, 201);
        String closing = "{\"by\": \"Officer 9\", \"conclusion\": \"%s\"}";
        for (int i = 0; i < 2; i++) {
            Staff.request()
                    .body(closing.formatted("All found"))
                    .put("/v1/recalls/clo-1/closing")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("closed"))
                    .body("report.effectiveness.found", equalTo(9))
                    .body("report.scope.things.order", equalTo(2));
        }
        Staff.request()
                .body(closing.formatted("Other"))
                .put("/v1/recalls/clo-1/closing")
                .then()
                .statusCode(409)
                .body("code", equalTo("recall-closed"));
        report("/v1/recalls/clo-1/notices/CLO1/follow-ups/2", 3, 409);
        eventually(() -> told(id).size() == 2);
        assertThat(told(id)).extracting(RecallChanged::state).containsExactly("opened", "closed");
        assertThat(get("/v1/recalls?state=closed&gtin=6901234567892&limit=500").getList("items.number", String.class))
                .contains("clo-1");
    }

    @Test
    void sameOpeningAgainIsTheSameRecallAndAnotherIsAConflict() {
        String source = "{\"gtin\": \"" + MILK + "\", \"lot\": \"LOT-TWICE\"}";
        String id = open("twice-1", source).getString("recallId");
        Staff.request()
                .body(opening("twice-1", source))
                .post("/v1/recalls")
                .then()
                .statusCode(200)
                .body("recallId", equalTo(id));
        Staff.request()
                .body(opening("twice-1", source.replace("TWICE", "THRICE")))
                .post("/v1/recalls")
                .then()
                .statusCode(409)
                .body("code", equalTo("recall-exists"));
    }

    @Test
    void everyFaultOfAnOpeningIsNamed() {
        Staff.request()
                .body("""
                        {"number": "a/b", "dueHours": 0, "sources": [{"gtin": "6901234567893"}, {"id": "urn:epc:id:sgln:x"},
                          {"id": "urn:epc:id:sgln:6901234.00077.0"}, {"gtin": "6901234567892", "lot": " "},
                          {"id": "urn:tidegate:order:E:1"},
                          {"gtin": "6901234567892", "from": "2021-01-01", "until": "2021-01-01T00:00:00Z"}]}""")
                .post("/v1/recalls")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-recall"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/number",
                                "/dueHours",
                                "/sources/0/gtin",
                                "/sources/1/id",
                                "/sources/2/from",
                                "/sources/2/until",
                                "/sources/3/lot",
                                "/sources/4",
                                "/sources/5/from",
                                "/reason",
                                "/by"));
        Staff.request()
                .post("/v1/recalls")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/number", "/sources", "/reason", "/by"));
        Staff.request().get("/v1/recalls/nobody").then().statusCode(404).body("code", equalTo("recall-unknown"));
        Staff.request().get("/v1/recalls?state=ajar").then().statusCode(400);
        Staff.request().get("/v1/recalls?after=x").then().statusCode(400);
        Staff.request().get("/v1/recalls/nobody/scope?kind=thing").then().statusCode(400);
        Staff.request().get("/v1/recalls/nobody/scope?certainty=sure").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/recalls",
        "POST, /v1/recalls/preview",
        "GET, /v1/recalls",
        "GET, /v1/recalls/x",
        "PUT, /v1/recalls/x/closing",
        "GET, /v1/recalls/x/scope",
        "GET, /v1/recalls/x/figures",
        "GET, /v1/recalls/x/removed",
        "GET, /v1/recalls/x/path/1",
        "GET, /v1/recalls/x/versions",
        "GET, /v1/recalls/x/notices",
        "GET, /v1/recalls/x/effectiveness",
        "PUT, /v1/recalls/x/notices/P/acknowledgement",
        "PUT, /v1/recalls/x/notices/P/follow-ups/1"
    })
    void onlyStaffMayCall(String method, String path) {
        RestAssured.given()
                .contentType("application/json")
                .request(method, path)
                .then()
                .statusCode(401);
        RestAssured.given()
                .contentType("application/json")
                .header("Authorization", "Bearer somebody")
                .request(method, path)
                .then()
                .statusCode(403);
    }
}
