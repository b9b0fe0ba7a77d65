package io.tidegate.risk.model;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.risk.model.TreeTrainer.Parameters;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Versions from findings on file to champion, as officers do it. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ModelComponentTest {

    private static final int DECLARATIONS = 300;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Inject
    ModelRegister register;

    @Inject
    LabelledDeclarations declarations;

    @Inject
    Models models;

    @Test
    void fromFindingsToAScoreWithReasons() throws Exception {
        send(declared());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> declarations.inspected().size() >= DECLARATIONS);

        JsonPath card = post("/v1/models", Map.of("by", "analyst"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String version = card.getString("version");

        assertThat(card.getInt("declarations")).isGreaterThanOrEqualTo(DECLARATIONS);
        assertThat(card.getString("dataDigest")).hasSize(64);
        JsonPath score = officer()
                .get("/v1/models/{v}/scores/{c}", version, "KRC|MODEL7")
                .jsonPath();
        assertThat(score.getDouble("probability")).isBetween(0.0, 1.0);
        assertThat(score.getList("contributions")).hasSize(10);
        JsonPath drift = officer()
                .queryParam("from", "2021-01-01")
                .queryParam("until", "2021-12-31")
                .get("/v1/models/{v}/drift", version)
                .jsonPath();
        assertThat(drift.getInt("declarations")).isGreaterThanOrEqualTo(DECLARATIONS);
        assertThat(drift.getInt("inspected")).isGreaterThanOrEqualTo(DECLARATIONS);
    }

    @Test
    void twoPersonsPromoteAndTheFormerChampionRetires() throws Exception {
        String first = registered(21);
        String second = registered(22);

        promote(first);
        assertThat(champion()).isPresent();
        promote(second);

        assertThat(officerEntry(first)).isEqualTo("RETIRED");
        assertThat(officerEntry(second)).isEqualTo("CHAMPION");
        assertThat(champion().orElseThrow().card().version()).isEqualTo(second);
        assertThat(champion().orElseThrow()).isSameAs(champion().orElseThrow());
    }

    @Test
    void challengerIsHeldAgainstTheChampion() throws Exception {
        send(declared());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> declarations.inspected().size() >= DECLARATIONS);
        String champion = registered(31);
        String challenger = registered(32);
        promote(champion);
        post("/v1/models/" + challenger + "/proposals", Map.of("by", "analyst", "stage", "CHALLENGER"));
        post("/v1/models/" + challenger + "/approvals", Map.of("by", "chief"));

        JsonPath beside = officer()
                .queryParam("from", "2021-01-01")
                .queryParam("until", "2021-12-31")
                .get("/v1/models/{v}/comparison", challenger)
                .jsonPath();
        assertThat(beside.getString("one.version")).isEqualTo(challenger);
        assertThat(beside.getString("other.version")).isEqualTo(champion);
        assertThat(beside.getInt("inspected")).isGreaterThanOrEqualTo(DECLARATIONS);
        assertThat(beside.getDouble("one.rocAuc")).isBetween(0.0, 1.0);
        assertThat(beside.getDouble("other.calibrationError")).isBetween(0.0, 1.0);
        assertThat(beside.getList("agreement.share", Double.class)).containsExactly(0.01, 0.02, 0.05, 0.1);
        assertThat(officer()
                        .queryParams("from", "2021-01-01", "until", "2021-12-31", "with", "none")
                        .get("/v1/models/{v}/comparison", challenger)
                        .statusCode())
                .isEqualTo(404);

        // The champion's last day is in 2020, the declarations are of 2021: they are looked at without being asked for.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                        .containsPattern("(?m)^tidegate_model_score_psi\\S* [0-9.]+")
                        .containsPattern("(?m)^tidegate_model_violations_expected\\S* [0-9.]+")
                        .containsPattern("(?m)^tidegate_model_moved\\S* [01]"));
    }

    @Test
    void whoProposedDoesNotApprove() throws Exception {
        String version = registered(23);
        post("/v1/models/" + version + "/approvals", Map.of("by", "chief"))
                .then()
                .statusCode(409);
        post("/v1/models/" + version + "/proposals", Map.of("by", "analyst", "stage", "CHALLENGER"))
                .then()
                .statusCode(200);
        Response refused = post("/v1/models/" + version + "/approvals", Map.of("by", "analyst"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("same-person");
        assertThat(officerEntry(version)).isEqualTo("CANDIDATE");
    }

    @Test
    void incompleteOrUnknownIsRefusedInWords() throws Exception {
        String version = registered(24);
        assertThat(post("/v1/models/none/proposals", Map.of("by", "a", "stage", "RETIRED"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("/v1/models/" + version + "/proposals", Map.of("by", "a"))
                        .jsonPath()
                        .getString("errors[0].pointer"))
                .isEqualTo("/stage");
        assertThat(post("/v1/models", Map.of()).statusCode()).isEqualTo(422);
        assertThat(officer().get("/v1/models/{v}/drift", version).statusCode()).isEqualTo(400);
        assertThat(officer()
                        .get("/v1/models/{v}/scores/{c}", version, "NOBODY|1")
                        .statusCode())
                .isEqualTo(404);
        assertThat(given().get("/v1/models").statusCode()).isEqualTo(401);
    }

    private Optional<RiskModel> champion() throws Exception {
        return Tx.in(database, connection -> Optional.ofNullable(models.champion(connection)));
    }

    private String registered(long seed) throws Exception {
        RiskModel model = RiskModel.train(Made.declarations(400, 60, seed), new Parameters(3, 20, 0.1, 1));
        assertThat(register.add(model, "analyst")).isTrue();
        assertThat(register.add(model, "analyst")).isFalse();
        return model.card().version();
    }

    private static void promote(String version) {
        post("/v1/models/" + version + "/proposals", Map.of("by", "analyst", "stage", "CHAMPION"))
                .then()
                .statusCode(200);
        post("/v1/models/" + version + "/approvals", Map.of("by", "chief"))
                .then()
                .statusCode(200);
    }

    private static String officerEntry(String version) {
        List<Map<String, String>> entries =
                officer().queryParam("limit", 500).get("/v1/models").jsonPath().getList("items");
        return entries.stream()
                .filter(entry -> version.equals(entry.get("version")))
                .map(entry -> entry.get("stage"))
                .findFirst()
                .orElse("");
    }

    private static Response post(String path, Map<String, ?> body) {
        return officer().contentType("application/json").body(body).post(path);
    }

    private static RequestSpecification officer() {
        return given().header("Authorization", "Bearer test");
    }

    private static List<Sample> declared() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < DECLARATIONS; i++) {
            String copNo = "MODEL" + i;
            String time = String.format(java.util.Locale.ROOT, "2021%02d%02d120000", 1 + i / 50, 1 + i % 28);
            samples.add(Sample.generalTrade(copNo)
                    .with("netWeight", 1 + i % 9)
                    .with("ebcCode", "IMP" + i % 7)
                    .at(time));
            boolean violation = i % 7 < 2 != (i % 11 == 0);
            samples.add(Sample.inspection("KRC", copNo, null, violation ? "violation" : "conforming"));
        }
        return samples;
    }

    private void send(List<Sample> samples) throws Exception {
        List<OutboundRecord> records = samples.stream()
                .map(sample -> new OutboundRecord(
                        Topic.DOCUMENTS.name(),
                        sample.key(),
                        sample.documentId(),
                        sample.eventType(),
                        sample.accepted().eventTime(),
                        sample.json()))
                .toList();
        Tx.in(database, connection -> outbox.append(connection, records));
        outbox.committed();
    }
}
