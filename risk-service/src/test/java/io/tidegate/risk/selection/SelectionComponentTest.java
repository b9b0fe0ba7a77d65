package io.tidegate.risk.selection;

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
import io.tidegate.risk.testing.Sample;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A port's day: chosen, listed, inspected, and what that says of all. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class SelectionComponentTest {

    private static final int CONSIGNMENTS = 40;
    private static final LocalDate DAY = LocalDate.of(2018, 5, 7);

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Inject
    Selections selections;

    @Test
    void choosesInspectsAndEstimates() throws Exception {
        send(declared());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> selections.candidates("SELPORT", DAY).size() == CONSIGNMENTS);

        Response made = post(Map.of("port", "SELPORT", "day", "2018-05-07", "capacity", 40, "by", "officer"));
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.jsonPath().getInt("candidates")).isEqualTo(CONSIGNMENTS);
        Response again = post(Map.of("port", "SELPORT", "day", "2018-05-07", "capacity", 3, "by", "officer"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("seed")).isEqualTo(made.jsonPath().getString("seed"));

        JsonPath page = officer()
                .queryParam("limit", 15)
                .get("/v1/selections/SELPORT/2018-05-07/inspections")
                .jsonPath();
        assertThat(page.getList("items")).hasSize(15);
        assertThat(page.getString("next")).isNotEmpty();

        send(results());
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonPath rates = officer()
                    .queryParam("from", "2018-05-07")
                    .queryParam("until", "2018-05-07")
                    .get("/v1/selections/failure-rates")
                    .jsonPath();
            assertThat(rates.getInt("find { it.group == 'all' }.waiting")).isZero();
            assertThat(rates.getDouble("find { it.group == 'all' }.rate.rate")).isEqualTo(0.25);
            assertThat(rates.getDouble("find { it.group == 'origin=116' }.rate.rate"))
                    .isEqualTo(0.5);
            assertThat(rates.getDouble("find { it.group == 'origin=502' }.rate.rate"))
                    .isEqualTo(0);
        });
    }

    @Test
    void whatIsMissingOrOutOfRangeIsSaid() {
        Response refused = post(Map.of("port", "P", "day", "2018-05-07", "capacity", -1, "randomShare", 2));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/by", "/capacity", "/randomShare");
        assertThat(officer().get("/v1/selections/P/2018-05-07").statusCode()).isEqualTo(404);
        assertThat(officer().get("/v1/selections/P/yesterday").statusCode()).isEqualTo(400);
        assertThat(given().get("/v1/selections/P/2018-05-07").statusCode()).isEqualTo(401);
    }

    private static List<Sample> declared() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < CONSIGNMENTS; i++) {
            samples.add(Sample.generalTrade("SEL" + i)
                    .with("portCode", "SELPORT")
                    .withLine("country", i % 2 == 0 ? "116" : "502")
                    .at("20180507120000"));
        }
        return samples;
    }

    private static List<Sample> results() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < CONSIGNMENTS; i++) {
            samples.add(Sample.inspection("KRC", "SEL" + i, null, i % 4 == 0 ? "violation" : "conforming")
                    .at("20180508120000"));
        }
        return samples;
    }

    private static Response post(Map<String, ?> body) {
        return officer().contentType("application/json").body(body).post("/v1/selections");
    }

    private static RequestSpecification officer() {
        return given().header("Authorization", "Bearer test");
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
