package io.tidegate.risk.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tidegate.contracts.document.CebTime;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.assessment.Centre;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The officer's way with a list, over HTTP: from a file to hits, and on to the next version. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ListComponentTest {

    private static final String CSV = "text/csv";

    @Inject
    Centre centre;

    @Test
    void fromAFileToHitsAndTheNextVersion() throws Exception {
        send("P1", "Xanthippe Quarts Teapots LTD", "3301QUARTZ");
        send("P2", "Ordinary Goods Company", "3301PLAIN1");
        send("P3", "Ordinary Goods Company", "3301WATCH9");
        for (int i = 1; i <= 3; i++) {
            centre.assessed("LISTED|P" + i, 1);
        }
        open("parties", "watched-parties").statusCode(200).body("inForce", nullValue());
        open("parties", "product-warnings").statusCode(409).body("code", equalTo("list-differs"));

        String first = """
            entry,code,name,aliases,wordsEn,wordsZh
            A,,Xanthippe Quartz Teapots Co.,,Under investigation,正在调查
            B,3301WATCH9,Benign Buttons GmbH,,Sold unsafe goods,曾售不安全商品
            C,,Celestial Cutlery Holdings,天界餐具有限公司;天界,Under investigation,正在调查
            """;
        bring("parties", "try", first, "dryRun=true")
                .statusCode(200)
                .body("state", equalTo("tried"))
                .body("difference.added", equalTo(3));
        bring("parties", "one", first, "")
                .statusCode(201)
                .body("state", equalTo("proposed"))
                .body("rows", equalTo(3));
        bring("parties", "one", first, "").statusCode(200);
        bring("parties", "one", first + "D,,D,,D,D\n", "").statusCode(409).body("code", equalTo("import-differs"));
        screen(Map.of("party", Map.of("code", "3301watch9"))).body("$", hasSize(0));

        decide("parties", "one", "adoption", "Lin", null).statusCode(409).body("code", equalTo("four-eyes"));
        decide(
                        "parties",
                        "one",
                        "adoption",
                        "Wu",
                        LocalDate.now(CebTime.BEIJING).minusDays(1))
                .statusCode(422)
                .body("errors.pointer", contains("/effectiveFrom"));
        decide("parties", "one", "adoption", "Wu", null)
                .statusCode(200)
                .body("version", equalTo(1))
                .body("rescreening.state", equalTo("waiting"));
        decide("parties", "one", "adoption", "Wu", null).statusCode(409);

        JsonPath alike = centre.assessed("LISTED|P1", 2);
        assertThat(alike.getList("assessment.reasons.rule")).contains("watched-parties.called-alike");
        assertThat(alike.getString("assessment.versions.lists")).isEqualTo("parties/1");
        assertThat(alike.getString("detail.hits.find { it.list == 'similar-parties' }.field"))
                .isEqualTo("order.ebcName");
        assertThat(alike.getDouble("detail.hits.find { it.list == 'similar-parties' }.score"))
                .isBetween(0.9, 0.99);
        assertThat(alike.getString("detail.hits.find { it.list == 'similar-parties' }.words.en"))
                .contains("Under investigation", "parties/1", "Xanthippe Quartz Teapots Co.");
        JsonPath named = centre.assessed("LISTED|P3", 2);
        assertThat(named.getString("assessment.measure")).isEqualTo("inspect");
        JsonPath way = rescreened("parties", "one");
        assertThat(way.getLong("rescreening.rescored")).isEqualTo(2);
        assertThat(way.getLong("rescreening.concerned")).isLessThan(way.getLong("rescreening.looked"));
        assertThat(centre.assessed("LISTED|P2", 1).getList("detail.hits")).isNullOrEmpty();

        tryOut();
        nextVersion(first);
    }

    private void tryOut() {
        screen(Map.of("party", Map.of("code", "3301watch9")))
                .body("[0].exact", equalTo(true))
                .body("[0].on", equalTo("code"))
                .body("[0].entry.entry", equalTo("B"));
        screen(Map.of("party", Map.of("name", "天界餐具股份有限公司")))
                .body("[0].entry.entry", equalTo("C"))
                .body("[0].score", equalTo(1.00f))
                .body("[0].why.zh", containsString("汉字"));
        screen(Map.of("party", Map.of("name", "BENIGN BUTTENS")))
                .body("[0].counts", equalTo(true))
                .body("[0].score", greaterThan(0.8f));
        post("/v1/screenings", Map.of()).statusCode(422).body("code", equalTo("screening-not-valid"));
    }

    /** A changed and a removed entry: those hit before are assessed again, and what was decided stays reproducible. */
    private void nextVersion(String first) {
        String second = first.replace("Under investigation,正在调查\nB,", "Convicted,已判决\nB,")
                .replace("B,3301WATCH9,Benign Buttons GmbH,,Sold unsafe goods,曾售不安全商品\n", "");
        bring("parties", "two", second, "").statusCode(201).body("difference.same", equalTo(1));
        bring("parties", "other", second, "").statusCode(201);
        centre.officer()
                .get("/v1/lists/parties/imports/two/difference")
                .then()
                .body("items.entry", contains("A", "B"))
                .body("items.change", contains("changed", "removed"))
                .body("items[0].before.values.wordsEn", equalTo("Under investigation"))
                .body("items[0].now.values.wordsEn", equalTo("Convicted"));
        decide("parties", "two", "adoption", "Wu", null).statusCode(200).body("version", equalTo(2));
        decide("parties", "other", "adoption", "Wu", null).statusCode(409).body("code", equalTo("list-moved-on"));
        decide("parties", "other", "rejection", "Wu", null).statusCode(200).body("state", equalTo("rejected"));
        assertThat(centre.assessed("LISTED|P3", 3).getList("assessment.reasons.rule"))
                .doesNotContain("watched-parties.named");
        assertThat(rescreened("parties", "two").getLong("rescreening.concerned"))
                .isGreaterThanOrEqualTo(2);

        centre.officer()
                .get("/v1/lists/parties/entries?version=1&text=INVESTIGATION")
                .then()
                .body("items.entry", contains("A", "C"));
        String taken =
                centre.officer().accept(CSV).get("/v1/lists/parties/entries").asString();
        bring("parties", "taken", taken, "dryRun=true").statusCode(200).body("difference.same", equalTo(2));
        assertThat(taken)
                .startsWith("entry,hs,gtin,")
                .contains("\r\nA,", "Convicted", "天界餐具有限公司;天界")
                .doesNotContain("\r\nB,");
        assertThat(centre.officer()
                        .accept(CSV)
                        .get("/v1/lists/parties/imports/two/difference")
                        .asString())
                .contains("removed,B,");
        centre.officer()
                .get("/v1/lists/parties/versions")
                .then()
                .body("items.version", contains(2, 1))
                .body("items[0].decidedBy", equalTo("Wu"));
        centre.officer()
                .queryParam("from", "2023-03-01T00:00:00Z")
                .queryParam("to", "2023-03-02T00:00:00Z")
                .post("/v1/reruns")
                .then()
                .statusCode(200)
                .body("decisions", greaterThan(4))
                .body("unequal", equalTo(0));
    }

    @Test
    void brokenRowInTheMiddleOfAFileIsNamed() {
        open("many", "product-warnings").statusCode(200);
        StringBuilder file = new StringBuilder("entry,gtin,wordsEn\n");
        for (int i = 1; i <= 20_000; i++) {
            file.append('E').append(i).append(i == 10_000 ? ",4006381333931,\"broken\n" : ",4006381333931,warned\n");
        }
        bring("many", "broken", file.toString(), "")
                .statusCode(422)
                .body("code", equalTo("import-not-valid"))
                .body("rows", equalTo(20_000))
                .body("faulty", equalTo(1))
                .body("errors.pointer", contains("/lines/10001"));
        centre.officer()
                .get("/v1/lists/many/imports/broken")
                .then()
                .body("state", equalTo("refused"))
                .body("faults.line", contains(10_001));
        bring("many", "broken", file.toString(), "skipFaulty=true")
                .statusCode(201)
                .body("difference.added", equalTo(19_999));
        centre.officer()
                .get("/v1/lists/many/imports/broken/difference?change=added&limit=2")
                .then()
                .body("items.entry", contains("E1", "E10"));
        decide("many", "broken", "rejection", "Wu", null).statusCode(200);
        bring("many", "twice", "entry,gtin,wordsEn\n1,4006381333931,a\n1,4006381333931,b\n", "")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/lines/3/entry"));
        bring("many", "columns", "entry,colour\n1,red\n", "")
                .statusCode(422)
                .body("errors.pointer", contains("/lines/1/colour"));
        bring("many", "empty", "", "").statusCode(422).body("errors.pointer", contains("/lines/1"));
    }

    @Test
    void warningsOfAuthoritiesFeedTheRules() throws Exception {
        open("cpsc", "product-warnings").statusCode(200);
        try (InputStream in = resource("cpsc.csv")) {
            bring("cpsc", "first", in.readAllBytes(), CSV, "").statusCode(201).body("rows", equalTo(30));
        }
        open("own", "product-warnings").statusCode(200);
        bring(
                        "own",
                        "first",
                        "{\"entry\": \"W1\", \"epc\": \"urn:epc:class:lgtin:4012345.012345.998877\", \"wordsZh\":"
                                + " \"铅超标\"}\n",
                        "application/x-ndjson",
                        "")
                .statusCode(201);
        decide("cpsc", "first", "adoption", "Wu", null).statusCode(200);
        decide("own", "first", "adoption", "Wu", LocalDate.now(CebTime.BEIJING).plusDays(400))
                .statusCode(200);
        screen(Map.of("goods", Map.of("gtin", "4012345123456"))).body("$", hasSize(0));
        screen(Map.of("goods", Map.of("text", "32 Degrees heated socks, black, size M")))
                .body("[0].list", equalTo("cpsc"))
                .body("[0].score", greaterThan(0.9f))
                .body("[0].entry.values.source", containsString("cpsc.gov"));

        List<Sample> samples = Centre.complete("LISTED", "W1", "20230401120000");
        centre.send(Centre.with(samples, samples.getFirst().withLine("itemName", "32 Degrees heated socks")));
        JsonPath alike = centre.assessed("LISTED|W1", 1);
        assertThat(alike.getList("assessment.reasons.rule")).contains("unsafe-goods.like-warned-of");
        assertThat(alike.getString("assessment.measure")).isEqualTo("documentCheck");
        assertThat(alike.getString("detail.hits.find { it.list == 'similar-warnings' }.words.en"))
                .contains("Recalls Heated Socks", "cpsc/1");
    }

    @Test
    void onlyStaffAndNothingTooLarge() {
        RestAssured.get("/v1/lists").then().statusCode(401);
        RestAssured.given()
                .contentType(CSV)
                .body("entry\n")
                .put("/v1/lists/x/imports/y")
                .then()
                .statusCode(401);
        bring("nowhere", "x", "entry\n", "").statusCode(404).body("code", equalTo("list-unknown"));
        centre.officer().get("/v1/lists/nowhere/entries").then().statusCode(404);
        centre.officer()
                .contentType(CSV)
                .body("entry\n")
                .put("/v1/lists/nowhere/imports/x")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("/by", "/why"));
        centre.officer()
                .contentType(ContentType.JSON)
                .body(new byte[11 << 20])
                .post("/v1/screenings")
                .then()
                .statusCode(413);
    }

    private void send(String orderNo, String merchant, String code) throws Exception {
        List<Sample> samples = Centre.complete("LISTED", orderNo, "20230301120000");
        Sample order = samples.getFirst().with("ebcName", merchant).with("ebcCode", code);
        Sample declaration = samples.getLast().with("ebcName", merchant).with("ebcCode", code);
        centre.send(Centre.with(Centre.with(samples, order), declaration));
    }

    private JsonPath rescreened(String list, String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> centre.officer()
                                .get("/v1/lists/{list}/imports/{id}", list, id)
                                .jsonPath(),
                        json -> "done".equals(json.getString("rescreening.state")));
    }

    private ValidatableResponse open(String list, String kind) {
        return centre.officer()
                .contentType(ContentType.JSON)
                .body(Map.of("kind", kind, "titleEn", list, "titleZh", "名单", "by", "Lin"))
                .put("/v1/lists/{list}", list)
                .then();
    }

    private ValidatableResponse bring(String list, String id, String file, String how) {
        return bring(list, id, file.getBytes(java.nio.charset.StandardCharsets.UTF_8), CSV, how);
    }

    private ValidatableResponse bring(String list, String id, String file, String type, String how) {
        return bring(list, id, file.getBytes(java.nio.charset.StandardCharsets.UTF_8), type, how);
    }

    private ValidatableResponse bring(String list, String id, byte[] file, String type, String how) {
        return centre.officer()
                .contentType(type)
                .body(file)
                .put("/v1/lists/" + list + "/imports/" + id + "?by=Lin&why=edition&" + how)
                .then();
    }

    private ValidatableResponse decide(String list, String id, String what, String by, @Nullable LocalDate from) {
        Map<String, Object> body = new HashMap<>(Map.of("by", by, "why", "compared"));
        if (from != null) {
            body.put("effectiveFrom", from.toString());
        }
        return post("/v1/lists/" + list + "/imports/" + id + "/" + what, body);
    }

    private ValidatableResponse screen(Map<String, Object> body) {
        return post("/v1/screenings", body).statusCode(200);
    }

    private ValidatableResponse post(String path, Map<String, Object> body) {
        return centre.officer()
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static InputStream resource(String name) throws IOException {
        return Objects.requireNonNull(ListComponentTest.class.getResourceAsStream("/screening/" + name), name);
    }
}
