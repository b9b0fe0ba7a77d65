package io.tidegate.ingest.quota;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Visitor;

/** Where staff set the quotas of single platforms. */
final class QuotaDesk {

    private QuotaDesk() {}

    /** A platform with a quota of its own. */
    static Visitor visitor(String platform, String enterprise, String quota) {
        Visitor visitor = Visitor.of(platform, enterprise);
        assertThat(put(platform, quota).statusCode()).isEqualTo(200);
        return visitor;
    }

    static Response put(String platform, String quota) {
        return given().header("Authorization", Keys.STAFF)
                .contentType("application/json")
                .body(quota)
                .put("/v1/platforms/" + platform + "/quota");
    }

    static Response get(String platform) {
        return given().header("Authorization", Keys.STAFF).get("/v1/platforms/" + platform + "/quota");
    }

    static Response delete(String platform) {
        return given().header("Authorization", Keys.STAFF).delete("/v1/platforms/" + platform + "/quota");
    }
}
