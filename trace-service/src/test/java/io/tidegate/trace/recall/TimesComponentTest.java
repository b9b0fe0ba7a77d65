package io.tidegate.trace.recall;

import static io.tidegate.trace.recall.RecallWorld.eventually;
import static io.tidegate.trace.recall.RecallWorld.get;
import static io.tidegate.trace.recall.RecallWorld.open;
import static io.tidegate.trace.recall.RecallWorld.scope;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.trace.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of the last century and of next year are captured, found, walked and recalled like those of today. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class TimesComponentTest {

    private static final String PLACE = "https://id.gs1.org/414/4012345000054";

    @Test
    void eventsOf1999() {
        follow("1999", Instant.parse("1999-12-31T23:00:00Z"));
    }

    @Test
    void eventsOfNextYear() {
        follow("next", Instant.now().plus(Duration.ofDays(365)).truncatedTo(ChronoUnit.SECONDS));
    }

    private static void follow(String name, Instant at) {
        String item = "https://id.gs1.org/01/04012345999990/21/T-" + name;
        String box = "https://id.gs1.org/8003/04012345999990T" + name;
        String order = "urn:tidegate:order:TIMES:" + name;
        post("""
                {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"ADD",
                 "bizStep":"commissioning","epcList":["%s"],"bizLocation":{"id":"%s"}}""".formatted(at, item, PLACE));
        post("""
                {"type":"AggregationEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"ADD",
                 "parentID":"%s","childEPCs":["%s"]}""".formatted(at.plusSeconds(1), box, item));
        post("""
                {"type":"TransactionEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"ADD",
                 "epcList":["%s"],"bizTransactionList":[{"bizTransaction":"%s"}]}""".formatted(at.plusSeconds(2), box, order));

        List<String> times = Staff.request()
                .queryParam("MATCH_anyEPC", item)
                .queryParam("GE_eventTime", at.toString())
                .queryParam("LT_eventTime", at.plusSeconds(2).toString())
                .get("/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("epcisBody.queryResults.resultsBody.eventList.eventTime", String.class);
        assertThat(times).containsExactly(at.plusSeconds(1).toString(), at.toString());
        List<String> up = get("/v1/chains?direction=up&id=" + item).getList("nodes.uri", String.class);
        assertThat(up).contains(item, box, PLACE);
        open("times-" + name, "{\"id\": \"" + item + "\"}");
        eventually(() -> scope("times-" + name, "").contains(order));
        assertThat(scope("times-" + name, "")).containsExactlyInAnyOrder(item, box, order);
    }

    private static void post(String event) {
        Staff.request().body(event).post("/v1/events").then().statusCode(201);
    }
}
