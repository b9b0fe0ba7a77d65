package io.tidegate.ingest.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.acceptance.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class PlatformRegisterComponentTest {

    @Test
    void aPlatformIsOneDocumentWithDefaults() {
        Response added = add("r-plain", "");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.header("ETag")).isEqualTo("\"1\"");
        assertThat(added.<List<String>>path("roles"))
                .containsExactlyInAnyOrder("platform", "merchant", "payment", "logistics", "declarant");
        assertThat(added.<Boolean>path("sandbox")).isFalse();
        assertThat(added.path("signature.mode").toString()).isEqualTo("off");
        assertThat(added.path("state").toString()).isEqualTo("active");
        assertThat(added.<List<String>>path("clientScopes"))
                .containsExactlyInAnyOrder("documents:write", "receipts:read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"roles\":[\"king\"]",
                "\"roles\":[]",
                "\"sandbox\":\"yes\"",
                "\"signature\":{\"mode\":\"always\"}",
                "\"signature\":{\"mod\":\"off\"}",
                "\"state\":\"sleeping\"",
                "\"clientId\":\"a b\"",
                "\"clientScopes\":[\"documents:eat\"]",
                "\"clientScopes\":\"documents:write\"",
                "\"sandbix\":true"
            })
    void aWrongMemberIsRefusedByItsName(String member) {
        Response refused = add("r-wrong", "," + member);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.path("code").toString()).isEqualTo("platform-invalid");
        assertThat(refused.path("detail").toString())
                .contains(member.substring(1, member.indexOf('"', 1)).strip());
    }

    @Test
    void aChangeNeedsTheVersionThatItWasMadeFrom() {
        add("r-version", "");
        String suspend = "{\"state\":\"suspended\"}";

        assertThat(staff().body(suspend).patch("/v1/platforms/r-version").statusCode())
                .isEqualTo(428);
        Response done = staff().header("If-Match", "\"1\"").body(suspend).patch("/v1/platforms/r-version");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.header("ETag")).isEqualTo("\"2\"");
        assertThat(done.path("state").toString()).isEqualTo("suspended");
        Response late = staff().header("If-Match", "\"1\"").body(suspend).patch("/v1/platforms/r-version");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.path("code").toString()).isEqualTo("platform-changed");
    }

    @Test
    void aPutSetsAllAndAPatchSome() {
        add("r-put", ",\"sandbox\":true,\"roles\":[\"payment\"],\"clientId\":\"r-put-client\"");

        Response patched = staff().contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{\"clientId\":null,\"signature\":{\"mode\":\"required\"}}")
                .patch("/v1/platforms/r-put");
        assertThat(patched.<Boolean>path("sandbox")).isTrue();
        assertThat(patched.<String>path("clientId")).isNull();
        assertThat(patched.path("signature.mode").toString()).isEqualTo("required");

        Response put = staff().header("If-Match", patched.header("ETag"))
                .body("{\"name\":\"Other\",\"codes\":[\"*\"]}")
                .put("/v1/platforms/r-put");
        assertThat(put.<Boolean>path("sandbox")).isFalse();
        assertThat(put.path("signature.mode").toString()).isEqualTo("off");
        assertThat(put.<List<String>>path("roles")).hasSize(5);
        assertThat(put.path("name").toString()).isEqualTo("Other");
    }

    @Test
    void whatWasReadCanBePutBack() {
        add("r-round", ",\"roles\":[\"merchant\"]");
        Response read = staff().get("/v1/platforms/r-round");

        Response put = staff().header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put("/v1/platforms/r-round");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.<List<String>>path("roles")).containsExactly("merchant");
    }

    @Test
    void aClientBelongsToOnePlatform() {
        add("r-client-1", ",\"clientId\":\"one-client\"");
        Response second = add("r-client-2", ",\"clientId\":\"one-client\"");
        add("r-client-3", "");
        Response third = staff().header("If-Match", "\"1\"")
                .body("{\"clientId\":\"one-client\"}")
                .patch("/v1/platforms/r-client-3");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.path("detail").toString()).contains("clientId");
        assertThat(third.statusCode()).isEqualTo(409);
    }

    @Test
    void aListIsFilteredAndPaged() {
        for (int i = 0; i < 5; i++) {
            add("r-list-" + i, ",\"sandbox\":" + (i % 2 == 0) + ",\"roles\":[\"logistics\"]");
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Response page = staff().get("/v1/platforms?q=R-LIST&sandbox=true&role=logistics&limit=2&after=" + after);
            seen.addAll(page.path("items.code"));
            after = page.path("next");
        } while (after != null);

        assertThat(seen).containsExactly("r-list-0", "r-list-2", "r-list-4");
        assertThat(staff().get("/v1/platforms?state=asleep").statusCode()).isEqualTo(400);
    }

    @Test
    void aSuspendedPlatformIsTurnedAwayAndLetInAgain() {
        add("r-suspended", "");
        String key = makeKey("r-suspended", "{}").path("key");
        assertThat(ask(key).statusCode()).isEqualTo(404);

        staff().header("If-Match", "\"1\"").body("{\"state\":\"suspended\"}").patch("/v1/platforms/r-suspended");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(ask(key).path("code").toString()).isEqualTo("platform-suspended"));
        staff().header("If-Match", "\"2\"").body("{\"state\":\"active\"}").patch("/v1/platforms/r-suspended");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ask(key).statusCode()).isEqualTo(404));
    }

    @Test
    void aTypeOutsideOfTheRolesIsRejected() {
        add("r-roles", ",\"roles\":[\"logistics\"]");
        String key = makeKey("r-roles", "{}").path("key");

        Response refused = given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(Samples.order("ROLES00001", "R-1").toString())
                .post("/v1/documents");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.path("errors[0].code").toString()).isEqualTo("role-missing");
    }

    static Response add(String code, String more) {
        return staff().body("{\"code\":\"" + code + "\",\"name\":\"Some platform\",\"codes\":[\"*\"]" + more + "}")
                .post("/v1/platforms");
    }

    static Response makeKey(String code, String body) {
        return staff().body(body).post("/v1/platforms/" + code + "/keys");
    }

    static Response ask(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get("/v1/receipts/00000000-0000-8000-8000-000000000000");
    }

    static RequestSpecification staff() {
        return given().header("Authorization", io.tidegate.ingest.Keys.STAFF).contentType("application/json");
    }
}
