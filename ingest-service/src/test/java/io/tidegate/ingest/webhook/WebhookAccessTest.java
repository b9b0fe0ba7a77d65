package io.tidegate.ingest.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoint by key: what a key without the scope, no key, and another platform's key get. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class WebhookAccessTest {

    /** none: no key; other: a key of this platform without the scope; foreign: another platform's, with it. */
    @ParameterizedTest
    @CsvSource({
        "GET, /v1/receipts, 401, 403, 200, 200",
        "GET, /v1/receipts?wait=1s&from=now, 401, 403, 200, 200",
        "GET, /v1/webhooks, 401, 403, 200, 200",
        "POST, /v1/webhooks, 401, 403, 422, 422",
        "GET, /v1/webhooks/{id}, 401, 403, 404, 200",
        "PATCH, /v1/webhooks/{id}, 401, 403, 404, 200",
        "GET, /v1/webhooks/{id}/secrets, 401, 403, 404, 200",
        "POST, /v1/webhooks/{id}/secrets, 401, 403, 404, 201",
        "DELETE, /v1/webhooks/{id}/secrets/{id}, 401, 403, 404, 404",
        "POST, /v1/webhooks/{id}/test, 401, 403, 404, 200",
        "POST, /v1/webhooks/{id}/replays, 401, 403, 404, 422",
        "GET, /v1/webhooks/{id}/replays, 401, 403, 404, 200",
        "GET, /v1/webhooks/{id}/deliveries, 401, 403, 404, 200",
        "GET, /v1/webhooks/{id}/deliveries/{id}, 401, 403, 404, 404",
        "POST, /v1/webhooks/{id}/deliveries/{id}/resend, 401, 403, 404, 404",
        "DELETE, /v1/webhooks/{id}, 401, 403, 404, 204",
    })
    void endpointByKey(String method, String path, int none, int other, int foreign, int own) {
        String key = Keys.of("hook-access", "SHOP000010");
        String wrongScope = Keys.scoped("hook-access", "documents:write");
        String foreignKey = Keys.of("hook-foreign", "SHOP000010");
        String id = given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(Map.of("url", "http://127.0.0.1:9/hook", "state", "paused"))
                .post("/v1/webhooks")
                .path("endpoint.endpointId");
        String target = path.replace("{id}", id);

        assertThat(status(given(), method, target)).isEqualTo(none);
        assertThat(status(with(wrongScope), method, target)).isEqualTo(other);
        assertThat(status(with(foreignKey), method, target)).isEqualTo(foreign);
        assertThat(status(with(key), method, target)).isEqualTo(own);
        if (!method.equals("DELETE")) {
            with(key).delete("/v1/webhooks/" + id);
        }
    }

    private static RequestSpecification with(String key) {
        return given().header("Authorization", "Bearer " + key);
    }

    private static int status(RequestSpecification request, String method, String path) {
        return method.equals("GET") || method.equals("DELETE")
                ? request.request(method, path).statusCode()
                : request.contentType("application/json")
                        .body(Map.of())
                        .request(method, path)
                        .statusCode();
    }
}
