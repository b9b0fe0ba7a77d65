package io.tidegate.risk.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.assessment.Centre;
import io.tidegate.risk.assessment.DecisionInput;
import io.tidegate.risk.assessment.DecisionLog;
import io.tidegate.risk.assessment.DecisionLog.Logged;
import io.tidegate.risk.creditclass.CreditClasses;
import io.tidegate.risk.model.LabelledDeclarations;
import io.tidegate.risk.model.LearnedScore;
import io.tidegate.risk.model.Models;
import io.tidegate.risk.model.Stage;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.RuleInput;
import io.tidegate.risk.rulebook.UnknownPolicy;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.ruleregistry.RuleRegistry;
import io.tidegate.risk.ruleregistry.RuleState;
import io.tidegate.risk.ruleregistry.RuleVersion;
import io.tidegate.risk.screening.ReferenceLists;
import io.tidegate.risk.screening.Screening;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand decisions of a month come out byte for byte as they were once rules, lists, credit classes and the model have
 * moved on; and one that was tampered with does not.
 */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RerunComponentTest {

    private static final int GENERAL = 9_800;
    private static final int RETAIL = 300;
    private static final String RULE = "officer.moved-on";

    @Inject
    PastPeriod past;

    @Inject
    Centre centre;

    @Inject
    Models models;

    @Inject
    LabelledDeclarations declarations;

    @Inject
    RuleRegistry rules;

    @Inject
    RuleBooks books;

    @Inject
    CreditClasses classes;

    @Inject
    DecisionLog log;

    @Inject
    DataSource database;

    @AfterEach
    void leaveNoChampion() throws Exception {
        RuleVersion version = rules.find(RULE, 1);
        if (version != null && version.state() == RuleState.ACTIVE) {
            rules.retire(RULE, 1, change("Wu"));
        }
        var champion = Tx.in(database, connection -> Optional.ofNullable(models.champion(connection)));
        if (champion.isPresent()) {
            put(champion.get().card().version(), Stage.RETIRED);
        }
    }

    @Test
    void whatHasMovedOnDoesNotReachPastDecisions() throws Exception {
        past.arrive(PastPeriod.inspected("RRA", 400, 5));
        String first = championOfAllFindings();
        past.arrive(PastPeriod.declared("RR", GENERAL));
        past.arrive(PastPeriod.bought("RR", RETAIL));
        SortedMap<String, byte[]> before = past.told(null);
        assertThat(before).hasSizeGreaterThanOrEqualTo(10_000);
        explained(first);

        String second = moveOn(first);

        JsonPath rerun = rerun();
        assertThat(rerun.getLong("equal")).isEqualTo(before.size());
        assertThat(rerun.getLong("unequal")).isZero();
        assertThat(differing(before, past.told(null))).isZero();
        assertThat(differing(before, past.told(books.current()))).isGreaterThan(GENERAL / 2L);
        decidedOtherwiseNow(first, second);
        tampered();
    }

    /** Rules, lists, classes and the champion are others from here on. */
    private String moveOn(String first) throws Exception {
        rules.draft(rule(), change("Lin"));
        rules.shadow(RULE, 1, change("Lin"));
        rules.approve(RULE, 1, change("Wu"));
        Words words = new Words("milk of another list", "另一清单的奶粉");
        QuarkusMock.installMockForType(
                new Screening(
                        new ReferenceLists(Map.of(), Map.of(), Map.of(), Map.of("190110", words), Map.of(), "another")),
                Screening.class);
        Tx.in(database, connection -> {
            classes.save(connection, List.of(rating("IMP2", "merchant"), rating("RR", "platform")));
            return true;
        });
        past.arrive(PastPeriod.inspected("RRB", 300, 7));
        String second = championOfAllFindings();
        assertThat(second).isNotEqualTo(first);
        return second;
    }

    /** The same goods once more: every one of the changes is seen by decisions of today. */
    private void decidedOtherwiseNow(String first, String second) throws Exception {
        past.arrive(PastPeriod.declared("RRNOW", 10));
        past.arrive(PastPeriod.bought("RRNOW", 1));
        RuleInput then = input("KRC|RR2");
        RuleInput now = input("KRC|RRNOW2");
        assertThat(then.score().version()).isEqualTo(first);
        assertThat(now.score().version()).isEqualTo(second);
        assertThat(now.score().probability()).isNotEqualTo(then.score().probability());
        assertThat(then.ratingByRole()).containsEntry("importer", "NR");
        assertThat(now.ratingByRole()).containsEntry("importer", "D");
        assertThat(input("RR|RR0").hits()).isEmpty();
        assertThat(input("RRNOW|RRNOW0").hits()).extracting("entry").containsExactly("190110");
        assertThat(centre.assessed("KRC|RRNOW2", 1).getList("assessment.reasons.rule"))
                .contains(RULE);
    }

    /** One digit of one probability on file. */
    private void tampered() throws Exception {
        DecisionLog.Row row = past.forge("KRC|RR7", RerunComponentTest::likelier);
        JsonPath rerun = rerun();
        String explanation = "/v1/consignments/{id}/explanation";
        centre.officer().get(explanation, "KRC|RR7").then().body("asDecided", equalTo(false));
        past.write(row.id(), row.body());
        centre.officer().get(explanation, "KRC|RR7").then().body("asDecided", equalTo(true));
        assertThat(rerun.getLong("unequal")).isEqualTo(1);
        centre.officer()
                .get("/v1/rerun-jobs/{id}/differences", rerun.getString("id"))
                .then()
                .statusCode(200)
                .body("items.consignmentId", equalTo(List.of("KRC|RR7")))
                .body("items.sequence", equalTo(List.of(1)));
        assertThat(rerun().getLong("unequal")).isZero();
    }

    /** The officer sees the score of then, with its parts in both languages, and the model of then still says the same. */
    private void explained(String version) throws Exception {
        JsonPath file = centre.assessed("KRC|RR2", 1);
        assertThat(file.getString("assessment.versions.model")).isEqualTo(version);
        assertThat(file.getString("detail.learnedScore.state")).isEqualTo("scored");
        assertThat(file.getList("detail.learnedScore.contributions")).hasSize(5);
        assertThat(file.getString("detail.learnedScore.contributions[0].words.en"))
                .isNotBlank();
        assertThat(file.getString("detail.learnedScore.contributions[0].words.zh"))
                .containsPattern("\\p{IsHan}");
        double said = models.model(version)
                .probability(declarations.consignment("KRC|RR2").getFirst());
        assertThat(input("KRC|RR2").score().probability())
                .isEqualTo(new BigDecimal(said).setScale(6, RoundingMode.HALF_EVEN));
        JsonPath incomplete = centre.assessed("KRC|RR50", 1);
        assertThat(incomplete.getString("detail.learnedScore.state")).isEqualTo("incomplete");
        assertThat(incomplete.getString("detail.learnedScore.missing")).isEqualTo("netWeight");
        assertThat(centre.assessed("RR|RR0", 1).getString("detail.learnedScore"))
                .isNull();
        var drift = models.drift(version, LocalDate.of(2024, 6, 1), LocalDate.of(2024, 6, 30));
        assertThat(drift.declarations()).isGreaterThan(9_000);
    }

    @Test
    void whatCannotBeRunIsRefusedAndWhatRunsCanBeStopped() {
        centre.officer()
                .contentType(ContentType.JSON)
                .body(Map.of("from", "2024-07-01T00:00:00Z", "to", "2024-06-01T00:00:00Z"))
                .post("/v1/rerun-jobs")
                .then()
                .statusCode(422)
                .body("code", equalTo("rerun-not-valid"))
                .body("errors.pointer", hasItems("/from", "/by"));
        String unknown = "00000000-0000-7000-8000-000000000000";
        centre.officer()
                .get("/v1/rerun-jobs/{id}", unknown)
                .then()
                .statusCode(404)
                .body("code", equalTo("rerun-unknown"));
        String id = asked("1901-01-01T00:00:00Z", "1901-01-02T00:00:00Z");
        centre.officer().post("/v1/rerun-jobs/{id}/cancellation", id).then().statusCode(200);
        assertThat(finished(id).getLong("done")).isZero();
        centre.officer().get("/v1/rerun-jobs").then().body("items.id", hasItems(id));
    }

    private RuleInput input(String id) throws Exception {
        return Objects.requireNonNull(log.last(id)).logged().input().facts();
    }

    private JsonPath rerun() {
        JsonPath done = finished(asked(
                PastPeriod.PERIOD.from().toString(), PastPeriod.PERIOD.to().toString()));
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getLong("done")).isEqualTo(done.getLong("decisions"));
        return done;
    }

    private String asked(String from, String to) {
        return centre.officer()
                .contentType(ContentType.JSON)
                .body(Map.of("from", from, "to", to, "by", "Lin"))
                .post("/v1/rerun-jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private JsonPath finished(String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(
                        () -> centre.officer().get("/v1/rerun-jobs/{id}", id).jsonPath(),
                        json -> List.of("done", "failed", "cancelled").contains(json.getString("state")));
    }

    private String championOfAllFindings() throws Exception {
        String version = models.train("analyst").version();
        put(version, Stage.CHAMPION);
        return version;
    }

    private void put(String version, Stage stage) throws Exception {
        models.propose(version, stage, "analyst");
        models.approve(version, "chief");
    }

    private static long differing(SortedMap<String, byte[]> one, SortedMap<String, byte[]> other) {
        assertThat(other.keySet()).isEqualTo(one.keySet());
        return one.entrySet().stream()
                .filter(entry -> !Arrays.equals(entry.getValue(), other.get(entry.getKey())))
                .count();
    }

    private static Logged likelier(Logged logged) {
        DecisionInput input = logged.input();
        RuleInput facts = input.facts();
        LearnedScore score = facts.score();
        BigDecimal probability = Objects.requireNonNull(score.probability()).add(new BigDecimal("0.000001"));
        RuleInput changed = new RuleInput(
                facts.consignment(),
                facts.findings(),
                facts.signals(),
                facts.hits(),
                facts.limits(),
                facts.ratingByRole(),
                new LearnedScore(score.state(), score.version(), probability, null, score.contributions()));
        return new Logged(
                new DecisionInput(
                        input.sequence(),
                        input.state(),
                        changed,
                        input.limits(),
                        input.tax(),
                        input.safety(),
                        input.capped(),
                        input.tolerances(),
                        input.lists()),
                logged.digest());
    }

    private static RatingChanged rating(String enterprise, String role) {
        Instant day = Instant.parse("2024-06-30T00:00:00Z");
        return new RatingChanged(enterprise, role, "D", 100, 100, List.of(), null, "TCR-1/1", "digest", day);
    }

    private static Change change(String by) {
        return new Change(by, Instant.parse("2026-11-30T00:00:00Z"), "rules move on");
    }

    private static RuleDraft rule() {
        return new RuleDraft(
                RULE,
                1,
                null,
                List.of("general-trade", "model"),
                null,
                "model.probability >= 0.0",
                12,
                null,
                Measure.DOCUMENT_CHECK,
                "minor",
                "desk",
                LocalDate.of(2024, 6, 1),
                LocalDate.of(2024, 7, 1),
                UnknownPolicy.COUNT,
                null,
                new RuleDraft.WordsDraft("at {model.probability%}", "为 {model.probability%}"));
    }
}
