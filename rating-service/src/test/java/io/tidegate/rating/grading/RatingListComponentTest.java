package io.tidegate.rating.grading;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

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
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Lists of many ratings: by class and movement, as CSV, by look-up, among peers. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RatingListComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    EvidenceRecords records;

    @Inject
    DataSource database;

    @Test
    void classesAndMovementsAreFoundPagedAndWrittenAsCsv() throws SQLException {
        String name = "LIST-" + UUID.randomUUID() + "-";
        did(name, 5);
        awaitNames(
                "?enterprise=" + name,
                IntStream.range(0, 5).mapToObj(i -> name + i).toList());
        awaitNames("?movement=down&enterprise=" + name, List.of());

        failed(name + 1);
        failed(name + 3);
        awaitNames("?movement=down&movedSince=2021-03-01&enterprise=" + name, List.of(name + 1, name + 3));
        awaitNames("?class=C&enterprise=" + name, List.of(name + 1, name + 3));
        awaitNames("?movement=up&enterprise=" + name, List.of());
        awaitNames("?movement=down&movedSince=2021-03-02&enterprise=" + name, List.of());
        get("/v1/ratings?class=C&enterprise=" + name).then().body("items[0].movedFrom", equalTo("B"));

        List<String> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            Response page = get("/v1/ratings?order=-score&limit=2&enterprise=" + name + "&after=" + next);
            paged.addAll(page.jsonPath().getList("items.enterprise", String.class));
            next = page.jsonPath().getString("next");
        }
        assertThat(paged).hasSize(5).doesNotHaveDuplicates();

        Response csv = given().header("Authorization", TOKEN)
                .accept("text/csv")
                .get("/v1/ratings?class=C&limit=1&enterprise=" + name);
        assertThat(csv.body().asString())
                .startsWith("enterprise,role,class,score,newcomer,outlook,movedFrom,movedOn,asOf\r\n" + name)
                .endsWith(",B,2021-03-01,2021-03-01\r\n");
        csv.then().statusCode(200).header("Link", containsString("after="));
    }

    @Test
    void aPartnersMerchantsAreLookedUpAtOnce() throws SQLException {
        String name = "LOOK-" + UUID.randomUUID() + "-";
        did(name, 3);
        awaitNames("?enterprise=" + name, List.of(name + 0, name + 1, name + 2));

        lookup("{\"role\": \"merchant\", \"enterprises\": [\"%s2\", \"%s0\", \"%s0\", \"NOBODY\"]}"
                        .formatted(name, name, name))
                .then()
                .statusCode(200)
                .body("items.enterprise", contains(name + 0, name + 2))
                .body("items.class", contains("B", "B"))
                .body("unknown", contains("NOBODY"));
        for (String body : List.of("{}", "{\"enterprises\": []}")) {
            lookup(body).then().statusCode(400).body("code", equalTo("invalid-parameter"));
        }
        lookup("{\"enterprises\": [null]}").then().statusCode(400).body("code", equalTo("malformed-body"));
        lookup("{\"role\": \"king\", \"enterprises\": [\"A\"]}").then().statusCode(400);
    }

    @Test
    void anEnterpriseIsComparedWithItsPeers() throws SQLException {
        String name = "PEER-" + UUID.randomUUID() + "-";
        did(name, 4);
        failed(name + 0);
        awaitNames("?class=C&enterprise=" + name, List.of(name + 0));
        awaitNames("?enterprise=" + name, List.of(name + 0, name + 1, name + 2, name + 3));

        get("/v1/ratings/" + name + "1/peers?role=merchant")
                .then()
                .statusCode(200)
                .body("[0].group", equalTo("order"))
                .body("[0].peers", greaterThanOrEqualTo(4))
                .body("[0].quartiles", hasSize(3))
                .body("[0].classes.B", greaterThanOrEqualTo(3))
                .body("[0].classes.C", greaterThanOrEqualTo(1));
        get("/v1/ratings/NOBODY/peers").then().statusCode(404).body("code", equalTo("not-rated"));
    }

    /** Lists are those that had been published, of which each rating tells by itself when it was known. */
    @Test
    void everyListCanBeAskedAsItHadBeenPublished() throws SQLException {
        String name = "THEN-" + UUID.randomUUID() + "-";
        did(name, 3);
        awaitNames("?enterprise=" + name, List.of(name + 0, name + 1, name + 2));
        Instant then = Instant.now();
        String known = "knownAt=" + then;
        failed(name + 1);
        awaitNames("?class=C&enterprise=" + name, List.of(name + 1));

        awaitNames("?class=C&" + known + "&enterprise=" + name, List.of());
        awaitNames("?class=B&order=-score&" + known + "&enterprise=" + name, List.of(name + 0, name + 1, name + 2));
        awaitNames("?class=C&knownAt=" + Instant.now() + "&enterprise=" + name, List.of(name + 1));
        awaitNames("?movement=down&knownAt=" + Instant.now() + "&enterprise=" + name, List.of(name + 1));
        awaitNames("?movement=down&" + known + "&enterprise=" + name, List.of());
        awaitNames("?asOf=2021-02-28&enterprise=" + name, List.of());
        String body = "{\"role\": \"merchant\", \"enterprises\": [\"" + name + "1\"]}";
        assertThat(lookup(body, "").jsonPath().getString("items[0].class")).isEqualTo("C");
        assertThat(lookup(body, "?" + known).jsonPath().getString("items[0].class"))
                .isEqualTo("B");
        String one = "/v1/ratings/" + name + "1";
        get(one + "/peers?role=merchant").then().body("[0].creditClass", equalTo("C"));
        get(one + "/peers?role=merchant&" + known).then().body("[0].creditClass", equalTo("B"));
        get(one + "/history?role=merchant").then().body("items", hasSize(2));
        get(one + "/history?role=merchant&" + known).then().body("items", hasSize(1));
        get(one + "/evidence?role=merchant&" + known).then().body("items", hasSize(0));
        get(one + "/evidence?role=merchant&asOf=2021-02-24").then().body("items", hasSize(0));
        get(one + "/evidence?role=merchant&limit=100&asOf=2021-02-25").then().body("items", hasSize(24));
        long before = get("/v1/summary?" + known).jsonPath().getLong("classes.merchant.B");
        assertThat(before).isGreaterThanOrEqualTo(3);
        assertThat(get("/v1/summary?knownAt=" + Instant.now()).jsonPath().getLong("classes.merchant.C"))
                .isPositive();
        get("/v1/summary?knownAt=1970-01-01T00:00:00Z").then().body("classes", equalTo(Map.of()));
        get("/v1/summary?knownAt=lately").then().statusCode(400);
    }

    @Test
    void listsComeAsCsvToo() throws SQLException {
        String name = "CSV-" + UUID.randomUUID() + "-";
        did(name, 1);
        failed(name + 0);
        awaitNames("?class=C&enterprise=" + name, List.of(name + 0));

        assertThat(csv("/v1/ratings/" + name + "0/history"))
                .startsWith("role,class,previous,score,asOf,methodology,digest,recordedAt\r\nmerchant,C,");
        assertThat(csv("/v1/ratings/" + name + "0/evidence?limit=1"))
                .startsWith(
                        "id,what,role,indicator,kind,severity,state,disputed,day,knownAt,source,article,repairedOn,words.en,"
                                + "words.zh\r\n");
        assertThat(csv("/v1/proceedings?limit=1"))
                .startsWith("id,kind,enterprise,role,target,class,from,until,heardOn,");
        assertThat(csv("/v1/trials?limit=1")).startsWith("id,methodology,digest,against,");
        assertThat(csv("/v1/quality?limit=1")).contains("role");
    }

    private static String csv(String path) {
        return given().header("Authorization", TOKEN)
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    @Test
    void unknownWordsAreRefused() {
        for (String query : List.of("movement=sideways", "movedSince=lately", "class=E", "after=%21")) {
            get("/v1/ratings?" + query).then().statusCode(400).body("code", equalTo("invalid-parameter"));
        }
    }

    private void did(String name, int count) throws SQLException {
        Map<Exposure, Long> counts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            counts.put(
                    new Exposure(new Subject(name + i, Role.MERCHANT), Unit.ORDER, LocalDate.of(2021, 2, 25)), 40L + i);
        }
        Tx.in(database, connection -> {
            records.count(connection, counts);
            records.advance(connection, "lists", TIME);
            return true;
        });
    }

    /** A dozen of some forty orders: class C, as in {@link RatingComponentTest}. */
    private void failed(String shop) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (String indicator : List.of("I1", "I5")) {
            for (int i = 0; i < 12; i++) {
                outcomes.add(new Outcome(
                        "C-" + shop + i,
                        new Subject(shop, Role.MERCHANT),
                        indicator,
                        TIME.minus(Duration.ofDays(4)),
                        TIME,
                        Severity.GENERAL,
                        Kind.ASSESSMENT,
                        "A-" + shop + i,
                        new Words("documents disagree", "单证不符")));
            }
        }
        Tx.in(database, connection -> {
            records.record(connection, outcomes);
            return true;
        });
    }

    private static void awaitNames(String query, List<String> names) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                get("/v1/ratings" + query).jsonPath().getList("items.enterprise", String.class))
                        .containsExactlyInAnyOrderElementsOf(names));
    }

    private static Response lookup(String body) {
        return lookup(body, "");
    }

    private static Response lookup(String body, String query) {
        return given().header("Authorization", TOKEN)
                .contentType("application/json")
                .body(body)
                .post("/v1/ratings/lookups" + query);
    }

    private static Response get(String path) {
        return given().header("Authorization", TOKEN).get(path);
    }
}
