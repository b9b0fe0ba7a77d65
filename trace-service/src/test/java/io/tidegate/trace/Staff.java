package io.tidegate.trace;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;

/** Requests with the staff token of the test profile. */
public final class Staff {

    private static final RequestLog LOG = new RequestLog();

    private Staff() {}

    public static RequestSpecification request() {
        return given().filter(LOG)
                .header("Authorization", "Bearer staff-of-tests")
                .contentType("application/json");
    }
}
