package io.tidegate.ingest.personal;

import static io.tidegate.ingest.personal.PersonalWorld.next;
import static io.tidegate.ingest.personal.PersonalWorld.post;
import static io.tidegate.ingest.personal.PersonalWorld.reveal;
import static io.tidegate.ingest.personal.PersonalWorld.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.acceptance.Samples;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** To reveal is an audited act of an officer who may. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RevealComponentTest {

    @Inject
    PersonalWorld world;

    @Test
    void anOfficerSeesWhatHeAskedForAndIsOnRecord() throws SQLException {
        String key = Keys.of("r-shop", "*");
        UUID order =
                post(key, Samples.order("RSHOP00001", "R-" + UUID.randomUUID()).put("buyerName", "王查阅" + next()));

        Response given = reveal("reveal-wang", request(order, "buyerName", "consigneeTelephone"));
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.header("Cache-Control")).isEqualTo("no-store");
        assertThat(given.<Map<String, String>>path("fields"))
                .hasSize(2)
                .containsEntry("consigneeTelephone", "+86 138-1234-5678");
        assertThat(given.<Map<String, String>>path("fields").get("buyerName")).startsWith("王查阅");

        Response audit = staff().get("/v1/personal/audit?limit=1");
        assertThat(audit.<Integer>path("items[0].seq")).isEqualTo(given.<Integer>path("audit.seq"));
        assertThat(audit.<String>path("items[0].hash")).isEqualTo(given.path("audit.hash"));
        assertThat(audit.<Map<String, Object>>path("items[0].entry"))
                .containsEntry("officer", "wang")
                .containsEntry("action", "reveal")
                .containsEntry("subject", order.toString())
                .containsEntry("fields", List.of("buyerName", "consigneeTelephone"))
                .containsEntry("caseReference", "R-1")
                .containsEntry("outcome", "given");
        assertThat(audit.asString()).doesNotContain("王查阅");
        chainTellsWhatWasTamperedWith(given.<Integer>path("audit.seq"));
    }

    private void chainTellsWhatWasTamperedWith(int seq) throws SQLException {
        assertThat(staff().get("/v1/personal/audit/verify").<Boolean>path("intact"))
                .isTrue();
        assertThatThrownBy(() -> world.execute("UPDATE personal_audit SET reason = 'x'"))
                .hasMessageContaining("only added to");
        String reason = world.ask(String.class, "SELECT reason FROM personal_audit WHERE seq = ?", (long) seq);
        world.execute("ALTER TABLE personal_audit DISABLE TRIGGER only_added_to");
        try {
            world.execute("UPDATE personal_audit SET reason = 'because' WHERE seq = ?", (long) seq);
            Response broken = staff().get("/v1/personal/audit/verify");
            assertThat(broken.<Boolean>path("intact")).isFalse();
            assertThat(broken.<Integer>path("brokenAt")).isEqualTo(seq);
            world.execute("UPDATE personal_audit SET reason = ? WHERE seq = ?", reason, (long) seq);
        } finally {
            world.execute("ALTER TABLE personal_audit ENABLE TRIGGER only_added_to");
        }
        assertThat(staff().get("/v1/personal/audit/verify").<Boolean>path("intact"))
                .isTrue();
    }

    @Test
    void nobodyElseSeesAnything() {
        Map<String, Object> request = request(UUID.randomUUID(), "buyerName");
        assertThat(io.restassured.RestAssured.given()
                        .contentType("application/json")
                        .body(request)
                        .post("/v1/personal/reveal")
                        .statusCode())
                .isEqualTo(401);
        assertThat(reveal("staff", request).statusCode()).as("not even staff").isEqualTo(403);
        assertThat(reveal(Keys.of("r-curious", "*"), request).statusCode()).isEqualTo(403);
    }

    @Test
    void aReasonAndACaseAreNeededAndTheHourIsBounded() {
        String key = Keys.of("r-shop", "*");
        UUID order = post(key, Samples.order("RSHOP00001", "R-" + UUID.randomUUID()));
        for (String member : List.of("documentId", "fields", "reason", "caseReference")) {
            Map<String, Object> request = new HashMap<>(request(order, "buyerName"));
            request.remove(member);
            Response answer = reveal("reveal-li", request);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.<String>path("detail")).startsWith(member + ":");
        }
        Response unknown = reveal("reveal-li", request(order, "goodsValue"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.<String>path("detail")).contains("buyerTelephone");

        assertThat(reveal("reveal-li", request(UUID.randomUUID(), "buyerName")).statusCode())
                .isEqualTo(404);
        assertThat(staff().get("/v1/personal/audit?limit=1").<String>path("items[0].entry.outcome"))
                .isEqualTo("unknownDocument");
        for (int i = 0; i < 5; i++) {
            assertThat(reveal("reveal-li", request(order, "buyerName")).statusCode())
                    .isEqualTo(200);
        }
        Response bounded = reveal("reveal-li", request(order, "buyerName"));
        assertThat(bounded.statusCode()).isEqualTo(429);
        assertThat(bounded.<String>path("code")).isEqualTo("reveals-too-many");
        assertThat(Integer.parseInt(bounded.header("Retry-After"))).isBetween(1, 5_500);
    }

    private static Map<String, Object> request(UUID document, String... fields) {
        return Map.of(
                "documentId",
                document.toString(),
                "fields",
                List.of(fields),
                "reason",
                "Recall: tell the buyer",
                "caseReference",
                "R-1");
    }
}
