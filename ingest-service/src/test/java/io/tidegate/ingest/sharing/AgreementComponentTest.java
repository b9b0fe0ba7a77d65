package io.tidegate.ingest.sharing;

import static io.tidegate.ingest.sharing.SharedFactsForTests.assessment;
import static io.tidegate.ingest.sharing.SharingWorld.get;
import static io.tidegate.ingest.sharing.SharingWorld.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.sharing.SharedFactsForTests.Document;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreements decide what is seen; whoever looked is on record. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class AgreementComponentTest {

    private static final Map<String, List<String>> ALL =
            Map.of("consignments", List.of(), "ratings", List.of(), "recalls", List.of());

    @Inject
    SharingWorld world;

    @Inject
    DataSource database;

    @Test
    void withoutAnAgreementInForceThereIsNothing() {
        String key = Keys.of("a-none", "EBP1");
        refused(get(key, "/v1/data/consignments"), "agreement-missing");
        assertThat(get(key, "/v1/data/agreement").path("detail").toString()).contains("a-none");

        Instant tomorrow = Instant.now().plusSeconds(86_400);
        agree("a-none", Map.of("datasets", ALL, "validFrom", tomorrow.toString()));
        refused(get(key, "/v1/data/consignments"), "agreement-missing");

        agree("a-none", Map.of("datasets", Map.of("ratings", List.of())));
        refused(get(key, "/v1/data/consignments"), "agreement-excludes");
        assertThat(get(key, "/v1/data/ratings").statusCode()).isEqualTo(200);

        Instant now = Instant.now();
        agree(
                "a-none",
                Map.of("datasets", ALL, "validFrom", now.minusSeconds(60).toString(), "validUntil", now.toString()));
        refused(get(key, "/v1/data/ratings"), "agreement-ended");
        refused(get(key, "/v1/data/ratings/download?form=csv"), "agreement-ended");
        assertThat(get(key, "/v1/data/ratings").path("detail").toString()).contains("a-none/3");
        assertThat(staff().get("/v1/sharing/agreements?platform=a-none").<List<Integer>>path("items.version"))
                .containsExactly(1, 2, 3);
    }

    @Test
    void onlyTheFieldsAndMerchantsAgreedUponAreShown() throws SQLException {
        String key = Keys.of("a-some", "EBP2");
        agree("a-some", Map.of("datasets", Map.of("consignments", List.of("level")), "merchants", List.of("M-yes")));
        Document yes = world.document("a-some", "order", "EBP2|1", "M-yes");
        Document no = world.document("a-some", "order", "EBP2|2", "M-no");
        world.keep(
                assessment("EBP2|1", 1, RiskLevel.LOW, Measure.RELEASE, "M-yes", yes),
                assessment("EBP2|2", 1, RiskLevel.HIGH, Measure.HOLD, "M-no", no));

        List<Map<String, Object>> items = get(key, "/v1/data/consignments").path("items");
        assertThat(items)
                .singleElement()
                .satisfies(item -> assertThat(item)
                        .containsOnlyKeys("consignmentId", "changedAt", "level")
                        .containsEntry("consignmentId", "EBP2|1"));

        agree("a-some", Map.of("datasets", ALL, "eventsFrom", "2021-02-01T00:00:00Z"));
        assertThat(get(key, "/v1/data/consignments").<List<?>>path("items")).isEmpty();
    }

    @Test
    void aCursorHoldsForItsOwnListAndSight() {
        String key = world.partner("a-cursor", "EBP3");
        String foreign = world.partner("a-cursor2", "EBP3");
        String next = get(key, "/v1/data/ratings").path("next");
        assertThat(get(key, "/v1/data/ratings?after=" + next).statusCode()).isEqualTo(200);
        assertThat(get(foreign, "/v1/data/ratings?after=" + next).statusCode()).isEqualTo(400);
        assertThat(get(key, "/v1/data/recalls?after=" + next).statusCode()).isEqualTo(400);
        assertThat(get(key, "/v1/data/ratings?role=merchant&after=" + next).statusCode())
                .isEqualTo(400);

        agree("a-cursor", Map.of("datasets", ALL, "note", "the same under another number"));
        assertThat(get(key, "/v1/data/ratings?after=" + next).statusCode()).isEqualTo(200);
        agree("a-cursor", Map.of("datasets", ALL, "merchants", List.of("M1")));
        Response outdated = get(key, "/v1/data/ratings?after=" + next);
        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(outdated.<String>path("code")).isEqualTo("cursor-outdated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consignments?after=AAAA",
                "consignments?after=%00",
                "consignments?after=" + "YR9iH2M5OTk5OTk5OTk5OTk5OTk5OTk5",
                "consignments?level=severe",
                "consignments?lvl=high",
                "consignments?level=high&level=low",
                "consignments?merchant=",
                "consignments?eventFrom=yesterday",
                "consignments?limit=0",
                "consignments?limit=1000000",
                "ratings?rating=E",
                "ratings?level=high",
                "recalls?gtin=%00",
                "recalls/download",
                "recalls/download?form=xlsx",
                "recalls/download?form=csv&limit=5"
            })
    void aWrongQuestionIsRefusedByName(String path) {
        String key = world.partner("a-wrong", "EBP4");
        Response answer = io.restassured.RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + key)
                .get("/v1/data/" + path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.<String>path("code")).isEqualTo("invalid-parameter");
    }

    @Test
    void aKeyWithoutTheScopeOpensNothing() {
        world.partner("a-scope", "EBP5");
        String key = Keys.scoped("a-scope", "documents:write");
        refused(get(key, "/v1/data/consignments"), "scope-missing");
        refused(get(key, "/v1/data/agreement"), "scope-missing");
        assertThat(io.restassured.RestAssured.get("/v1/data/consignments").statusCode())
                .isEqualTo(401);
        assertThat(get(key, "/v1/sharing/accesses").statusCode()).isEqualTo(403);
        assertThat(get(world.partner("a-scope", "EBP5"), "/v1/data/secrets").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAgreementIsDescribedRightly() {
        Keys.of("a-bad", "EBP6");
        Map<String, Object> none = new HashMap<>();
        none.put("datasets", null);
        bad(none, "datasets");
        bad(Map.of("datasets", Map.of("secrets", List.of())), "datasets/secrets");
        bad(Map.of("datasets", Map.of("ratings", List.of("score"))), "datasets/ratings/score");
        bad(Map.of("datasets", ALL, "merchants", List.of()), "merchants");
        bad(Map.of("datasets", ALL, "merchants", List.of("a b")), "merchants");
        bad(
                Map.of("datasets", ALL, "validFrom", "2027-01-01T00:00:00Z", "validUntil", "2026-01-01T00:00:00Z"),
                "validUntil");
        bad(
                Map.of("datasets", ALL, "eventsFrom", "2027-01-01T00:00:00Z", "eventsUntil", "2027-01-01T00:00:00Z"),
                "eventsUntil");
        bad(Map.of("datasets", ALL, "note", "x".repeat(1_001)), "note");
        assertThat(world.agree("a-nobody", Map.of("datasets", ALL)).statusCode())
                .isEqualTo(404);
        assertThat(staff().post("/v1/sharing/agreements/a-bad").statusCode()).isEqualTo(400);
        assertThat(staff().get("/v1/sharing/agreements/a-bad").statusCode()).isEqualTo(404);
    }

    @Test
    void everyAccessIsOnRecordAndStays() throws SQLException {
        String key = world.partner("a-log", "EBP7");
        get(key, "/v1/data/ratings?role=merchant").then().statusCode(200);
        get(key, "/v1/data/ratings?rating=E").then().statusCode(400);
        get(key, "/v1/data/recalls/download?form=ndjson").then().statusCode(200);

        Response log = staff().get("/v1/sharing/accesses?platform=a-log");
        assertThat(log.<List<String>>path("items.outcome")).containsExactly("completed", "begun", "refused", "given");
        assertThat(log.<String>path("items[0].ofAccess")).isEqualTo(log.path("items[1].accessId"));
        assertThat(log.<String>path("items[2].reason")).isEqualTo("invalid-parameter");
        assertThat(log.<Map<String, String>>path("items[3].filter")).containsEntry("role", "merchant");
        assertThat(log.<String>path("items[3].credential")).isEqualTo(key.substring(3, 15));
        assertThat(log.<Integer>path("items[3].agreement")).isEqualTo(1);

        Response first = staff().get("/v1/sharing/accesses?platform=a-log&limit=3");
        String next = first.path("next");
        assertThat(staff().get("/v1/sharing/accesses?platform=a-log&limit=3&after=" + next)
                        .<List<String>>path("items.outcome"))
                .containsExactly("given");
        assertThat(staff().get("/v1/sharing/accesses?platform=a-log&dataset=recalls")
                        .<List<?>>path("items"))
                .hasSize(2);
        assertThat(staff().get("/v1/sharing/accesses?from=tomorrow").statusCode())
                .isEqualTo(400);
        for (String change : List.of(
                "UPDATE sharing_access SET row_count = 0",
                "DELETE FROM sharing_access",
                "TRUNCATE sharing_access",
                "UPDATE sharing_agreement SET merchants = NULL")) {
            assertThatThrownBy(() -> execute(change)).hasMessageContaining("only added to");
        }
    }

    private void execute(String sql) throws SQLException {
        Tx.in(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private void agree(String platform, Map<String, ?> agreement) {
        world.agree(platform, agreement).then().statusCode(201);
    }

    private void bad(Map<String, ?> agreement, String member) {
        Response answer = world.agree("a-bad", agreement);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<String>path("code")).isEqualTo("agreement-invalid");
        assertThat(answer.<String>path("detail")).startsWith(member + ":");
    }

    private static void refused(Response answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
