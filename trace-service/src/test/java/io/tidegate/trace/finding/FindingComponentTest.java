package io.tidegate.trace.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.contracts.trace.TraceFinding;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.embedded.testing.TestServers;
import io.tidegate.trace.Staff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class FindingComponentTest {

    private static final String PLACES = """
            "epcisHeader":{"epcisMasterData":{"vocabularyList":[{"type":"x","vocabularyElementList":[
             {"id":"https://id.gs1.org/414/4012345000979","attributes":[
              {"id":"urn:epcglobal:cbv:mda#latitude","attribute":"50.03"},
              {"id":"urn:epcglobal:cbv:mda#longitude","attribute":"8.57"}]},
             {"id":"https://id.gs1.org/414/4012345000986","attributes":[
              {"id":"urn:epcglobal:cbv:mda#latitude","attribute":"31.14"},
              {"id":"urn:epcglobal:cbv:mda#longitude","attribute":"121.81"}]}]}]}},""";
    private static final String ITEM = "https://id.gs1.org/01/04012345830019/21/";

    private static void capture(String header, String... events) {
        Staff.request()
                .body("{\"@context\":[],\"type\":\"EPCISDocument\"," + header + "\"epcisBody\":{\"eventList\":["
                        + String.join(",", events) + "]}}")
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));
    }

    private static String event(String time, String action, String step, String rest) {
        String event = """
                {"type":"ObjectEvent","eventTime":"%s","eventTimeZoneOffset":"+00:00","action":"%s","bizStep":"%s",%s}""";
        return event.formatted(time, action, step, rest);
    }

    private static String items(String... serials) {
        List<String> quoted = new ArrayList<>();
        for (String serial : serials) {
            quoted.add("\"" + ITEM + serial + "\"");
        }
        return "\"epcList\":[" + String.join(",", quoted) + "]";
    }

    private static String at(String gln) {
        return "\"readPoint\":{\"id\":\"https://id.gs1.org/414/" + gln + "\"},";
    }

    private static JsonPath found(String thing) {
        return Staff.request()
                .queryParam("thing", thing)
                .get("/v1/findings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String page(String serial) {
        return RestAssured.get("/goods/page/" + ITEM.substring("https://id.gs1.org/".length()) + serial)
                .asString();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    @Test
    void clonesAreFoundToldAndWithdrawnWhenTheirGroundIsTakenBack() throws IOException {
        String arrival = event("2026-02-01T10:00:00Z", "OBSERVE", "arriving", at("4012345000986") + items("CLONE"));
        capture(
                PLACES,
                event("2026-01-01T08:00:00Z", "ADD", "commissioning", items("CLONE", "GOOD")),
                event("2026-02-01T08:00:00Z", "OBSERVE", "shipping", at("4012345000979") + items("CLONE", "GOOD")),
                arrival,
                event("2026-02-02T10:00:00Z", "OBSERVE", "arriving", at("4012345000986") + items("GOOD")),
                event("2026-02-03T10:00:00Z", "OBSERVE", "shipping", items("UNCODED")));
        eventually(() -> !found(ITEM + "CLONE").getList("items").isEmpty()
                && !found(ITEM + "UNCODED").getList("items").isEmpty());

        JsonPath speed = found(ITEM + "CLONE");
        assertThat(speed.getList("items.kind", String.class)).containsExactly("speed");
        // Frankfurt to Shanghai, 8,859 km by great circle (haversine in Python), in two hours.
        assertThat(speed.getInt("items[0].found")).isEqualTo(4_429);
        assertThat(found(ITEM + "UNCODED").getList("items.kind", String.class)).containsExactly("not-commissioned");
        assertThat(found(ITEM + "GOOD").getList("items")).isEmpty();
        assertThat(page("CLONE")).contains("contradicts itself", "It would have moved 8859 km at 4429 km/h");
        assertThat(page("GOOD")).doesNotContain("contradicts itself");

        capture(
                "",
                arrival.replaceFirst("}$", ",\"errorDeclaration\":{\"declarationTime\":\"2026-02-05T00:00:00Z\"}}"));
        capture("", event("2026-01-01T09:00:00Z", "ADD", "commissioning", items("UNCODED")));
        eventually(() -> found(ITEM + "CLONE").getString("items[0].state").equals("withdrawn")
                && found(ITEM + "UNCODED").getString("items[0].state").equals("withdrawn"));
        assertThat(found(ITEM + "CLONE").getInt("items[0].revision")).isEqualTo(2);

        String id = speed.getString("items[0].findingId");
        eventually(() -> told(id).size() == 2);
        assertThat(told(id).stream().map(TraceFinding::state)).containsExactly("open", "withdrawn");
    }

    @Test
    void massBalanceOfALotIsKeptInItsUnitsAndListedAsCsv() {
        String lot = "https://id.gs1.org/01/04012345830026/10/MB1";
        String amount = "\"quantityList\":[{\"epcClass\":\"" + lot + "\",\"quantity\":%s,\"uom\":\"%s\"}]";
        capture(
                "",
                event("2026-01-01T08:00:00Z", "ADD", "commissioning", amount.formatted("1", "TNE")),
                event("2026-01-02T08:00:00Z", "OBSERVE", "retail_selling", amount.formatted("600", "KGM")),
                event("2026-01-03T08:00:00Z", "DELETE", "destroying", amount.formatted("400", "KGM")));
        capture("", event("2026-01-04T08:00:00Z", "OBSERVE", "dispensing", amount.formatted("2500", "GRM")));
        eventually(() -> !found(lot).getList("items").isEmpty());

        JsonPath finding = found(lot);
        assertThat(finding.getList("items.kind", String.class)).containsExactly("mass-balance");
        assertThat(finding.getDouble("items[0].found")).isEqualTo(1_002.5);
        assertThat(finding.getDouble("items[0].limit")).isEqualTo(1_000);
        assertThat(finding.getString("items[0].at")).isEqualTo("2026-01-04T08:00:00Z");
        Response csv = Staff.request()
                .accept("text/csv")
                .queryParam("kind", "mass-balance")
                .queryParam("state", "open")
                .get("/v1/findings");
        assertThat(csv.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.asString().lines().toList())
                .first()
                .isEqualTo(
                        "findingId,revision,state,kind,thing,found,limit,unit,at,madeAt,changedAt,en,zh,step,reason");
        assertThat(csv.asString()).contains(",open,mass-balance," + lot + ",1002.5,1000,KGM,2026-01-04T08:00:00Z,");
        Staff.request().get("/v1/findings?kind=nonsense").then().statusCode(400);
        Staff.request().get("/v1/findings?state=nonsense").then().statusCode(400);
        Staff.request().get("/v1/findings?thing=nonsense").then().statusCode(400);
    }

    private static List<TraceFinding> told(String id) throws IOException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.TRACE_EVENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<TraceFinding> events = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    String type = new String(
                            record.headers().lastHeader("ce_type").value(), java.nio.charset.StandardCharsets.UTF_8);
                    if (type.equals("io.tidegate.trace.finding.v1")) {
                        TraceFinding event = Json.mapper().readValue(record.value(), TraceFinding.class);
                        if (event.findingId().equals(id)) {
                            events.add(event);
                        }
                    }
                }
            }
            return events;
        }
    }
}
