package io.tidegate.ingest.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What staff are told who register, read or change a platform wrongly. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class PlatformCodesComponentTest {

    @Test
    void eachFaultHasItsCode() {
        Keys.of("pc-there", "*");
        Map<String, Object> same = Map.of("code", "pc-there", "name", "again", "codes", List.of("*"));

        Visitor.refused(staff().body(same).post("/v1/platforms"), 409, "platform-exists");
        Visitor.refused(staff().body("{}").post("/v1/platforms"), 422, "platform-invalid");
        Visitor.refused(staff().body("[]").post("/v1/platforms"), 422, "platform-invalid");
        Visitor.refused(staff().body("{\"code\":").post("/v1/platforms"), 400, "malformed-body");
        Visitor.refused(staff().get("/v1/platforms/pc-nobody"), 404, "platform-unknown");
        Visitor.refused(staff().body(same).put("/v1/platforms/pc-there"), 428, "version-needed");
        Visitor.refused(
                staff().header("If-Match", "\"999\"").body(same).put("/v1/platforms/pc-there"),
                412,
                "platform-changed");
        Visitor.refused(staff().delete("/v1/platforms/pc-there/keys/none"), 404, "key-unknown");
        Visitor.refused(
                staff().body("{\"scopes\":[\"all\"]}").post("/v1/platforms/pc-there/keys"), 422, "key-request-invalid");
        Visitor.refused(
                staff().body("{\"expiresAt\":\"2001-01-01T00:00:00Z\"}").post("/v1/platforms/pc-there/keys"),
                422,
                "key-request-invalid");
        Visitor.refused(given().get("/v1/schemas/letter"), 404, "document-type-unknown");
        Visitor.refused(given().get("/v1/nowhere"), 404, "not-found");
        Visitor.refused(given().delete("/v1/limits"), 405, "method-not-allowed");
    }

    /** PostgreSQL holds no NUL: whoever sends one is told so, and not that the store is away. */
    @Test
    void aNulInATextIsTheSendersFault() {
        Keys.of("pc-nul", "*");
        String nul = "a\\u0000b";
        for (var answer : List.of(
                staff().body("{\"code\":\"pc-nul2\",\"name\":\"" + nul + "\",\"codes\":[\"*\"]}")
                        .post("/v1/platforms"),
                staff().body("{\"code\":\"pc-nul3\",\"name\":\"x\",\"codes\":[\"" + nul + "\"]}")
                        .post("/v1/platforms"),
                staff().body("{\"code\":\"pc-nul4\",\"name\":\"x\",\"codes\":[\"*\"],\"clientId\":\"" + nul + "\"}")
                        .post("/v1/platforms"),
                staff().body("{\"label\":\"" + nul + "\"}").post("/v1/platforms/pc-nul/keys"),
                staff().body("{\"certificate\":\"" + nul + "\"}").post("/v1/platforms/pc-nul/certificates"),
                staff().body("{\"officer\":\"" + nul + "\"}").post("/v1/personal/keys/9/retire"),
                staff().body("{\"persons\":[{\"kind\":\"name\",\"value\":\"x\"}],\"officer\":\"" + nul
                                + "\",\"reason\":\"r\",\"legalBasis\":\"l\",\"caseReference\":\"c\"}")
                        .post("/v1/personal/erasures"))) {
            assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 422);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
    }

    private static RequestSpecification staff() {
        return given().header("Authorization", Keys.STAFF).contentType("application/json");
    }
}
