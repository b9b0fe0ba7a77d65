package io.tidegate.rating.quality;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.rating.evidence.EvidenceRecords;
import io.tidegate.rating.evidence.Exposure;
import io.tidegate.rating.evidence.Exposure.Unit;
import io.tidegate.rating.evidence.Outcome;
import io.tidegate.rating.evidence.Outcome.Kind;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.evidence.Subject;
import io.tidegate.rating.forecast.ForecastModel;
import io.tidegate.rating.grading.Knowledge;
import io.tidegate.rating.grading.Knowledge.Cut;
import io.tidegate.rating.methodology.Ruling;
import io.tidegate.rating.quality.QualityReport.Forecaster;
import io.tidegate.rating.quality.QualityReport.Stability;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What was said a quarter ago, held against what came. All in a transaction that is taken back: it moves the day. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class WatchQualityComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final LocalDate TODAY = LocalDate.of(2031, 6, 30);
    private static final LocalDate AS_OF = TODAY.minusDays(91);
    private static final Instant THEN = Instant.parse("2097-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2097-02-01T00:00:00Z");
    private static final int EACH = 20;

    @Inject
    WatchQuality watchQuality;

    @Inject
    QualityBooks books;

    @Inject
    EvidenceRecords records;

    @Inject
    Knowledge knowledge;

    @Inject
    Ruling ruling;

    @Inject
    DataSource database;

    /** Half of the merchants have 20 bad of 100 in the year before and 12 of 50 since, half none and 1 of 50. */
    @Test
    void ratingsOfAQuarterAgoAreHeldAgainstWhatCameSince() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("DELETE FROM cut");
            List<Subject> shops = shops();
            happen(connection, shops, LocalDate.of(2031, 3, 1), 100, 0, 20);
            learn(connection, shops, AS_OF, THEN);
            happen(connection, shops, LocalDate.of(2031, 5, 1), 50, 1, 12);
            // Known late: of the year before, but not known when the ratings were given.
            happen(connection, shops, LocalDate.of(2031, 2, 1), 40, 30, 0);
            learn(connection, shops, TODAY, LATER);
            records.advance(connection, "quality", TODAY.atStartOfDay().toInstant(ZoneOffset.UTC));

            List<QualityReport> reports = watchQuality.run(connection);

            QualityReport report = reports.stream()
                    .filter(one -> one.role().equals("merchant"))
                    .findFirst()
                    .orElseThrow();
            assertThat(report.asOf()).isEqualTo(LocalDate.of(2031, 3, 31));
            assertThat(report.indicators()).containsExactly("I1", "I5");
            assertThat(report.enterprises()).isEqualTo(2 * EACH);
            assertThat(report.cases()).isEqualTo(2000);
            assertThat(report.bad()).isEqualTo(260);
            // NumPy 2.4.6, from the counts above.
            Forecaster raw = forecaster(report, "rawRate365");
            assertThat(raw.logLoss()).isEqualTo(0.3700, within(1e-4));
            assertThat(raw.brier()).isEqualTo(0.102, within(1e-9));
            assertThat(raw.auc()).isEqualTo(0.743147, within(1e-6));
            assertThat(raw.ks()).isEqualTo(0.486295, within(1e-6));
            assertThat(forecaster(report, "baseRate").logLoss()).isEqualTo(0.3910, within(1e-4));
            assertThat(forecaster(report, "deductionCount").logLoss()).isNull();
            Forecaster method = forecaster(report, "method");
            assertThat(method.auc()).isEqualTo(raw.auc());
            assertThat(method.logLoss()).isLessThan(raw.logLoss());
            assertThat(report.classes()).hasSize(2);
            assertThat(report.classes().getFirst().rate()).isEqualTo(.02);
            assertThat(report.classes().getLast().rate()).isEqualTo(.24);
            assertThat(watchQuality.run(connection)).isEmpty();
            connection.rollback();
        }
    }

    @Test
    void ofTwoReplicasOneWatches() throws SQLException {
        try (Connection one = database.getConnection();
                Connection other = database.getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);

            assertThat(books.alone(one)).isTrue();
            assertThat(books.alone(other)).isFalse();
            one.rollback();
            assertThat(books.alone(other)).isTrue();
            other.rollback();
        }
    }

    @Test
    void reportsAreReadByPagesLatestFirst() throws SQLException {
        String digest = UUID.randomUUID().toString();
        LocalDate first = LocalDate.of(2040, 1, 1);
        ForecastModel model = new ForecastModel(.1, .9, List.of(.2), 5000, 300);
        Tx.in(database, connection -> {
            for (int i = 0; i < 3; i++) {
                books.keep(connection, report(digest, first.plusDays(i)), model);
            }
            // The first of a day stands.
            books.keep(connection, report(digest, first), ForecastModel.own());
            return true;
        });

        Response page = staff("/v1/quality?role=payment&from=2040-01-01&limit=2");
        page.then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].day", equalTo("2040-01-03"))
                .body("items[0].forecasters[0].logLoss", nullValue());
        staff("/v1/quality?role=payment&from=2040-01-01&limit=2&after=" + page.path("next"))
                .then()
                .body("items.day", equalTo(List.of("2040-01-01")))
                .body("next", nullValue());
        ForecastModel after =
                Tx.in(database, connection -> books.model(connection, digest, "payment", first.plusDays(1)));
        ForecastModel before =
                Tx.in(database, connection -> books.model(connection, digest, "payment", first.minusDays(1)));
        assertThat(after).isEqualTo(model);
        assertThat(before).isEqualTo(ForecastModel.own());
    }

    @Test
    void whatCannotBeAskedIsNamed() {
        for (String query : List.of("role=king", "from=yesterday", "after=nonsense", "limit=0")) {
            staff("/v1/quality?" + query).then().statusCode(400).body("code", equalTo("invalid-parameter"));
        }
        given().get("/v1/quality").then().statusCode(401);
    }

    private static QualityReport report(String digest, LocalDate day) {
        return new QualityReport(
                "payment",
                "TCR-1/3",
                digest,
                day,
                day.minusDays(90),
                List.of("I1"),
                0,
                0,
                0,
                null,
                List.of(new Forecaster("method", null, null, null, null, null)),
                List.of(),
                new Stability(0, 0, 0, 0, Map.of()));
    }

    private static List<Subject> shops() {
        String name = "WATCH-" + UUID.randomUUID() + "-";
        List<Subject> shops = new ArrayList<>();
        for (int i = 0; i < 2 * EACH; i++) {
            shops.add(new Subject(name + i, Role.MERCHANT));
        }
        return shops;
    }

    private void happen(Connection connection, List<Subject> shops, LocalDate day, long orders, int good, int bad)
            throws SQLException {
        Map<Exposure, Long> counts = new HashMap<>();
        List<Outcome> outcomes = new ArrayList<>();
        Instant time = day.atTime(4, 0).toInstant(ZoneOffset.UTC);
        for (int i = 0; i < shops.size(); i++) {
            counts.put(new Exposure(shops.get(i), Unit.ORDER, day), orders);
            for (int j = 0; j < (i % 2 == 0 ? good : bad); j++) {
                String name = shops.get(i).enterprise() + '-' + day + '-' + j;
                // Every other consignment fails in two things: it is one bad outcome.
                for (String indicator : j % 2 == 0 ? List.of("I1") : List.of("I1", "I5")) {
                    outcomes.add(new Outcome(
                            name,
                            shops.get(i),
                            indicator,
                            time,
                            time,
                            Severity.MINOR,
                            Kind.ASSESSMENT,
                            name,
                            new Words("documents disagree", "单证不符")));
                }
            }
        }
        records.count(connection, counts);
        records.record(connection, outcomes);
    }

    private void learn(Connection connection, List<Subject> shops, LocalDate asOf, Instant knownAt)
            throws SQLException {
        knowledge.keep(
                connection, new Cut(knownAt, asOf, "none", ruling.of(connection).digest()));
        knowledge.learn(connection, shops, knownAt);
    }

    private static Forecaster forecaster(QualityReport report, String name) {
        return report.forecasters().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Response staff(String path) {
        return given().header("Authorization", TOKEN).get(path);
    }
}
