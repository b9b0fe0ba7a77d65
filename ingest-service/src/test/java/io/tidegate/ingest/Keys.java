package io.tidegate.ingest;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;

/** API keys for tests, made as staff make them. */
public final class Keys {

    /** The staff token of the test profile. */
    public static final String STAFF = "Bearer staff";

    private Keys() {}

    /** A key of the platform {@code code}, which is added where it is not there yet. */
    public static String of(String code, String... enterprises) {
        given().header("Authorization", STAFF)
                .contentType("application/json")
                .body(Map.of("code", code, "name", code, "codes", List.of(enterprises)))
                .post("/v1/platforms")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(201, 409));
        return given().header("Authorization", STAFF)
                .contentType("application/json")
                .post("/v1/platforms/" + code + "/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }
}
