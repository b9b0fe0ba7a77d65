package io.tidegate.trace.resolver;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ResolverComponentTest {

    private static final String GTIN = "04012345810011";
    private static final String LINKS = """
            {"anchors": [{"anchor": "%s", "links": [%s]}]}""";

    @BeforeEach
    void goods() {
        Staff.request().body("""
                        {"type":"ObjectEvent","eventTime":"2026-01-08T07:00:00Z","eventTimeZoneOffset":"+00:00","action":"ADD",
                         "bizLocation":{"id":"https://id.gs1.org/414/4012345000917"},
                         "epcList":["https://id.gs1.org/01/04012345810011/10/R1/21/A%2FB"]}""").post("/v1/events");
    }

    private static RequestSpecification asked() {
        return given().urlEncodingEnabled(false).redirects().follow(false);
    }

    private static Response get(String path) {
        return asked().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get(path);
    }

    private static void register(String anchor, String links) {
        Staff.request()
                .body(LINKS.formatted(anchor, links))
                .put("/v1/links")
                .then()
                .statusCode(204);
    }

    @Test
    void whatIsOnRecordLeadsToItsPage() {
        get("/01/" + GTIN + "/10/R1/21/A%2FB?utm=1")
                .then()
                .statusCode(307)
                .header("Location", "/goods/page/01/" + GTIN + "/10/R1/21/A%2FB?utm=1")
                .header("Access-Control-Allow-Origin", "*")
                .header("Link", startsWith("<https://id.gs1.org/01/" + GTIN + "/21/A%2FB>"));
        get("/01/4012345810011").then().statusCode(307).header("Location", "/goods/page/01/" + GTIN);
        get("/01/" + GTIN + "?linkType=gs1:recallStatus")
                .then()
                .statusCode(307)
                .header("Location", "/goods/page/01/" + GTIN + "#recall");
        asked().header("Accept", "application/json;q=0.9,text/*;q=0.1")
                .get("/01/" + GTIN + "?linkType=gs1:traceability")
                .then()
                .statusCode(307)
                .header("Location", "/goods/lineage/01/" + GTIN);
        get(get("/01/" + GTIN + "/21/A%2FB").header("Location")).then().statusCode(200);
    }

    @Test
    void itemThatIsNotOnRecordIsSeenThroughItsProduct() {
        get("/01/" + GTIN + "/21/NOBODY")
                .then()
                .statusCode(303)
                .header("Location", "/goods/page/01/" + GTIN + "/21/NOBODY");
        get("/01/" + GTIN + "/10/R1/21/NOBODY").then().statusCode(303);
    }

    @Test
    void registeredLinksAreChosenByTypeLanguageAndMediaType() {
        register("https://id.gs1.org/01/04012345810028", """
                {"type": "gs1:defaultLink", "href": "https://shop.example/p?x=1"},
                {"type": "gs1:pip", "href": "https://shop.example/en", "language": "en", "mediaType": "text/html"},
                {"type": "https://ref.gs1.org/voc/pip", "href": "https://shop.example/zh", "language": "zh"},
                {"type": "gs1:review", "href": "https://a.example/"}, {"type": "gs1:review", "href": "https://b.example/"}""");

        String path = "/01/04012345810028";
        get(path + "?utm=1").then().statusCode(307).header("Location", "https://shop.example/p?x=1&utm=1");
        asked().header("Accept-Language", "en;q=0.5,zh-CN;q=0.8")
                .get(path + "?linkType=gs1:pip")
                .then()
                .statusCode(307)
                .header("Location", "https://shop.example/zh");
        asked().header("Accept-Language", "en")
                .get(path + "/10/L1?linkType=gs1:pip")
                .then()
                .statusCode(303)
                .header("Location", "https://shop.example/en");
        get(path + "?linkType=gs1:review")
                .then()
                .statusCode(300)
                .contentType(startsWith("application/linkset+json"))
                .body(
                        "linkset[0].'https://gs1.org/voc/review'.href",
                        hasItems("https://a.example/", "https://b.example/"));
    }

    @Test
    void allLinksComeAsALinkset() {
        for (Response response : List.of(
                get("/01/" + GTIN + "/10/R1?linkType=linkset"),
                get("/01/" + GTIN + "/10/R1?linkType=all"),
                asked().header("Accept", "application/linkset+json").get("/01/" + GTIN + "/10/R1"))) {
            response.then()
                    .statusCode(200)
                    .contentType(startsWith("application/linkset+json"))
                    .body("linkset", hasSize(2))
                    .body("linkset[0].anchor", equalTo("https://id.gs1.org/01/" + GTIN + "/10/R1"))
                    .body("linkset[1].anchor", equalTo("https://id.gs1.org/01/" + GTIN))
                    .body("linkset[0].'https://gs1.org/voc/pip'[0].type", equalTo("text/html"));
        }
    }

    @Test
    void whatIsWrongUnknownOrTakenOutIsSaidByTheStatus() {
        get("/01/04012345810010").then().statusCode(400).body("code", equalTo("invalid-digital-link"));
        get("/01/" + GTIN + "/21/A/10/B").then().statusCode(400);
        get("/01/" + GTIN + "?linkType=nonsense").then().statusCode(400).body("code", equalTo("invalid-parameter"));
        get("/01/04012345899993").then().statusCode(404).body("code", equalTo("unknown-thing"));
        get("/01/" + GTIN + "?linkType=gs1:epil").then().statusCode(404).body("code", equalTo("no-link"));

        register(
                "https://id.gs1.org/414/4012345000955",
                "{\"type\": \"gs1:locationInfo\", \"href\": \"https://l.example/\"}");
        get("/414/4012345000955").then().statusCode(307).header("Location", "https://l.example/");
        Staff.request()
                .delete("/v1/links?anchor=urn:epc:id:sgln:4012345.00095.0")
                .then()
                .statusCode(204);
        get("/414/4012345000955").then().statusCode(410).body("code", equalTo("link-gone"));
        get("/414/4012345000955?linkType=linkset").then().statusCode(410);
        asked().head("/414/4012345000955").then().statusCode(410);
    }

    @Test
    void registerKeepsWhatItIsGivenAndNamesEachFault() {
        register(
                "urn:epc:id:sgln:4012345.00096.0",
                "{\"type\": \"gs1:pip\", \"href\": \"https://one.example/\", \"title\": \"One\"}");
        Staff.request()
                .get("/v1/links?anchor=https://id.gs1.org/414/4012345000962")
                .then()
                .statusCode(200)
                .body("links[0].type", equalTo("https://gs1.org/voc/pip"))
                .body("links[0].title", equalTo("One"));
        Staff.request()
                .body(LINKS.formatted("https://id.gs1.org/01/" + GTIN, """
                        {"type": "pip", "href": "https://x.example/"}, {"type": "gs1:pip", "href": "javascript:alert(1)"},
                        {"type": "gs1:pip", "href": "https://x.example/", "language": "??"},
                        {"href": "https://x.example/"}"""))
                .put("/v1/links")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/anchors/0/links/0/type",
                                "/anchors/0/links/1/href",
                                "/anchors/0/links/2/language",
                                "/anchors/0/links/3/type")));
        Staff.request().body(LINKS.formatted("x", "")).put("/v1/links").then().statusCode(422);
        Staff.request()
                .get("/v1/links?anchor=https://id.gs1.org/01/04012345899993")
                .then()
                .statusCode(404);
        Staff.request().get("/v1/links").then().statusCode(400);
    }

    @Test
    void resolverDescribesItself() {
        Response response = get("/.well-known/gs1resolver");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.jsonPath().getList("supportedPrimaryKeys", String.class))
                .contains("01", "00", "414");
    }
}
