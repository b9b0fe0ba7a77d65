package io.tidegate.trace.product;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ProductPageComponentTest {

    private static final String MILK = "04012345800012";
    private static final String ITEM = "01/" + MILK + "/10/PP1/21/S-1";
    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/122.0.0.0 Mobile Safari/537.36 Phone/";

    @BeforeEach
    void milk() throws IOException {
        Staff.request()
                .body(Files.readString(Path.of("src/test/resources/product/milk.json")))
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));
    }

    private static Response page(String path, String languages, String agent) {
        return given().urlEncodingEnabled(false)
                .header("Accept-Language", languages)
                .header("User-Agent", agent)
                .get("/goods/page/" + path);
    }

    /** Pages are kept for eyes: {@code target/public-pages}. */
    private static String html(String path, String languages, String name) throws IOException {
        Response response = page(path, languages, "curl/8");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/html;charset=UTF-8");
        Files.writeString(
                Files.createDirectories(Path.of("target/public-pages")).resolve(name + ".html"), response.asString());
        return response.asString();
    }

    private static List<String> all(String html, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(html);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1).strip());
        }
        return found;
    }

    @Test
    void itemShowsOriginAndTheWholeWayWithItsContainerAndLotAndNothingAfterItWasUnpacked() throws IOException {
        String html = html(ITEM, "en", "item-en");

        assertThat(html).contains("<html lang=\"en\">", "Alpenmilch 婴幼儿配方奶粉 1 段 800 g", "Germany");
        assertThat(all(html, "Came into being at <strong>(.*?)</strong>"))
                .containsExactly("Molkerei Allgäu, Kempten, Germany");
        assertThat(all(html, "<li(?: class=\"warn\")?><strong>(.*?)</strong>"))
                .containsExactly(
                        "Made and coded",
                        "Made and coded · active",
                        "Inspected · conforms",
                        "Packed",
                        "Shipped · on the way",
                        "Received · in progress",
                        "Unpacked",
                        "Other");
        assertThat(all(html, "<time datetime=\"[^\"]*\">(.*?)</time>"))
                .contains("2026-01-14 06:00", "2026-02-20 10:00");
        assertThat(html).contains("https://certificates.example/2026/123", "This serial number is on record.");
        assertThat(html).doesNotContain("PO-SECRET", "Hidden Street", "geo:29.9", "<script");
    }

    @Test
    void pageIsInTheLanguageOfTheHighestQuality() throws IOException {
        String chinese = html(ITEM, "en;q=0.4,zh-CN;q=0.9", "item-zh");

        assertThat(chinese).contains("<html lang=\"zh-CN\">", "流通路线", "德国", "该序列号已登记。");
        assertThat(page(ITEM, "fr", "curl/8").asString()).contains("<html lang=\"en\">");
        assertThat(page(ITEM + "?lang=zh", "en", "curl/8").asString()).contains("<html lang=\"zh-CN\">");
        page(ITEM, "zh", "curl/8").then().header("Content-Language", "zh-CN").header("Vary", "Accept-Language");
    }

    @Test
    void pageRunsNothingAndLoadsNothingWhateverAPartnerCallsHisGoods() throws IOException {
        String document = """
                {"@context": [], "type": "EPCISDocument", "epcisHeader": {"epcisMasterData": {"vocabularyList": [
                  {"type": "x", "vocabularyElementList": [
                   {"id": "https://id.gs1.org/01/04012345800029", "attributes": [
                    {"id": "urn:epcglobal:cbv:mda#descriptionShort",
                     "attribute":
                      "<script>alert(1)</script>\\"><img src=x>"},
                    {"id": "urn:epcglobal:cbv:mda#brandName",
                     "attribute": "</style><script>alert(2)</script>"}]},
                   {"id": "https://id.gs1.org/414/4012345000931", "attributes": [
                    {"id": "urn:epcglobal:cbv:mda#name", "attribute": "<svg onload=alert(3)>"}]}]}]}},
                 "epcisBody": {"eventList": [
                  {"type": "ObjectEvent", "eventTime": "2026-01-08T07:00:00Z", "eventTimeZoneOffset": "+00:00", "action": "ADD",
                   "bizStep": "https://x.example/<script>alert(4)</script>", "certificationInfo": "javascript:alert(5)",
                   "bizLocation": {"id": "https://id.gs1.org/414/4012345000931"},
                   "quantityList": [{"epcClass": "https://id.gs1.org/01/04012345800029/10/X1", "quantity": 1}]}]}}""";
        Staff.request()
                .body(document)
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));

        String html = html("01/04012345800029/10/X1", "en", "harmless");

        assertThat(html)
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("<img", "<svg onload", "href=\"javascript");
        assertThat(html).contains("&lt;script&gt;alert(1)", "&lt;svg onload=alert(3)&gt;");
        assertThat(all(html, " (?:src|on\\w+)=\"(.*?)\"")).isEmpty();
        page("01/04012345800029/10/X1", "en", "curl/8")
                .then()
                .header("Content-Security-Policy", startsWith("default-src 'none'; style-src 'sha256-"))
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void recallIsShownOnTheLotAndOnItsItemsAndNotOnOtherLots() throws IOException {
        String events = """
                {"@context": [], "type": "EPCISDocument", "epcisBody": {"eventList": [
                 {"type": "ObjectEvent", "eventTime": "2026-01-08T07:00:00Z", "eventTimeZoneOffset": "+00:00", "action": "ADD",
                  "bizLocation": {"id": "https://id.gs1.org/414/4012345000917"},
                  "epcList": ["https://id.gs1.org/01/04012345800043/10/BAD/21/B-1",
                              "https://id.gs1.org/01/04012345800043/10/FINE/21/F-1"]}]}}""";
        Staff.request().body(events).post("/v1/capture").then().statusCode(202);
        String recall = """
                {"number": "page-1", "by": "Officer 7",
                 "sources": [{"gtin": "04012345800043", "lot": "BAD"}],
                 "reason": {"en": "Cronobacter found", "zh": "检出克罗诺杆菌"},
                 "instruction": {"en": "Do not feed it; bring it back", "zh": "停止食用并退货"}}""";
        Staff.request().body(recall).post("/v1/recalls").then().statusCode(201);

        for (String path : List.of("01/04012345800043/10/BAD", "01/04012345800043/21/B-1")) {
            assertThat(html(path, "en", "recalled"))
                    .contains("Recalled · page-1", "Cronobacter found", "Do not feed it");
        }
        assertThat(html("01/04012345800043/10/BAD", "zh", "recalled-zh")).contains("正在召回 · page-1", "检出克罗诺杆菌");
        assertThat(html("01/04012345800043", "en", "recalled-product")).contains("Partly recalled");
        for (String path : List.of("01/04012345800043/10/FINE", "01/04012345800043/21/F-1")) {
            assertThat(html(path, "en", "fine")).doesNotContain("page-1").contains("No recall is on record.");
        }
    }

    private static long scans(String path) {
        return given().urlEncodingEnabled(false)
                .get("/goods/facts/" + path)
                .jsonPath()
                .getLong("scans");
    }

    @Test
    void onlyNewLooksOfPeopleCountAsScans() {
        String path = "01/" + MILK + "/10/PP1/21/S-2";
        assertThat(scans(path)).isZero();

        page(path, "en", PHONE + 1).then().statusCode(200).body(containsString("<span class=\"big\">1</span>"));
        page(path, "zh", PHONE + 1);
        page(path, "en", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        given().header("User-Agent", PHONE + 2)
                .head("/goods/page/" + path)
                .then()
                .statusCode(200);
        given().header("User-Agent", PHONE + 3)
                .header("Sec-Purpose", "prefetch")
                .get("/goods/page/" + path);
        assertThat(scans(path)).isEqualTo(1);

        for (int phone = 10; phone < 41; phone++) {
            page(path, "en", PHONE + phone);
        }
        assertThat(scans(path)).isEqualTo(32);
        page(path, "en", "curl/8").then().body(containsString("scanned unusually often"));
    }

    @Test
    void itemThatNobodyReportedIsSaidToBePossiblyACopyAndLendsNoRoute() throws IOException {
        String html = html("01/" + MILK + "/10/PP1/21/MADE-UP", "en", "copy");
        assertThat(html)
                .contains("This serial number is not on record. The goods may be a copy.")
                .doesNotContain("Kempten");
        page("01/" + MILK + "/21/MADE-UP-2", "en", "curl/8")
                .then()
                .statusCode(200)
                .body(not(containsString("Kempten")))
                .body(containsString("not on record"));
        page("01/04012345899993", "en", "curl/8").then().statusCode(404).body(containsString("Nothing is on record"));
        page("01/04012345899991", "zh", "curl/8").then().statusCode(400).body(containsString("编码无效"));
    }

    @Test
    void factsForMachinesHaveDigestsThatStaffCanProve() {
        JsonPath open = given().get("/goods/facts/" + ITEM)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(open.getString("_sd_alg")).isEqualTo("sha-256");
        assertThat(open.getList("events.event.bizStep", String.class)).contains("shipping", "inspecting");
        assertThat(open.getList("events.event.collectMany { it.keySet() }", String.class))
                .doesNotContain("bizTransactionList", "destinationList", "epcList", "quantityList", "parentID");
        List<String> digests = open.getList("events.collectMany { it._sd ?: [] }", String.class);

        List<String> proofs = Staff.request()
                .get("/v1/goods/facts/" + ITEM)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("disclosures", String.class);
        assertThat(proofs.stream().map(Disclosure::digest)).containsExactlyInAnyOrderElementsOf(digests);
        Staff.request()
                .get("/v1/goods/facts/" + ITEM + "?audience=platform")
                .then()
                .body("events.event.bizTransactionList", everyItem(equalTo(null)))
                .body("events.event.parentID", hasItem(startsWith("https://id.gs1.org/00/")));
        Staff.request()
                .get("/v1/goods/facts/" + ITEM + "?audience=nobody")
                .then()
                .statusCode(400);
    }

    @Test
    void lineageLeadsFromTheItemToItsRawMaterial() {
        JsonPath lineage = given().get("/goods/lineage/" + ITEM)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(lineage.getList("things.id", String.class))
                .contains(
                        "https://id.gs1.org/01/04012345800012/21/S-1",
                        "https://id.gs1.org/01/04012345800012/10/PP1",
                        "https://id.gs1.org/01/04012345800036/10/RAW-7",
                        "https://id.gs1.org/414/4012345000917");
        assertThat(lineage.getList("links.kind", String.class)).contains("transformation", "origin", "aggregation");
        given().get("/goods/code/" + ITEM)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("viewBox"));
        given().get("/goods/lineage/01/04012345899993").then().statusCode(404).body("code", equalTo("unknown-thing"));
    }
}
