package io.tidegate.rating.trial;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.methodology.Ruling;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** From a trial to a methodology that rules, with four eyes. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class TrialComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject
    EvidenceRecords records;

    @Inject
    Trials trials;

    @Inject
    Ruling ruling;

    @Inject
    DataSource database;

    @Test
    void aTrialComparesAllAndTwoPersonsAdopt() throws SQLException {
        Tx.in(database, connection -> {
            Subject shop = new Subject("TRIAL-" + UUID.randomUUID(), Role.MERCHANT);
            records.count(connection, Map.of(new Exposure(shop, Unit.ORDER, LocalDate.of(2021, 2, 1)), 30L));
            records.advance(connection, "trial", Instant.parse("2021-03-01T02:00:00Z"));
            return true;
        });
        String id = UUID.randomUUID().toString();
        String start = "{\"methodology\": \"TCR-1/1\", \"by\": \"Li\"}";

        put(id, "", start).then().statusCode(201).body("against", equalTo("TCR-1/3"));
        put(id, "", start).then().statusCode(200);
        put(id, "", "{\"methodology\": \"TCR-1/1\", \"by\": \"Wang\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("trial-differs"));
        await().atMost(PATIENCE).untilAsserted(() -> get("/" + id).then().body("state", equalTo("done")));

        Response done = get("/" + id);
        assertThat(done.jsonPath().getLong("done")).isPositive();
        List<Integer> counts = done.jsonPath().getList("matrix.findAll { it.day == '" + done.path("asOf") + "' }.n");
        assertThat(counts.stream().mapToLong(Integer::longValue).sum())
                .isEqualTo(done.jsonPath().getLong("done"));
        get("/" + id + "/moves").then().statusCode(200);
        get("").then().statusCode(200).body("items.id", hasItem(id));

        String proposal = "{\"by\": \"Li\", \"grounds\": \"compared\"}";
        String grant = "{\"by\": \"%s\", \"outcome\": \"granted\", \"reason\": \"seen\"}";
        put(id, "/adoption/decision", grant.formatted("Wang")).then().statusCode(409);
        put(id, "/adoption", proposal).then().statusCode(201);
        put(id, "/adoption", proposal).then().statusCode(200);
        put(id, "/adoption/decision", grant.formatted("Li"))
                .then()
                .statusCode(409)
                .body("code", equalTo("same-officer"));
        put(id, "/adoption/decision", "{\"by\": \"Wang\", \"outcome\": \"refused\", \"reason\": \"later\"}")
                .then()
                .statusCode(201)
                .body("adoption.outcome", equalTo("refused"));
        put(id, "/adoption/decision", grant.formatted("Wang"))
                .then()
                .statusCode(409)
                .body("code", equalTo("trial-differs"));
    }

    /** In a transaction that is taken back: other tests count on the methodology that rules. */
    @Test
    void whatWasGrantedLastRules() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(ruling.of(connection).methodology().cited()).isEqualTo("TCR-1/3");
            String earlier = ruling.of(connection).digest();
            grant(connection, "TCR-1/1", digestOf("TCR-1/1"));
            assertThat(ruling.of(connection).methodology().cited()).isEqualTo("TCR-1/1");
            grant(connection, "TCR-1/3", earlier);
            assertThat(ruling.of(connection).digest()).isEqualTo(earlier);
            connection.rollback();
        }
    }

    @Test
    void aCancelledTrialStaysAsFarAsItCame() {
        UUID id = UUID.randomUUID();
        trials.start(id, "TCR-1/1", "Li");
        Response cancelled = put(id.toString(), "/cancellation", "{\"by\": \"Wang\"}");

        // It may have been done already: then there is nothing to cancel.
        if (cancelled.statusCode() == 409) {
            get("/" + id).then().body("state", equalTo("done"));
        } else {
            cancelled.then().statusCode(201).body("state", equalTo("cancelled")).body("cancelledBy", equalTo("Wang"));
            put(id.toString(), "/adoption", "{\"by\": \"Li\", \"grounds\": \"x\"}")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("trial-differs"));
        }
    }

    @Test
    void whatCannotBeTriedIsNamed() {
        String id = UUID.randomUUID().toString();
        put(id, "", "{}")
                .then()
                .statusCode(422)
                .body("code", equalTo("trial-not-valid"))
                .body("errors.pointer", equalTo(List.of("/methodology", "/by")));
        put(id, "", "{\"methodology\": \"NONE/1\", \"by\": \"Li\"}").then().statusCode(422);
        put(id, "", "{\"methodology\": \"TCR-1/3\", \"by\": \"Li\"}").then().statusCode(422);
        get("/" + id).then().statusCode(404).body("code", equalTo("trial-unknown"));
        get("/" + id + "/moves").then().statusCode(404);
        get("/" + id + "/moves?movement=sideways").then().statusCode(400);
        get("/nonsense").then().statusCode(404);
        given().get("/v1/trials").then().statusCode(401);
    }

    private String digestOf(String methodology) {
        return get(
                "/v1/methodologies",
                "items.find { it.methodology.name + '/' + it.methodology.version == '" + methodology + "' }.digest");
    }

    private static String get(String path, String what) {
        return given().header("Authorization", TOKEN).get(path).then().extract().path(what);
    }

    private static void grant(Connection connection, String methodology, String digest) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO trial (trial_id, digest, methodology, against_digest, against, started_by, state,
                    proposed_by, proposed_at, grounds, outcome, decided_by, decided_at, reason)
                VALUES (gen_random_uuid(), ?, ?, '', '', 'Li', 'done', 'Li', now(), 'x', 'granted', 'Wang',
                    clock_timestamp(), 'x')""")) {
            insert.setString(1, digest);
            insert.setString(2, methodology);
            insert.executeUpdate();
        }
    }

    private static Response get(String path) {
        return given().header("Authorization", TOKEN).get("/v1/trials" + path);
    }

    private static Response put(String id, String path, String body) {
        return given().header("Authorization", TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/trials/" + id + path);
    }
}
