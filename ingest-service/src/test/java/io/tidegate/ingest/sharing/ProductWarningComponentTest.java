package io.tidegate.ingest.sharing;

import static io.restassured.RestAssured.given;
import static io.tidegate.ingest.sharing.SharingWorld.all;
import static io.tidegate.ingest.sharing.SharingWorld.get;
import static io.tidegate.ingest.sharing.SharingWorld.staff;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.document.Fixtures;
import io.tidegate.ingest.sharing.SharingWorld.Read;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GTINs are those of the examples of GS1's check digit calculator and of other tests here. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ProductWarningComponentTest {

    private static final String GTIN = "6291041500213";
    private static final Map<String, String> REASON = Map.of("en", "Lead in the paint", "zh", "涂层含铅");

    @Inject
    SharingWorld world;

    @Test
    void aPartnerHearsOfWarningsOfWhatItFiled() {
        String key = world.partner("w-filed", "*");
        file(key, GTIN);
        String start = all(key, "/v1/data/recalls", "", 10).next();

        Response put =
                put("T-1", Map.of("products", List.of(product(GTIN, "L1")), "reason", REASON, "source", "RASFF 1"));
        assertThat(put.statusCode()).isEqualTo(200);
        Read first = all(key, "/v1/data/recalls", start, 10);

        assertThat(first.items())
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsEntry("recallId", "warning:T-1")
                        .containsEntry("kind", "warning")
                        .containsEntry("state", "open")
                        .containsEntry("source", "RASFF 1")
                        .containsEntry("products", List.of("0" + GTIN + " L1"))
                        .containsEntry("touched", List.of("0" + GTIN))
                        .containsEntry("reason", List.of(REASON)));
        assertThat(get(world.partner("w-unfiled", "*"), "/v1/data/recalls?kind=warning")
                        .<List<?>>path("items"))
                .isEmpty();

        put("T-1", Map.of("products", List.of(product(GTIN, "L1")), "reason", REASON, "source", "RASFF 1"));
        assertThat(all(key, "/v1/data/recalls", first.next(), 10).items())
                .as("the same again is not told again")
                .isEmpty();

        assertThat(staff().delete("/v1/sharing/warnings/T-1").<Integer>path("sequence"))
                .isEqualTo(2);
        assertThat(all(key, "/v1/data/recalls", first.next(), 10).items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("state", "withdrawn"));
    }

    @Test
    void aChangeKeepsTheDayOfTheFirst() {
        put(
                "T-2",
                Map.of(
                        "products",
                        List.of(Map.of("gtin", GTIN)),
                        "reason",
                        REASON,
                        "openedAt",
                        "2026-01-05T00:00:00Z"));
        Response changed = put("T-2", Map.of("products", List.of(product(GTIN, "L9")), "reason", REASON));

        assertThat(changed.<Integer>path("sequence")).isEqualTo(2);
        assertThat(changed.<String>path("openedAt")).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(staff().get("/v1/sharing/warnings/T-2").<String>path("products[0].lot"))
                .isEqualTo("L9");
        Response page = staff().get("/v1/sharing/warnings?limit=1");
        assertThat(page.<List<?>>path("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "null; REASON; null; products:",
                "[]; REASON; null; products:",
                "[{'gtin':'6291041500214'}]; REASON; null; products/0/gtin:",
                "[{'gtin':'GTIN','lot':' '}]; REASON; null; products/0/lot:",
                "[{'gtin':'GTIN'}]; null; null; reason:",
                "[{'gtin':'GTIN'}]; {'en':'a'}; null; reason:",
                "[{'gtin':'GTIN'}]; {'en':'a','zh':'\\u0000'}; null; reason/zh:",
                "[{'gtin':'GTIN'}]; REASON; '2999-01-01T00:00:00Z'; openedAt:",
            },
            quoteCharacter = '"')
    void whatIsWrongIsNamed(String products, String reason, String openedAt, String begin) {
        String body = "{'products':%s,'reason':%s,'openedAt':%s}"
                .formatted(products, reason, openedAt)
                .replace("GTIN", GTIN)
                .replace("REASON", "{'en':'a','zh':'b'}")
                .replace('\'', '"');

        Response refused = staff().body(body).put("/v1/sharing/warnings/T-3");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.<String>path("code")).isEqualTo("warning-invalid");
        assertThat(refused.<String>path("detail")).startsWith(begin);
        assertThat(staff().get("/v1/sharing/warnings/T-3").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyStaffWarn() {
        String key = world.partner("w-platform", "*");
        Response refused = given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body("{}")
                .put("/v1/sharing/warnings/T-4");

        assertThat(refused.statusCode()).isIn(401, 403);
        assertThat(staff().body("{}").put("/v1/sharing/warnings/a%20b").statusCode())
                .isEqualTo(422);
        assertThat(staff().delete("/v1/sharing/warnings/unknown").statusCode()).isEqualTo(404);
    }

    private static Response put(String id, Map<String, ?> warning) {
        return staff().body(warning).put("/v1/sharing/warnings/" + id);
    }

    private static Map<String, String> product(String gtin, String lot) {
        return Map.of("gtin", gtin, "lot", lot);
    }

    private static void file(String key, String gtin) {
        String filing = Fixtures.document("productFiling")
                .put("itemNo", "W-" + gtin)
                .put("gtin", gtin)
                .toString();
        given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(filing)
                .post("/v1/documents")
                .then()
                .statusCode(201);
    }
}
