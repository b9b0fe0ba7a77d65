package io.tidegate.risk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.risk.assessment.Centre;
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Counts by hour and day, against a count of the list of consignments. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class StatisticComponentTest {

    private static final String FROM = "2024-02-28T16:00:00Z";
    private static final String TO = "2024-03-01T16:00:00Z";

    @Inject
    Centre centre;

    /** Half an hour before midnight in Beijing, and half an hour after it: one UTC day, two days. */
    @Test
    void eachHourAndDayCountsWhatItHasAndACorrectionMovesIt() throws Exception {
        centre.send(Centre.complete("STAT", "S1", "20240229233000"));
        centre.send(Centre.complete("STAT", "S2", "20240229233500"));
        centre.send(Centre.complete("STAT", "S3", "20240301003000"));
        for (String order : List.of("S1", "S2", "S3")) {
            centre.assessed("STAT|" + order, 1);
        }
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> days("platform"),
                        Map.of("2024-02-28T16:00:00Z STAT", 2, "2024-02-29T16:00:00Z STAT", 1)::equals);
        assertThat(counts("hour", "platform"))
                .isEqualTo(Map.of("2024-02-29T15:00:00Z STAT", 2, "2024-02-29T16:00:00Z STAT", 1));
        assertThat(days("origin")).isEqualTo(Map.of("2024-02-28T16:00:00Z 601", 2, "2024-02-29T16:00:00Z 601", 1));

        centre.send(List.of(
                Sample.payment("STAT", "S1").of("S1").with("amountPaid", 100).at("20240301010000")));
        centre.assessed("STAT|S1", 2);

        await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ZERO).untilAsserted(() -> {
            for (String dimension : List.of("level", "state", "measure", "tradeMode", "platform")) {
                assertThat(days(dimension)).as(dimension).isEqualTo(listed(dimension));
            }
        });
        assertThat(days("all").values()).containsExactly(1, 2);
        assertThat(days("pattern")).containsKey("2024-02-29T16:00:00Z mismatch");
        BigDecimal value = ask("day", "all").jsonPath().getList("items", Map.class).stream()
                .map(item -> new BigDecimal(String.valueOf(item.get("value"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(value)
                .isEqualByComparingTo(consignments().getList("items.value").stream()
                        .map(one -> new BigDecimal(String.valueOf(one)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The separator of what the store counts, in a code that a document brings. */
    @Test
    void aCodeWithAControlCharacterIsCountedWithoutIt() throws Exception {
        Sample declaration = Centre.complete("STAT3", "C1", "20240501120000").getLast();
        centre.send(Centre.with(
                Centre.complete("STAT3", "C1", "20240501120000"), declaration.with("portCode", "51\u001f65")));
        centre.assessed("STAT3|C1", 1);

        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> centre.officer()
                                .queryParam("dimension", "port")
                                .queryParam("from", "2024-04-30T16:00:00Z")
                                .queryParam("to", "2024-05-01T16:00:00Z")
                                .get("/v1/statistics")
                                .jsonPath()
                                .getList("items.word"),
                        List.of("5165")::equals);
    }

    @Test
    void pagesAndCsvGiveTheSame() throws Exception {
        centre.send(Centre.complete("STAT2", "P1", "20240401120000"));
        centre.assessed("STAT2|P1", 1);
        Map<String, Object> query = Map.of("from", "2024-03-31T16:00:00Z", "to", "2024-04-01T16:00:00Z", "limit", 1);
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .until(() -> !centre.officer()
                        .queryParams(query)
                        .get("/v1/statistics")
                        .jsonPath()
                        .getList("items")
                        .isEmpty());
        String next = centre.officer().queryParams(query).get("/v1/statistics").path("next");
        Response csv = centre.officer()
                .accept("text/csv")
                .queryParams(query)
                .queryParam("after", next)
                .get("/v1/statistics");

        csv.then().statusCode(200).header("Content-Type", equalTo("text/csv;charset=UTF-8"));
        assertThat(csv.asString().lines())
                .containsExactly(
                        "at,dimension,word,consignments,value",
                        "2024-03-31T16:00:00Z,level,low,1,"
                                + centre.officer()
                                        .get("/v1/consignments/STAT2|P1")
                                        .jsonPath()
                                        .getString("consignment.value"));
        assertThat(csv.header("Link")).contains("after=").contains("rel=\"next\"");
    }

    private Map<String, Integer> days(String dimension) {
        return counts("day", dimension);
    }

    private Map<String, Integer> counts(String period, String dimension) {
        Map<String, Integer> counts = new TreeMap<>();
        ask(period, dimension)
                .jsonPath()
                .getList("items", Map.class)
                .forEach(item ->
                        counts.put(item.get("at") + " " + item.get("word"), (Integer) item.get("consignments")));
        return counts;
    }

    private Response ask(String period, String dimension) {
        return centre.officer()
                .queryParam("period", period)
                .queryParam("dimension", dimension)
                .queryParam("from", FROM)
                .queryParam("to", TO)
                .get("/v1/statistics");
    }

    private JsonPath consignments() {
        return centre.officer()
                .queryParam("from", FROM)
                .queryParam("to", TO)
                .get("/v1/consignments")
                .jsonPath();
    }

    private Map<String, Integer> listed(String dimension) {
        Map<String, Integer> counts = new TreeMap<>();
        consignments().getList("items", Map.class).forEach(item -> {
            boolean first = String.valueOf(item.get("eventTime")).compareTo("2024-02-29T16:00:00Z") < 0;
            counts.merge(
                    (first ? "2024-02-28T16:00:00Z " : "2024-02-29T16:00:00Z ") + item.get(dimension), 1, Integer::sum);
        });
        return counts;
    }
}
