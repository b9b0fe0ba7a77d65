package io.tidegate.rating.grading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.decision.OfficialDecision;
import io.tidegate.rating.decision.OfficialDecisions;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Ratings that were damaged or lost come back as they were. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RebuildComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SHOPS = 30;

    @Inject
    EvidenceRecords records;

    @Inject
    OfficialDecisions decisions;

    @Inject
    DataSource database;

    @Test
    void damagedAndLostRatingsComeBackToTheByte() throws SQLException {
        String name = "REBUILD-" + UUID.randomUUID() + "-";
        Map<Exposure, Long> counts = new HashMap<>();
        for (int i = 0; i < SHOPS; i++) {
            Subject shop = new Subject(name + i, Role.MERCHANT);
            counts.put(new Exposure(shop, Unit.ORDER, LocalDate.of(2021, 2, 1).plusDays(i % 20)), 10L + i);
        }
        Tx.in(database, connection -> {
            records.count(connection, counts);
            records.advance(connection, "rebuild", Instant.parse("2021-03-01T02:00:00Z"));
            return true;
        });
        knownByOneFactAlone(name + "30", name + "31");
        await().atMost(PATIENCE).until(() -> ratings(name).size() == SHOPS + 2);
        Map<String, String> then = ratings(name);
        damage(
                "UPDATE rating SET detail = detail || '{\"score\": 1}', class = 'D' WHERE enterprise LIKE ?",
                name + "1%");
        damage("UPDATE rating SET score = 0 WHERE enterprise LIKE ?", name + "20");
        damage("DELETE FROM rating WHERE enterprise LIKE ?", name + "2_");
        damage("DELETE FROM rating WHERE enterprise LIKE ?", name + "3_");

        String id = UUID.randomUUID().toString();
        put(id, "", "{\"by\": \"Li\"}").then().statusCode(201).body("state", equalTo("running"));
        put(id, "", "{\"by\": \"Li\"}").then().statusCode(200);
        put(id, "", "{\"by\": \"Wang\"}").then().statusCode(409).body("code", equalTo("rebuild-differs"));
        await().atMost(PATIENCE).untilAsserted(() -> get(id).then().body("state", equalTo("done")));

        Response done = get(id);
        assertThat(done.jsonPath().getLong("restored")).isGreaterThanOrEqualTo(11);
        assertThat(done.jsonPath().getLong("missing")).isGreaterThanOrEqualTo(12);
        assertThat(done.jsonPath().getLong("done")).isEqualTo(done.jsonPath().getLong("total"));
        assertThat(done.jsonPath().getLong("done"))
                .isEqualTo(done.jsonPath().getLong("same")
                        + done.jsonPath().getLong("restored")
                        + done.jsonPath().getLong("missing"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ratings(name)).isEqualTo(then));
        put(id, "/cancellation", "{\"by\": \"Li\"}").then().statusCode(409);
    }

    /** One by a finding, one by a decision: neither ever did anything that is counted. */
    private void knownByOneFactAlone(String found, String decided) throws SQLException {
        Instant time = Instant.parse("2021-02-20T02:00:00Z");
        Tx.in(database, connection -> {
            records.record(
                    connection,
                    List.of(new Outcome(
                            "C-" + found,
                            new Subject(found, Role.MERCHANT),
                            "I1",
                            time,
                            time,
                            Severity.GENERAL,
                            Outcome.Kind.ASSESSMENT,
                            "A-" + found,
                            new Words("documents disagree", "单证不符"))));
            return true;
        });
        var decision = new OfficialDecision(
                "Customs",
                "N-" + decided,
                1,
                OfficialDecision.Kind.PENALTY,
                new Subject(decided, Role.MERCHANT),
                Severity.GENERAL,
                "penalty",
                "art. 35",
                LocalDate.of(2021, 2, 20),
                null,
                null,
                false);
        decisions.record(List.of(new OfficialDecisions.Line("1", decision)), "Li", false);
    }

    @Test
    void whatCannotBeAskedIsNamed() {
        String id = UUID.randomUUID().toString();
        put(id, "", "{}").then().statusCode(422).body("code", equalTo("rebuild-not-valid"));
        put(id, "/cancellation", "{\"by\": \"Li\"}").then().statusCode(404);
        get(id).then().statusCode(404).body("code", equalTo("rebuild-unknown"));
        get("nonsense").then().statusCode(404);
        given().get("/v1/rebuilds/" + id).then().statusCode(401);
    }

    private void damage(String sql, String names) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setString(1, names);
                return update.executeUpdate();
            }
        });
    }

    /** Everything that stands of each. */
    private Map<String, String> ratings(String name) throws SQLException {
        return Tx.in(database, connection -> {
            Map<String, String> ratings = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT enterprise, detail::text || class || score || newcomer || outlook || as_of || peer_group
                    FROM rating WHERE enterprise LIKE ?""")) {
                select.setString(1, name + "%");
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        ratings.put(row.getString(1), row.getString(2));
                    }
                }
            }
            return ratings;
        });
    }

    private static Response get(String id) {
        return given().header("Authorization", TOKEN).get("/v1/rebuilds/" + id);
    }

    private static Response put(String id, String path, String body) {
        return given().header("Authorization", TOKEN)
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/rebuilds/" + id + path);
    }
}
