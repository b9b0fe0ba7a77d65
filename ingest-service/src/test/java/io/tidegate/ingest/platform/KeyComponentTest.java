package io.tidegate.ingest.platform;

import static io.restassured.RestAssured.given;
import static io.tidegate.ingest.platform.PlatformRegisterComponentTest.add;
import static io.tidegate.ingest.platform.PlatformRegisterComponentTest.ask;
import static io.tidegate.ingest.platform.PlatformRegisterComponentTest.makeKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.embedded.testing.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class KeyComponentTest {

    @Test
    void aRotationOverlapsAndThenTheOldKeyEnds() {
        add("k-rotate", "");
        Response old = makeKey("k-rotate", "{\"label\":\"orders\",\"scopes\":[\"receipts:read\"]}");

        Response made = makeKey("k-rotate", "{\"replaces\":\"" + old.path("keyId") + "\",\"overlap\":\"PT4S\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.path("label").toString()).isEqualTo("orders");
        assertThat(made.<List<String>>path("scopes")).containsExactly("receipts:read");
        assertThat(Instant.parse(made.path("replacedUntil"))).isAfter(Instant.now());
        assertThat(ask(old.path("key")).statusCode()).isEqualTo(404);
        assertThat(ask(made.path("key")).statusCode()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(ask(old.path("key")).statusCode()).isEqualTo(401));
        assertThat(ask(made.path("key")).statusCode()).isEqualTo(404);
        assertThat(makeKey("k-rotate", "{\"replaces\":\"" + old.path("keyId") + "\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(makeKey("k-rotate", "{\"replaces\":\"" + made.path("keyId") + "\",\"overlap\":\"P91D\"}")
                        .path("code")
                        .toString())
                .isEqualTo("key-request-invalid");
    }

    @Test
    void aPlatformRotatesItsOwnKeysAndNoOthers() {
        add("k-own", "");
        add("k-other", "");
        String other = makeKey("k-other", "{}").path("keyId");
        Response manager = makeKey("k-own", "{\"scopes\":[\"keys:manage\"]}");
        String poster = makeKey("k-own", "{\"scopes\":[\"documents:write\"]}").path("keyId");
        RequestSpecification own = own(manager.path("key"));

        assertThat(own.get("/v1/keys").<List<String>>path("keyId"))
                .containsExactlyInAnyOrder(manager.path("keyId"), poster);
        assertThat(own(manager.path("key")).post("/v1/keys").<List<String>>path("scopes"))
                .containsExactly("keys:manage");
        assertThat(own(manager.path("key"))
                        .body("{\"replaces\":\"" + poster + "\"}")
                        .post("/v1/keys")
                        .<List<String>>path("scopes"))
                .containsExactly("documents:write");
        assertThat(own(manager.path("key"))
                        .body("{\"replaces\":\"" + poster + "\",\"scopes\":[\"data:read\"]}")
                        .post("/v1/keys")
                        .statusCode())
                .isEqualTo(422);
        assertThat(own(manager.path("key"))
                        .body("{\"replaces\":\"" + other + "\"}")
                        .post("/v1/keys")
                        .statusCode())
                .isEqualTo(404);
        assertThat(own(manager.path("key")).delete("/v1/keys/" + other).statusCode())
                .isEqualTo(404);
        assertThat(own(manager.path("key")).delete("/v1/keys/" + poster).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aKeyWithoutTheScopeManagesNothing() {
        add("k-meek", "");
        String key = makeKey("k-meek", "{}").path("key");

        assertThat(own(key).get("/v1/keys").statusCode()).isEqualTo(403);
        assertThat(own(key).post("/v1/keys").statusCode()).isEqualTo(403);
        assertThat(given().get("/v1/keys").statusCode()).isEqualTo(401);
    }

    /** The bound of the test profile is 100. */
    @Test
    void thereAreSoManyLiveKeysAndNoMore() {
        add("k-many", "");
        String last = "";
        for (int i = 0; i < 100; i++) {
            Response made = makeKey("k-many", "{}");
            assertThat(made.statusCode()).isEqualTo(201);
            last = made.path("keyId");
        }
        Response refused = makeKey("k-many", "{}");
        PlatformRegisterComponentTest.staff().delete("/v1/platforms/k-many/keys/" + last);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.path("code").toString()).isEqualTo("keys-too-many");
        assertThat(makeKey("k-many", "{}").statusCode()).isEqualTo(201);
    }

    @Test
    void theLastUseIsSeenSoonAfter() {
        add("k-used", "");
        Response made = makeKey("k-used", "{}");
        Instant before = Instant.now().minusSeconds(1);
        assertThat(uses("k-used")).containsOnlyNulls();

        ask(made.path("key"));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(uses("k-used")).doesNotContainNull();
            assertThat(Instant.parse(uses("k-used").getFirst())).isAfter(before);
        });
    }

    private static List<String> uses(String platform) {
        return PlatformRegisterComponentTest.staff()
                .get("/v1/platforms/" + platform + "/keys")
                .path("collect { it.lastUsedAt }");
    }

    private static RequestSpecification own(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }
}
