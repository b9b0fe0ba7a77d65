package io.tidegate.risk.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Cases: who works on them, step by step. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class CaseComponentTest {

    @Inject
    Centre centre;

    @Inject
    CaseWorld world;

    @Test
    void measureThatAnAssessmentOrdersOpensACase() throws Exception {
        String id = world.suspicious("OPENED", "1", "20210301120000");

        JsonPath view = world.view(id);

        assertThat(view.getString("file.state")).endsWith(".ordered");
        assertThat(view.getInt("file.score")).isGreaterThanOrEqualTo(30);
        assertThat(view.getString("file.dueAt")).isNotBlank();
        assertThat(view.getBoolean("file.touched")).isFalse();
        assertThat(world.journal(id).getList("items.action", String.class)).startsWith("ordered");
        assertThat(world.journal(id).getString("items[0].hash")).hasSize(64);
        centre.officer().get("/v1/cases/{id}", "no|such").then().statusCode(404).body("code", equalTo("case-unknown"));
    }

    @Test
    void caseShowsTheScoreOfTheLastAssessmentThoughNothingNewIsOrdered() throws Exception {
        String id = world.suspicious("RESCORED", "RESCORED1", "20210301120000");
        JsonPath before = world.view(id);

        Sample order =
                Centre.complete("RESCORED", "RESCORED1", "20210301120000").getFirst();
        centre.send(List.of(order.with("discount", 1).revision(2, "20210301121000")));
        int score = centre.assessed(id, 2).getInt("consignment.score");

        JsonPath after = world.view(id);
        assertThat(score).isGreaterThan(before.getInt("file.score"));
        assertThat(after.getInt("file.score")).isEqualTo(score);
        // A deadline that is missed meanwhile, by the dates of other tests, lifts it by a hundred.
        assertThat(after.getInt("file.priority") - 100 * after.getInt("file.escalations"))
                .isEqualTo(score);
        assertThat(after.getString("file.state")).isEqualTo(before.getString("file.state"));
        assertThat(after.getInt("file.entries") - after.getInt("file.escalations"))
                .isEqualTo(before.getInt("file.entries") - before.getInt("file.escalations"));
    }

    @Test
    void twoOfficersNeverWorkOnOneCase() throws Exception {
        String one = world.suspicious("QUEUE", "1", "20210301120000");
        String other = world.suspicious("QUEUE", "2", "20210301120000");

        String ofA = world.next("Q Officer A", "QUEUE", null).extract().path("id");
        String ofB = world.next("Q Officer B", "QUEUE", "r-1").extract().path("id");

        assertThat(List.of(ofA, ofB)).containsExactlyInAnyOrder(one, other);
        world.next("Q Officer A", "QUEUE", null).statusCode(200).body("id", equalTo(ofA));
        world.next("Q Officer B", "QUEUE", "r-1").statusCode(200).body("id", equalTo(ofB));
        world.next("Q Officer B", "QUEUE", "r-2").statusCode(204);
        world.next("Q Officer C", "QUEUE", null).statusCode(204);
        world.take(ofA, "Q Officer C")
                .statusCode(409)
                .body("code", equalTo("case-held"))
                .body("heldBy", equalTo("Q Officer A"))
                .body("heldUntil", notNullValue());
        world.note(ofA, "Q Officer C", "mine?").statusCode(409).body("heldBy", equalTo("Q Officer A"));
        world.take(ofA, "Q Officer A").statusCode(200);
        world.giveBack(ofA, "Q Officer C").statusCode(200).body("heldBy", equalTo("Q Officer A"));
        world.giveBack(ofA, "Q Officer A").statusCode(200);
        world.next("Q Officer C", "QUEUE", null).statusCode(200).body("id", equalTo(ofA));
    }

    @Test
    void leaseThatIsOverIsTakenByTheNext() throws Exception {
        String id = world.suspicious("LEASE", "1", "20210301120000");
        world.take(id, "L Officer A").statusCode(200);
        world.sql("UPDATE risk_case SET held_until = now() - interval '1 minute' WHERE id = '" + id + "'");

        world.take(id, "L Officer B").statusCode(200).body("heldBy", equalTo("L Officer B"));
    }

    @Test
    void officerWhoLostTheConnectionRepeatsAndGetsTheSame() throws Exception {
        String id = world.plain("STEPS", "1");

        JsonPath first = world.order(id, 1, "inspect", "S Officer A")
                .statusCode(201)
                .extract()
                .jsonPath();
        JsonPath again = world.order(id, 1, "inspect", "S Officer A")
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(again.<Object>get("entry")).isEqualTo(first.<Object>get("entry"));
        assertThat(again.<Object>get("handling")).isEqualTo(first.<Object>get("handling"));
        world.order(id, 1, "hold", "S Officer A").statusCode(409).body("code", equalTo("step-differs"));
        world.order(id, 3, "hold", "S Officer A").statusCode(409).body("code", equalTo("step-differs"));
        world.carryOut(id, 2, "inspect", "conforming", "S Officer A")
                .statusCode(201)
                .body("file.state", equalTo("inspect.conforming"));
        world.order(id, 3, "release", "S Officer A").statusCode(201);
        world.carryOut(id, 4, "release", null, "S Officer A")
                .statusCode(201)
                .body("file.state", equalTo("release.done"));
        world.order(id, 1, "inspect", "S Officer A").statusCode(200).body("entry.seq", equalTo(2));
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(centre.published(Topic.HANDLINGS, id))
                        .extracting(event -> event.getString("measure") + '.' + event.getString("state"))
                        .containsExactly(
                                "inspect.ordered", "inspect.carriedOut", "release.ordered", "release.carriedOut"));
        world.list("STEPS").queryParam("closed", true).get("/v1/cases").then().body("items.id", equalTo(List.of(id)));
    }

    @Test
    void whatDoesNotFollowIsRefused() throws Exception {
        String id = world.plain("REFUSED", "1");
        world.order(id, 1, "inspect", "F Officer A").statusCode(201);

        world.order(id, 2, "release", "F Officer A").statusCode(409).body("code", equalTo("transition-not-allowed"));
        world.order(id, 2, "hold", "F Officer B").statusCode(409).body("code", equalTo("case-held"));
        world.carryOut(id, 2, "inspect", null, "F Officer A")
                .statusCode(422)
                .body("errors.pointer", hasItem("/finding"));
        world.step(
                        id,
                        2,
                        Map.of(
                                "measure",
                                "hold",
                                "state",
                                "ordered",
                                "by",
                                "F Officer A",
                                "eventTime",
                                "2001-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/eventTime"));
        world.order("no|such", 1, "inspect", "F Officer A").statusCode(404).body("code", equalTo("not-assessed"));
        world.note("no|such", "F Officer A", "text").statusCode(404).body("code", equalTo("case-unknown"));
        RestAssured.get("/v1/cases").then().statusCode(401);
        RestAssured.given().post("/v1/cases/next").then().statusCode(401);
    }

    @Test
    void inspectionOfTheStreamMovesTheCase() throws Exception {
        String id = world.plain("STREAM", "1");
        centre.officer().get("/v1/cases/{id}", id).then().statusCode(404);

        centre.send(List.of(Sample.inspection("DEC1", "C-STREAM1", "1", "violation")));

        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> centre.officer()
                        .get("/v1/cases/{id}", id)
                        .then()
                        .statusCode(200)
                        .body("file.state", equalTo("inspect.violation"))
                        .body("mayOrder", hasItems("hold", "refuse", "return", "destroy")));
    }

    @Test
    void whatIsOverdueIsEscalated() throws Exception {
        String id = world.suspicious("OVERDUE", "1", "20180301120000");
        world.suspicious("OVERDUE", "2", "20190301120000");

        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(world.view(id).getInt("file.escalations")).isGreaterThanOrEqualTo(1));

        assertThat(world.view(id).getInt("file.priority")).isGreaterThanOrEqualTo(100);
        assertThat(world.journal(id).getList("items.action", String.class)).contains("escalated");
        world.list("OVERDUE")
                .queryParam("overdue", true)
                .get("/v1/cases")
                .then()
                .body("items.id", hasItem(id));
    }

    @Test
    void casesAreListedInStablePagesAndAsCsv() throws Exception {
        for (int i = 1; i <= 3; i++) {
            world.suspicious("LISTED", Integer.toString(i), "2021040112000" + i);
        }
        JsonPath page =
                world.list("LISTED").queryParam("limit", 2).get("/v1/cases").jsonPath();
        assertThat(page.getList("items.id", String.class)).containsExactly("LISTED|3", "LISTED|2");
        world.list("LISTED")
                .queryParam("limit", 2)
                .queryParam("after", page.getString("next"))
                .get("/v1/cases")
                .then()
                .body("items.id", equalTo(List.of("LISTED|1")));
        world.list("LISTED")
                .header("Accept", "text/csv")
                .queryParam("limit", 2)
                .get("/v1/cases")
                .then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body(containsString("id,state,touched,level"))
                .body(containsString("LISTED|3,"));
        Map<String, String> wrong =
                Map.of("state", "inspect.done", "measure", "burn", "level", "huge", "from", "yesterday", "after", "x");
        wrong.forEach((name, value) -> centre.officer()
                .queryParam(name, value)
                .get("/v1/cases")
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-parameter")));
    }
}
