package io.tidegate.ingest;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;

/** API keys for tests, made as staff make them. */
public final class Keys {

    /** The staff token of the test profile. */
    public static final String STAFF = "Bearer staff";

    private Keys() {}

    /** A key with every scope of the platform {@code code}, which is added where it is not there yet. */
    public static String of(String code, String... enterprises) {
        add(code, enterprises);
        return scoped(code, "documents:write", "receipts:read", "webhooks:manage", "data:read", "keys:manage");
    }

    /** A key with these scopes of a platform that is there. */
    public static String scoped(String code, String... scopes) {
        return given().header("Authorization", STAFF)
                .contentType("application/json")
                .body(Map.of("scopes", List.of(scopes)))
                .post("/v1/platforms/" + code + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }

    private static void add(String code, String... enterprises) {
        given().header("Authorization", STAFF)
                .contentType("application/json")
                .body(Map.of("code", code, "name", code, "codes", List.of(enterprises)))
                .post("/v1/platforms")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(201, 409));
    }
}
