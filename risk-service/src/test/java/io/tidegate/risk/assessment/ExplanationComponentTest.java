package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.assessment.DecisionLog.Found;
import io.tidegate.risk.rulebook.RuleBooks;
import io.tidegate.risk.rulebook.RuleDraft;
import io.tidegate.risk.rulebook.UnknownPolicy;
import io.tidegate.risk.ruleregistry.Change;
import io.tidegate.risk.ruleregistry.RuleRegistry;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an officer is told about a decision years later, when the rules are others. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ExplanationComponentTest {

    private static final String PATH = "/v1/consignments/{id}/explanation";
    private static final String ID = "TOLD|X1";
    private static final String HITS = "officer.told-hit";
    private static final String OPEN = "officer.told-open";

    @Inject
    Centre centre;

    @Inject
    RuleRegistry rules;

    @Inject
    RuleBooks books;

    @Inject
    DecisionLog log;

    @Test
    void pastDecisionsAreExplainedByTheRulesOfThen() throws Exception {
        approve(rule(HITS, "consignment.value * 2.0 >= 300.0 && !('x' in findings)"));
        approve(rule(OPEN, "similar.parties > 0.5 || consignment.value > 5000.0"));
        int then = books.current().number();
        List<Sample> samples = Centre.complete("TOLD", "X1", "20220715120000");
        centre.send(samples);
        JsonNode first = file(1);
        rules.retire(HITS, 1, change("Wu"));
        centre.send(List.of(samples.get(1).with("amountPaid", 100).revision(2, "20220715130000")));
        JsonNode second = file(2);
        rules.retire(OPEN, 1, change("Wu"));

        JsonNode past = json(Map.of("sequence", 1));
        sameAsStored(past, first, log.find(ID, 1));
        assertThat(past.path("rulebook").asInt()).isEqualTo(then);
        hit(rule(past, HITS));
        JsonNode open = rule(past, OPEN);
        assertThat(open.at("/result/outcome").asText()).isEqualTo("UNKNOWN");
        assertThat(open.at("/when/value").asText()).isEqualTo("unknown");
        assertThat(open.path("fields").findValuesAsText("name"))
                .containsExactly("consignment.value", "similar.parties");
        assertThat(open.at("/fields/1").has("value")).isFalse();

        JsonNode latest = json(Map.of());
        sameAsStored(latest, second, log.last(ID));
        assertThat(latest.at("/rules").findValuesAsText("ruleId"))
                .contains(OPEN)
                .doesNotContain(HITS);
        narrowed(then);
        refused();
    }

    private void sameAsStored(JsonNode told, JsonNode file, @Nullable Found logged) throws Exception {
        Found found = Objects.requireNonNull(logged);
        assertThat(told.path("asDecided").asBoolean()).isTrue();
        assertThat(told.path("digest").asText())
                .isEqualTo(found.logged().digest().toString());
        assertThat(told.path("sequence")).isEqualTo(file.at("/assessment/sequence"));
        assertThat(told.path("detail")).isEqualTo(file.path("detail"));
        for (String member : List.of("score", "level", "measure", "reasons", "versions")) {
            assertThat(told.path(member)).isEqualTo(file.at("/assessment/" + member));
        }
        Decision again = Assessor.decide(found.logged().input(), books.of(found.rulebook()));
        assertThat(again.digest()).isEqualTo(found.logged().digest());
    }

    /** By hand: 200 yuan twice is 400, and no finding is called x. */
    private static void hit(JsonNode rule) {
        assertThat(rule.at("/result/outcome").asText()).isEqualTo("HIT");
        assertThat(rule.at("/result/points").asInt()).isEqualTo(12);
        assertThat(rule.at("/result/words/en").asText()).isEqualTo("worth 200");
        assertThat(rule.at("/result/words/zh").asText()).isEqualTo("价值 200");
        assertThat(rule.at("/when/value").asText()).isEqualTo("true");
        assertThat(rule.at("/when/parts").findValuesAsText("expression"))
                .contains("consignment.value * 2.0 >= 300.0", "consignment.value * 2.0");
        assertThat(rule.at("/when/parts").findValuesAsText("value")).contains("400.0");
        assertThat(rule.path("fields").findValuesAsText("name")).containsExactly("consignment.value", "findings");
        assertThat(rule.path("fields").findValuesAsText("value")).hasSize(2).startsWith("200");
    }

    private void narrowed(int then) throws Exception {
        JsonNode all = json(Map.of("sequence", 1, "all", true));
        assertThat(all.path("rules")).hasSize(books.of(then).rules().size());
        assertThat(all.at("/rules").findValuesAsText("outcome")).contains("HIT", "MISS", "NOT_APPLICABLE", "UNKNOWN");
        String missed = "";
        for (JsonNode rule : all.path("rules")) {
            missed = rule.at("/result/outcome").asText().equals("MISS")
                    ? rule.at("/result/ruleId").asText()
                    : missed;
        }
        JsonNode one = json(Map.of("sequence", 1, "rule", missed));
        assertThat(one.path("rules")).hasSize(1);
        assertThat(one.at("/rules/0/result/outcome").asText()).isEqualTo("MISS");
    }

    private void refused() {
        get(Map.of("sequence", 3))
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"))
                .body("detail", containsString("the last is 2"));
        get(Map.of("sequence", 0)).then().statusCode(400).body("detail", containsString("sequence"));
        get(Map.of("rule", "officer.nobody"))
                .then()
                .statusCode(404)
                .body("code", equalTo("rule-unknown"))
                .body("detail", containsString("/v1/rulebooks/"));
        centre.officer()
                .header("Accept-Language", "zh")
                .get(PATH, "TOLD|NOBODY")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"))
                .body("detail", containsString("可按订单查找"));
    }

    private io.restassured.response.Response get(Map<String, ?> query) {
        return centre.officer().queryParams(query).get(PATH, ID);
    }

    private JsonNode json(Map<String, ?> query) throws IOException {
        var answer = get(query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.mapper().readTree(answer.asByteArray());
    }

    private JsonNode file(int sequence) throws IOException {
        JsonPath waited = centre.assessed(ID, sequence);
        assertThat(waited.getInt("consignment.sequence")).isEqualTo(sequence);
        return Json.mapper()
                .readTree(centre.officer().get("/v1/consignments/{id}", ID).asByteArray());
    }

    private static JsonNode rule(JsonNode told, String id) {
        for (JsonNode rule : told.path("rules")) {
            if (rule.at("/result/ruleId").asText().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError(id + " is not told");
    }

    private void approve(RuleDraft draft) throws Exception {
        rules.draft(draft, change("Lin"));
        rules.shadow(String.valueOf(draft.id()), 1, change("Lin"));
        rules.approve(String.valueOf(draft.id()), 1, change("Wu"));
    }

    private static Change change(String by) {
        return new Change(by, Instant.parse("2026-11-30T00:00:00Z"), "to be told later");
    }

    private static RuleDraft rule(String id, String when) {
        return new RuleDraft(
                id,
                1,
                null,
                List.of("order"),
                null,
                when,
                12,
                null,
                Measure.RELEASE,
                "minor",
                "desk",
                LocalDate.of(2022, 7, 15),
                LocalDate.of(2022, 7, 16),
                UnknownPolicy.COUNT,
                null,
                new RuleDraft.WordsDraft("worth {consignment.value}", "价值 {consignment.value}"));
    }
}
