package io.tidegate.rating.decision;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Decisions in, ratings out. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class DecisionComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEAD =
            "authority,number,revision,kind,enterprise,role,severity,matter,article,decidedOn,settledOn,state\n";

    @Inject
    EvidenceRecords records;

    @Inject
    DataSource database;

    @Test
    void aFileIsCheckedThenRecordedOnceAndItsPenaltyIsSeenInTheRating() throws SQLException {
        String shop = shop();
        String file = HEAD + line("P1", 1, shop, "serious", "unpaid-penalty", "", "confirmed");

        post(file, "?by=Li&dryRun=true")
                .statusCode(200)
                .body("added", equalTo(1))
                .body("dryRun", equalTo(true));
        post(file, "?by=Li&dryRun=true").body("added", equalTo(1));
        post(file, "?by=Li").statusCode(200).body("added", equalTo(1)).body("dryRun", equalTo(false));
        post(file, "?by=Li").body("added", equalTo(0)).body("unchanged", equalTo(1));

        // A serious decision within its first year: -200 and class C at best (rating research, 7.2 and 7.3).
        await().atMost(PATIENCE)
                .untilAsserted(() -> rating(shop)
                        .body("ratings[0].class", equalTo("C"))
                        .body("ratings[0].deductions[0].points", equalTo(-200))
                        .body("ratings[0].deductions[0].article", equalTo("Customs Law, art. 86"))
                        .body("ratings[0].deductions[0].endsOn", equalTo("2024-01-15"))
                        .body("ratings[0].vetoes", hasSize(2)));

        post(HEAD + line("P1", 2, shop, "serious", "unpaid-penalty", "2021-02-01", "confirmed"), "?by=Li")
                .body("revised", equalTo(1));
        await().atMost(PATIENCE).untilAsserted(() -> rating(shop).body("ratings[0].vetoes", hasSize(1)));

        post(HEAD + line("P1", 3, shop, "serious", "unpaid-penalty", "", "annulled"), "?by=Li")
                .body("revised", equalTo(1));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        rating(shop).body("ratings[0].class", equalTo("B")).body("ratings[0].deductions", hasSize(0)));
    }

    @Test
    void whatContradictsTheFileIsRefusedWholeWithLineFieldRuleAndMend() throws SQLException {
        String shop = shop();
        post(HEAD + line("P1", 2, shop, "minor", "penalty", "", ""), "?by=Li").statusCode(200);

        post(
                        HEAD
                                + line("P2", 1, shop, "minor", "penalty", "", "")
                                + line("P1", 2, shop, "serious", "penalty", "", "")
                                + line("P1", 2, shop, "minor", "penalty", "", "annulled"),
                        "?by=Li")
                .statusCode(422)
                .body("code", equalTo("decisions-not-valid"))
                .body("errors[0].pointer", equalTo("/4/number"))
                .body("errors[0].code", equalTo("twice"));
        post(HEAD + line("P1", 2, shop, "serious", "penalty", "", ""), "?by=Li")
                .statusCode(422)
                .body("errors[0].code", equalTo("differs"))
                .body("errors[0].mend", equalTo("send a higher revision to correct it"));
        post(HEAD + line("P1", 1, shop, "minor", "penalty", "", ""), "?by=Li")
                .statusCode(422)
                .body("errors.code", hasItem("older"));
        post(HEAD + line("P2", 1, shop, "minor", "penalty", "", ""), "")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/query/by"));
        post(HEAD + line("P2", 1, shop, "minor", "penalty", "", ""), "?by=Li&dryRun=true")
                .body("added", equalTo(1));
        given().contentType("text/csv").body(HEAD).post("/v1/decisions").then().statusCode(401);
    }

    @Test
    void anAwardIsKeptAndGivesNoPoints() throws SQLException {
        String shop = shop();
        given().header("Authorization", TOKEN)
                .contentType("application/json")
                .body("""
                        [{"authority": "Customs", "number": "A1", "kind": "award", "enterprise": "%s", "role": "merchant",
                          "decidedOn": "2021-01-15"}]""".formatted(shop))
                .post("/v1/decisions?by=Li")
                .then()
                .statusCode(200)
                .body("added", equalTo(1));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        rating(shop).body("ratings[0].class", equalTo("B")).body("ratings[0].deductions", hasSize(0)));
        given().header("Authorization", TOKEN)
                .contentType("application/json")
                .body("[null, {\"kind\": {\"a\": 1}}]")
                .post("/v1/decisions?by=Li")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/1/kind"));
    }

    private static ValidatableResponse post(String csv, String query) {
        return given().header("Authorization", TOKEN)
                .contentType("text/csv")
                .body(csv)
                .post("/v1/decisions" + query)
                .then();
    }

    private static String line(
            String number, int revision, String shop, String severity, String matter, String settledOn, String state) {
        return "Customs,%s,%d,penalty,%s,merchant,%s,%s,\"Customs Law, art. 86\",2021-01-15,%s,%s%n"
                .formatted(number, revision, shop, severity, matter, settledOn, state);
    }

    private static ValidatableResponse rating(String shop) {
        return given().header("Authorization", TOKEN)
                .get("/v1/ratings/" + shop + "?role=merchant")
                .then()
                .statusCode(200);
    }

    private String shop() throws SQLException {
        String shop = "%010d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000L));
        Tx.in(database, connection -> {
            records.count(
                    connection,
                    Map.of(new Exposure(new Subject(shop, Role.MERCHANT), Unit.ORDER, LocalDate.of(2021, 2, 1)), 5L));
            records.advance(connection, "decisions", Instant.parse("2021-03-01T02:00:00Z"));
            return true;
        });
        return shop;
    }
}
