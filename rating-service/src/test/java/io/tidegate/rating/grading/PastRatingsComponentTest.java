package io.tidegate.rating.grading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.EvidenceRecords.Assessed;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Outcome.Kind;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What was known then gives what was said then, whatever came later. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class PastRatingsComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** 10,000 with {@code -Dtidegate.past=10000}: the way is the same, and the figure of decision 0033 is of that many. */
    private static final int MANY = Integer.getInteger("tidegate.past", 2_000);

    @Inject
    EvidenceRecords records;

    @Inject
    Knowledge knowledge;

    @Inject
    DataSource database;

    @Test
    void ratingsAreComputedAgainToTheByteAfterRepairsAndLateFacts() throws SQLException {
        String name = "PAST-" + UUID.randomUUID() + "-";
        record((outcomes, counts, i) -> {
            counts.put(exposure(name + i, DAY.minusDays(i % 50)), 20L + i % 30);
            if (i % 3 == 0) {
                outcomes.add(outcome(name + i, "first", i % 40));
            }
        });
        Map<String, String> then = rated(name, MANY);

        // Late facts of earlier days, a fact of a later day, what a second assessment takes back, and repairs.
        record((outcomes, counts, i) -> {
            counts.put(exposure(name + i, DAY.minusDays(60)), 7L);
            if (i % 2 == 0) {
                outcomes.add(outcome(name + i, "late", 45));
            }
            if (i % 100 == 1) {
                outcomes.add(outcome(name + i, "ahead", -400));
            }
        });
        takeBack(name);
        repair(name);
        await().atMost(PATIENCE).until(() -> number("SELECT count(*) FROM dirty WHERE enterprise LIKE ?", name) == 0);

        assertThat(number(
                        "SELECT count(DISTINCT known_at) FROM evidence_known WHERE state = 'repaired' AND enterprise LIKE ?",
                        name))
                .isPositive();
        Map<String, String> now = rated(name, MANY);
        assertThat(now.entrySet().stream()
                        .filter(one -> !one.getValue().equals(then.get(one.getKey())))
                        .count())
                .isGreaterThan(MANY / 2);
        Sweep published = sweep("published", name);
        assertThat(published.differing).isEmpty();
        assertThat(published.checked).isGreaterThan(MANY + MANY / 4);
        Sweep current = sweep("current", name);
        assertThat(current.differing).isEmpty();
        assertThat(current.checked).isGreaterThanOrEqualTo(MANY);
    }

    @Test
    void anyReadCanBeAskedAsOfADayAndAsKnownAtATime() throws SQLException {
        String shop = "PAST-" + UUID.randomUUID();
        Tx.in(database, connection -> {
            records.count(connection, Map.of(exposure(shop, DAY.minusDays(30)), 40L));
            records.advance(connection, "past", TIME);
            return true;
        });
        String before = known(shop, 0);
        String bodyBefore = body("/v1/ratings/" + shop + "?role=merchant");
        String series = body("/v1/ratings/" + shop + "/series?role=merchant");
        Tx.in(database, connection -> {
            records.record(connection, List.of(outcome(shop, "a", 10), outcome(shop, "b", 10), outcome(shop, "c", 10)));
            return true;
        });
        String after = known(shop, 3);

        String past = "?role=merchant&asOf=2021-03-01&knownAt=" + before;
        assertThat(body("/v1/ratings/" + shop + past)).isEqualTo(bodyBefore);
        assertThat(body("/v1/ratings/" + shop + "/series" + past)).isEqualTo(series);
        assertThat(body("/v1/ratings/" + shop + "?role=merchant&knownAt=" + after))
                .isEqualTo(body("/v1/ratings/" + shop + "?role=merchant"));
        // The outcomes are of 19 February: a day before, today's knowledge has none of them.
        staff("/v1/ratings/" + shop + "?role=merchant&asOf=2021-02-18")
                .then()
                .statusCode(200)
                .body("ratings[0].asOf", equalTo("2021-02-18"))
                .body("ratings[0].points.find { it.indicator == 'I1' }.k", equalTo(0f));
    }

    @Test
    void whatWasNotReachedOrNotKnownIsNotAnswered() throws SQLException {
        String shop = "PAST-" + UUID.randomUUID();
        Tx.in(database, connection -> {
            records.count(connection, Map.of(exposure(shop, DAY), 1L));
            records.advance(connection, "past", TIME);
            return true;
        });
        known(shop, 0);

        staff("/v1/ratings/" + shop + "?asOf=2099-01-01")
                .then()
                .statusCode(400)
                .body("code", equalTo("day-not-reached"));
        staff("/v1/ratings/" + shop + "?knownAt=2001-01-01T00:00:00Z")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-rated"));
        for (String query : List.of("asOf=2021-02-30", "knownAt=yesterday", "role=king")) {
            staff("/v1/ratings/" + shop + "?" + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"));
        }
        staff("/v1/recomputations?of=all").then().statusCode(400).body("code", equalTo("invalid-parameter"));
    }

    /** A listener locks its counters, then waits for the mark that the rating holds: the rating must not wait for it. */
    @Test
    void aRatingNeverWaitsForAWriterAndFindsWhatItWroteLater() throws SQLException {
        Subject subject = new Subject("PAST-" + UUID.randomUUID(), Role.MERCHANT);
        Exposure orders = new Exposure(subject, Unit.ORDER, DAY);
        Outcome outcome = outcome(subject.enterprise(), "a", 1);
        try (var writer = database.getConnection();
                var rater = database.getConnection()) {
            rater.setAutoCommit(false);
            rater.createStatement().execute("SET LOCAL lock_timeout = '2s'");
            records.count(rater, Map.of(orders, 1L));
            records.record(rater, List.of(outcome));
            rater.createStatement().execute("DELETE FROM dirty WHERE enterprise = '" + subject.enterprise() + "'");
            rater.commit();
            writer.setAutoCommit(false);
            rater.createStatement().execute("SET LOCAL lock_timeout = '2s'");
            writer.createStatement()
                    .execute("UPDATE exposure SET n = n + 1 WHERE enterprise = '" + subject.enterprise() + "'");
            writer.createStatement()
                    .execute("UPDATE evidence SET edition = edition + 1 WHERE enterprise = '" + subject.enterprise()
                            + "'");
            Instant now = Instant.parse("2098-01-01T00:00:00Z");
            Dossier early = knowledge.learn(rater, List.of(subject), now).getFirst();
            writer.commit();
            Dossier late =
                    knowledge.learn(rater, List.of(subject), now.plusSeconds(1)).getFirst();
            rater.rollback();

            assertThat(early.done().getFirst().n()).isEqualTo(1);
            assertThat(early.bad()).isEmpty();
            assertThat(late.done().getFirst().n()).isEqualTo(2);
            assertThat(late.bad()).hasSize(1);
        }
    }

    private interface Maker {
        void make(List<Outcome> outcomes, Map<Exposure, Long> counts, int number);
    }

    private void record(Maker maker) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        Map<Exposure, Long> counts = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            maker.make(outcomes, counts, i);
        }
        Tx.in(database, connection -> {
            records.count(connection, counts);
            records.record(connection, outcomes);
            records.advance(connection, "past", TIME);
            return true;
        });
    }

    /** A later assessment of every sixth says nothing of it any more. */
    private void takeBack(String name) throws SQLException {
        List<Assessed> assessed = new ArrayList<>();
        for (int i = 0; i < MANY; i += 6) {
            assessed.add(new Assessed("C-" + name + i + "-first", 2, TIME, List.of()));
        }
        Tx.in(database, connection -> {
            records.replace(connection, assessed);
            return true;
        });
    }

    private void repair(String name) throws SQLException {
        Tx.in(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    WITH repaired AS (
                        UPDATE evidence SET ruling = 'repaired', repaired_on = DATE '2021-02-25', edition = edition + 1
                        WHERE enterprise LIKE ? AND consignment_id LIKE '%5-first' RETURNING enterprise, role)
                    INSERT INTO dirty (enterprise, role) SELECT enterprise, role FROM repaired ON CONFLICT DO NOTHING""")) {
                update.setString(1, name + "%");
                return update.executeUpdate();
            }
        });
    }

    private Map<String, String> rated(String name, int count) {
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM rating WHERE enterprise LIKE ?", name) == count
                        && number("SELECT count(*) FROM dirty WHERE enterprise LIKE ?", name) == 0);
        try {
            return Tx.in(database, connection -> {
                Map<String, String> details = new TreeMap<>();
                try (PreparedStatement select = connection.prepareStatement(
                        "SELECT enterprise, detail::text FROM rating WHERE enterprise LIKE ?")) {
                    select.setString(1, name + "%");
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            details.put(row.getString(1), row.getString(2));
                        }
                    }
                }
                return details;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String sql, String name) {
        try {
            return Tx.in(database, connection -> {
                try (PreparedStatement select = connection.prepareStatement(sql)) {
                    select.setString(1, name + "%");
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Sweep(long checked, List<String> differing) {}

    private static Sweep sweep(String of, String name) {
        long checked = 0;
        List<String> differing = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = staff("/v1/recomputations?limit=500&of=" + of + "&after=" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            checked += page.getInt("checked");
            page.getList("differing.place.enterprise", String.class).stream()
                    .filter(enterprise -> enterprise.startsWith(name))
                    .forEach(differing::add);
            next = page.getString("next");
        }
        return new Sweep(checked, differing);
    }

    /** The known time of the rating that counts so many bad outcomes. */
    private static String known(String shop, int outcomes) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> staff("/v1/ratings/" + shop + "?role=merchant")
                        .then()
                        .statusCode(200)
                        .body(
                                "ratings[0].points.find { it.indicator == 'I1' }.k.toDouble() > 0",
                                equalTo(outcomes > 0)));
        return staff("/v1/ratings/" + shop + "?role=merchant").then().extract().path("ratings[0].knownAt");
    }

    private static String body(String path) {
        return staff(path).then().statusCode(200).extract().body().asString();
    }

    private static io.restassured.response.Response staff(String path) {
        return given().header("Authorization", TOKEN).get(path);
    }

    private static Exposure exposure(String shop, LocalDate day) {
        return new Exposure(new Subject(shop, Role.MERCHANT), Unit.ORDER, day);
    }

    private static Outcome outcome(String shop, String number, int daysAgo) {
        return new Outcome(
                "C-" + shop + "-" + number,
                new Subject(shop, Role.MERCHANT),
                "I1",
                TIME.minus(Duration.ofDays(daysAgo)),
                TIME,
                Severity.GENERAL,
                Kind.ASSESSMENT,
                "A-" + shop + "-" + number,
                new Words("documents disagree", "单证不符"));
    }
}
