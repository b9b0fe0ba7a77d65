package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.id.Ids;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a penalty must stand on: findings and their revision, evidence, the journal, appeals. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CaseRecordComponentTest {

    @Inject
    Centre centre;

    @Inject
    CaseWorld world;

    @Test
    void revisedFindingIsANewVersionAndTheLabelOfRules() throws Exception {
        List<Sample> samples = new ArrayList<>(Centre.complete("LABEL", "1"));
        samples.set(0, samples.getFirst().withLine("barCode", "4003100010012").with("batchNumbers", "L0100120A7"));
        centre.send(samples);
        String id = "LABEL|1";
        List<String> hits = centre.assessed(id, 1).getList("detail.rules.findAll { it.outcome == 'HIT' }.ruleId");
        assertThat(hits).isNotEmpty();
        String rule = hits.getFirst();
        JsonPath before = quality(rule);
        if (!world.view(id).getString("file.state").equals("inspect.ordered")) {
            world.order(id, nextStep(id), "inspect", "R Officer A").statusCode(201);
        }
        String finding = world.carryOut(id, nextStep(id), "inspect", "violation", "R Officer A")
                .statusCode(201)
                .extract()
                .path("handling.handlingId");
        assertThat(count(quality(rule), "hitViolations")).isEqualTo(count(before, "hitViolations") + 1);
        assertThat(count(quality(rule), "labels")).isEqualTo(count(before, "labels") + 1);

        JsonPath revised = world.revise(id, finding, "conforming", "R Officer A")
                .statusCode(201)
                .extract()
                .jsonPath();

        assertThat(revised.getString("handling.replaces")).isEqualTo(finding);
        assertThat(revised.getString("file.state")).isEqualTo("inspect.conforming");
        assertThat(count(quality(rule), "hitViolations")).isEqualTo(count(before, "hitViolations"));
        assertThat(count(quality(rule), "hits")).isEqualTo(count(before, "hits") + 1);
        world.revise(id, finding, "conforming", "R Officer A")
                .statusCode(200)
                .body("handling.replaces", equalTo(finding));
        world.revise(id, finding, "violation", "R Officer A").statusCode(409).body("code", equalTo("finding-revised"));
        world.revise(id, "no-such", "violation", "R Officer A")
                .statusCode(404)
                .body("code", equalTo("finding-unknown"));
        world.revise(id, revised.getString("handling.handlingId"), "violation", "R Officer A")
                .statusCode(201)
                .body("file.state", equalTo("inspect.violation"));
        List<String> findings =
                centre.officer().get("/v1/consignments/{id}", id).jsonPath().getList("handlings.finding");
        assertThat(findings).contains("violation", "conforming");
    }

    /** What is found in general trade says nothing of a rule for bonded goods, nor the other way round. */
    @Test
    void recallIsAmongThoseToWhichTheRuleApplied() throws Exception {
        String bonded = "bonded-leakage.book-overdrawn";
        String ordinary = "general-trade.importer-record";
        JsonPath bondedBefore = quality(bonded);
        int ordinaryBefore = count(quality(ordinary), "violations");
        centre.send(List.of(Sample.generalTrade("APPLIES").at("20210302120000")));
        centre.assessed("KRC|APPLIES", 1);
        centre.send(
                List.of(Sample.inspection("KRC", "APPLIES", null, "violation").at("20210304120000")));

        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(count(quality(ordinary), "violations")).isEqualTo(ordinaryBefore + 1));
        assertThat(count(quality(bonded), "labels")).isEqualTo(count(bondedBefore, "labels"));
        assertThat(count(quality(bonded), "violations")).isEqualTo(count(bondedBefore, "violations"));

        String id = world.suspicious("APPLIES", "1", "20210301120000");
        if (!world.view(id).getString("file.state").equals("inspect.ordered")) {
            world.order(id, nextStep(id), "inspect", "R Officer A").statusCode(201);
        }
        world.carryOut(id, nextStep(id), "inspect", "violation", "R Officer A").statusCode(201);
        assertThat(count(quality(bonded), "violations")).isEqualTo(count(bondedBefore, "violations") + 1);
        assertThat(count(quality(ordinary), "violations")).isEqualTo(ordinaryBefore + 1);
    }

    @Test
    void qualityOfRulesIsGivenAsCsv() {
        centre.officer()
                .header("Accept", "text/csv")
                .get("/v1/rule-quality")
                .then()
                .statusCode(200)
                .body(containsString("rule,version,period,labels"));
        centre.officer()
                .queryParam("period", "hour")
                .get("/v1/rule-quality")
                .then()
                .statusCode(400);
    }

    @Test
    void evidenceIsKeptByItsHashAndItsCustodyIsAChain() throws Exception {
        String id = world.suspicious("EVIDENCE", "1", "20210301120000");
        byte[] file = "photo of the seal".getBytes(StandardCharsets.UTF_8);
        String hash = HexFormat.of().formatHex(Ids.sha256().digest(file));
        String none = "1".repeat(64);

        keep(id, hash, file).statusCode(201);
        keep(id, hash, file).statusCode(200).body("entry.action", equalTo("evidenceAdded"));
        keep(id, none, file).statusCode(422).body("code", equalTo("evidence-hash-differs"));
        handOver(id, hash, "E Officer A", "Laboratory 2").statusCode(201);
        handOver(id, hash, "E Officer A", "Laboratory 2").statusCode(200);
        handOver(id, hash, "E Officer A", "Laboratory 3")
                .statusCode(409)
                .body("code", equalTo("custody-broken"))
                .body("holder", equalTo("Laboratory 2"));
        handOver(id, hash, "Laboratory 2", "Archive").statusCode(201);
        handOver(id, none, "Laboratory 2", "Archive").statusCode(404).body("code", equalTo("evidence-unknown"));

        JsonPath view = world.view(id);
        assertThat(view.getString("evidence[0].holder")).isEqualTo("Archive");
        assertThat(view.getString("evidence[0].sha256")).isEqualTo(hash);
        assertThat(centre.officer()
                        .get("/v1/cases/{id}/evidence/{hash}", id, hash)
                        .asByteArray())
                .isEqualTo(file);
        centre.officer().get("/v1/cases/{id}/evidence/{hash}", id, none).then().statusCode(404);
        List<String> chain = world.journal(id).getList("items.findAll { it.action == 'handedOver' }.content.to");
        assertThat(chain).containsExactly("Laboratory 2", "Archive");
    }

    @Test
    void auditNamesTheFirstBrokenRow() throws Exception {
        String id = world.plain("AUDIT", "1");
        world.order(id, 1, "inspect", "A Officer A").statusCode(201);
        world.note(id, "A Officer A", "seen").statusCode(201);
        world.note(id, "A Officer A", "seen").statusCode(200);
        assertThat(world.audit().getBoolean("intact")).isTrue();

        String row = "case_id = '" + id + "' AND seq = ";
        world.sql("UPDATE case_entry SET recorded_by = 'Somebody' WHERE " + row + 2);
        JsonPath broken = world.audit();
        world.sql("UPDATE case_entry SET recorded_by = 'A Officer A' WHERE " + row + 2);
        assertThat(broken.getBoolean("intact")).isFalse();
        assertThat(broken.getString("brokenCase")).isEqualTo(id);
        assertThat(broken.getInt("brokenSeq")).isEqualTo(2);

        world.sql("CREATE TABLE cut_off AS SELECT * FROM case_entry WHERE " + row + 3);
        world.sql("DELETE FROM case_entry WHERE " + row + 3);
        JsonPath cut = world.audit();
        world.sql("INSERT INTO case_entry SELECT * FROM cut_off");
        world.sql("DROP TABLE cut_off");
        assertThat(cut.getString("brokenCase")).isEqualTo(id);
        assertThat(cut.getInt("brokenSeq")).isEqualTo(3);

        assertThat(world.audit().getBoolean("intact")).isTrue();
    }

    @Test
    void appealIsFiledInTimeAndOnce() throws Exception {
        String id = world.plain("APPEAL", "1");
        world.order(id, 1, "refuse", "P Officer A").statusCode(201);
        world.appeal(id, "1", filing("2021-03-10T08:00:00Z"))
                .statusCode(409)
                .body("code", equalTo("appeal-not-possible"));
        world.carryOut(id, 2, "refuse", null, "P Officer A").statusCode(201);

        world.appeal(id, "1", Map.of("party", "", "role", "king"))
                .statusCode(422)
                .body("errors.pointer", hasItems("/party", "/role", "/grounds", "/filedAt", "/by"));
        world.appeal(id, "1", filing("2021-09-10T08:00:00Z")).statusCode(422).body("code", equalTo("appeal-late"));
        world.appeal(id, "1", filing("2021-03-10T08:00:00Z"))
                .statusCode(201)
                .body("decideBy", equalTo("2021-05-09T08:00:00Z"));
        world.appeal(id, "1", filing("2021-03-10T08:00:00Z")).statusCode(200);
        world.appeal(id, "2", filing("2021-03-10T08:00:00Z")).statusCode(409);
        centre.officer().get("/v1/cases/{id}/appeals", id).then().body("", hasSize(1));
    }

    @Test
    void appealIsDecidedBySomebodyElseAndUpheldOpensTheCase() throws Exception {
        String id = world.plain("UPHELD", "1");
        world.order(id, 1, "refuse", "U Officer A").statusCode(201);
        world.carryOut(id, 2, "refuse", null, "U Officer A").statusCode(201);
        world.appeal(id, "1", filing("2021-03-10T08:00:00Z")).statusCode(201);

        world.appeal(id, "1/answer", reply(null, "U Officer A")).statusCode(201).body("state", equalTo("answered"));
        world.appeal(id, "1/answer", reply(null, "U Officer A")).statusCode(200);
        world.appeal(id, "1/decision", reply("upheld", "U Officer A"))
                .statusCode(409)
                .body("code", equalTo("same-officer"));
        world.giveBack(id, "U Officer A").statusCode(200);
        world.appeal(id, "1/decision", reply("upheld", "U Officer C"))
                .statusCode(201)
                .body("state", equalTo("upheld"));
        world.appeal(id, "1/decision", reply("upheld", "U Officer C")).statusCode(200);
        world.appeal(id, "1/decision", reply("refused", "U Officer D"))
                .statusCode(409)
                .body("code", equalTo("appeal-decided"));
        world.appeal(id, "7/decision", reply("upheld", "U Officer C"))
                .statusCode(404)
                .body("code", equalTo("appeal-unknown"));

        JsonPath view = world.view(id);
        assertThat(view.getString("file.state")).isEqualTo("open");
        assertThat(view.getList("mayOrder", String.class)).contains("release");
        assertThat(view.getString("appeals[0].against")).isEqualTo("refuse.done");
        world.order(id, 4, "release", "U Officer C").statusCode(201);
    }

    private static Map<String, Object> filing(String filedAt) {
        return Map.of(
                "party",
                "330196T001",
                "role",
                "merchant",
                "grounds",
                "Not our goods",
                "by",
                "P Officer B",
                "filedAt",
                filedAt);
    }

    private static Map<String, Object> reply(@Nullable String outcome, String by) {
        Map<String, Object> body =
                new HashMap<>(Map.of("text", "Looked into", "by", by, "eventTime", "2021-03-12T08:00:00Z"));
        if (outcome != null) {
            body.put("outcome", outcome);
        }
        return body;
    }

    private int nextStep(String id) {
        return world.view(id).getInt("file.steps") + 1;
    }

    private JsonPath quality(String rule) {
        return centre.officer()
                .queryParam("rule", rule)
                .queryParam("period", "all")
                .get("/v1/rule-quality")
                .jsonPath();
    }

    private static int count(JsonPath quality, String what) {
        List<Integer> counts = quality.getList("counts." + what);
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private ValidatableResponse keep(String id, String hash, byte[] file) {
        return centre.officer()
                .contentType("application/octet-stream")
                .queryParams("name", "seal.txt", "mediaType", "text/plain", "by", "E Officer A")
                .body(file)
                .put("/v1/cases/{id}/evidence/{hash}", id, hash)
                .then();
    }

    private ValidatableResponse handOver(String id, String hash, String from, String to) {
        return world.json(Map.of(
                        "from",
                        from,
                        "to",
                        to,
                        "place",
                        "Hall 3",
                        "reason",
                        "analysis",
                        "by",
                        "E Officer A",
                        "eventTime",
                        "2021-03-05T08:00:00Z"))
                .post("/v1/cases/{id}/evidence/{hash}/hand-overs", id, hash)
                .then();
    }
}
