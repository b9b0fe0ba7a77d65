package io.tidegate.ingest.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class PlatformComponentTest {

    @Test
    void onlyStaffSeeTheRegister() {
        assertThat(given().get("/v1/platforms").statusCode()).isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer " + Keys.of("p-curious", "*"))
                        .get("/v1/platforms")
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff().get("/v1/platforms?limit=1").statusCode()).isEqualTo(200);
    }

    @Test
    void aPlatformIsAddedOnceAndDescribedRightly() {
        assertThat(add("p-once", "SHOP").statusCode()).isEqualTo(201);
        assertThat(add("p-once", "SHOP").statusCode()).isEqualTo(409);
        assertThat(add("p once", "SHOP").statusCode()).isEqualTo(422);
        assertThat(add("p-none").statusCode()).isEqualTo(422);
        assertThat(staff().get("/v1/platforms/p-once").path("codes").toString()).isEqualTo("[SHOP]");
        assertThat(staff().get("/v1/platforms/p-nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void keysOverlapAndARevokedOneStopsOpening() {
        String first = Keys.of("p-keys", "*");
        String second = Keys.of("p-keys", "*");
        assertThat(ask(first)).isEqualTo(404);
        assertThat(ask(second)).isEqualTo(404);

        String keyId = first.substring(3, 15);
        staff().delete("/v1/platforms/p-keys/keys/" + keyId).then().statusCode(204);

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(ask(first)).isEqualTo(401));
        assertThat(ask(second)).isEqualTo(404);
        assertThat(staff().delete("/v1/platforms/p-keys/keys/" + keyId).statusCode())
                .isEqualTo(404);
        assertThat(staff().get("/v1/platforms/p-keys/keys").asString())
                .contains(keyId)
                .doesNotContain(first);
    }

    @Test
    void aKeyEndsWhenItSaid() {
        add("p-expiring", "*");
        assertThat(addKey("p-expiring", Instant.now().minusSeconds(1)).statusCode())
                .isEqualTo(422);
        String key = addKey("p-expiring", Instant.now().plusSeconds(2)).path("key");

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(ask(key)).isEqualTo(401));
    }

    @Test
    void aKeyOpensOnlyWhatItsScopesName() {
        add("p-scoped", "*");
        String reader = Keys.scoped("p-scoped", "receipts:read");
        Response refused = given().header("Authorization", "Bearer " + reader)
                .contentType("application/json")
                .body("{}")
                .post("/v1/documents");

        assertThat(ask(reader)).isEqualTo(404);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.path("code").toString()).isEqualTo("scope-missing");
        assertThat(refused.path("detail").toString()).contains("documents:write");
        assertThat(ask(Keys.scoped("p-scoped", "documents:write"))).isEqualTo(403);
        assertThat(staff().body(Map.of("scopes", List.of("everything")))
                        .post("/v1/platforms/p-scoped/keys")
                        .statusCode())
                .isEqualTo(422);
        assertThat(staff().body(Map.of("scopes", List.of()))
                        .post("/v1/platforms/p-scoped/keys")
                        .statusCode())
                .isEqualTo(422);
    }

    /** 404 where the key opens: there is no such document. */
    private static int ask(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get("/v1/receipts/00000000-0000-8000-8000-000000000000")
                .statusCode();
    }

    private static Response add(String code, String... codes) {
        return staff().body(Map.of("code", code, "name", "Some platform", "codes", List.of(codes)))
                .post("/v1/platforms");
    }

    private static Response addKey(String code, Instant expiresAt) {
        return staff().body(Map.of("expiresAt", expiresAt.toString())).post("/v1/platforms/" + code + "/keys");
    }

    private static io.restassured.specification.RequestSpecification staff() {
        return given().header("Authorization", Keys.STAFF).contentType("application/json");
    }
}
