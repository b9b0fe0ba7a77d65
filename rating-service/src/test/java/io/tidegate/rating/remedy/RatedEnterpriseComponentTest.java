package io.tidegate.rating.remedy;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tidegate.contracts.Json;
import io.tidegate.contracts.rating.RatingChanged;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** From the first order to the upheld objection, as docs/ratings.md tells it: topics and HTTP only. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class RatedEnterpriseComponentTest {

    private static final String TOKEN = "Bearer staff-token-of-tests";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Instant TIME = Instant.parse("2021-01-11T02:00:00Z");

    /** The day of the other tests, so that the days of decisions are over. */
    private static final Instant TODAY = Instant.parse("2021-03-01T02:00:00Z");

    private static final int ORDERS = 60;
    private static final String ORDER = """
            {"documentId":"%s","appType":1,"eventTime":"%s","acceptedAt":"%s","document":
             {"type":"order","orderNo":"%s-%d","ebpCode":"%s-EBP","ebcCode":"%s","lines":[]}}""";
    private static final Pattern ADDRESS = Pattern.compile("(http[^<]*/v1/verifications/[^<]*)<");

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap = "";

    private final String shop = "%010d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000L));

    @Test
    void whyAmICWhatMustIDoIObjectItIsUpheldIAmBAgainAndEachStepCanBeSeen() throws Exception {
        trade();
        awaitClass("B");
        decide();
        awaitClass("C");

        // Why am I C?
        rating().body("ratings[0].reasons[0].code", equalTo("deduction-serious"))
                .body("ratings[0].reasons[0].en", containsString("until 2024-01-15"))
                .body("ratings[0].deductions[0].article", equalTo("Customs Law, art. 86"))
                .body("ratings[0].deductions[0].endsOn", equalTo("2024-01-15"))
                .body("ratings[0].vetoes.en", hasItem("a serious decision is in force"))
                .body("ratings[0].points.find { it.indicator == 'I1' }.n", notNullValue());
        int score = rating().extract().path("ratings[0].score");
        int points = rating().extract().jsonPath().getList("ratings[0].points.points", Integer.class).stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(score).isEqualTo(600 + points - 200);

        // What must I do? Each answer is the formula run again; the first one will come true below.
        rating().body("ratings[0].whatIf.words.en", hasItem("without 'penalty, serious' of 2021-01-15: +200"))
                .body("ratings[0].whatIf.find { it.words.en.startsWith('without') }.score", equalTo(score + 200))
                .body("ratings[0].whatIf.find { it.words.en.startsWith('without') }.scoreClass", equalTo("B"));
        String asC = rating().extract().asString();
        String known = rating().extract().path("ratings[0].knownAt");
        String fact = rating().extract().path("ratings[0].deductions[0].source");
        String printed = verification(certificate());

        // I object.
        String objection = UUID.randomUUID().toString();
        file(objection, fact).statusCode(201).body("state", equalTo("filed")).body("decideBy", equalTo("2021-03-15"));
        file(objection, fact).statusCode(200).body("overdue", equalTo(true));
        await().atMost(PATIENCE)
                .untilAsserted(() -> rating().body("ratings[0].class", equalTo("C"))
                        .body("ratings[0].deductions[0].disputed", equalTo(true))
                        .body("ratings[0].watch.lowClass", equalTo("C"))
                        .body("ratings[0].watch.highClass", equalTo("B")));
        assertThat(certificate()).contains("disputed");
        staff("/v1/proceedings?enterprise=" + shop + "&overdue=true").body("items.id", hasItem(objection));

        // It is upheld, by somebody else than who took it down.
        uphold(objection, "granted", "Officer 7").statusCode(409).body("code", equalTo("same-officer"));
        uphold(objection, "granted", "Officer 9").statusCode(201).body("state", equalTo("granted"));
        uphold(objection, "granted", "Officer 9").statusCode(200);
        uphold(objection, "refused", "Officer 9").statusCode(409).body("code", equalTo("proceeding-differs"));

        // I am B again, with the score that was foretold.
        awaitClass("B");
        rating().body("ratings[0].deductions", hasSize(0))
                .body("ratings[0].watch", nullValue())
                .body("ratings[0].score", equalTo(score + 200));

        eachStepIsThere(fact, objection, known, asC);
        staff(printed).body("valid", equalTo(true)).body("creditClass", equalTo("C"));
        staff(verification(certificate())).body("valid", equalTo(true)).body("creditClass", equalTo("B"));

        // And it was told to whoever consumes ratings, risk among them.
        assertThat(told()).containsExactly("null > B", "B > C", "C > B");
    }

    /** In the facts, in the proceeding, in the history, as it was known. */
    private void eachStepIsThere(String fact, String objection, String known, String asC) {
        staff("/v1/ratings/" + shop + "/evidence?role=merchant")
                .body("items[0].id", equalTo(fact))
                .body("items[0].state", equalTo("annulled"))
                .body("items[0].source", equalTo("Customs P-" + shop));
        staff("/v1/ratings/" + shop + "/evidence?role=merchant&knownAt=" + known)
                .body("items[0].state", equalTo("confirmed"));
        staff("/v1/proceedings/" + objection)
                .body("filedBy", equalTo("Officer 7"))
                .body("decidedBy", equalTo("Officer 9"))
                .body("reason", equalTo("It was another enterprise of the same name"));
        staff("/v1/ratings/" + shop + "/history?role=merchant")
                .body("items[0].class", equalTo("B"))
                .body("items[0].previous", equalTo("C"))
                .body("items[1].class", equalTo("C"))
                .body("items[1].previous", equalTo("B"))
                .body("items[-1].previous", nullValue());
        staff("/v1/ratings/" + shop + "/series?role=merchant").body("[0].points[-1].class", equalTo("B"));
        assertThat(staff("/v1/ratings/" + shop + "?role=merchant&asOf=2021-03-01&knownAt=" + known)
                        .extract()
                        .asString())
                .isEqualTo(asC);
    }

    /** Orders of one day, and one of another merchant today. */
    private void trade() throws SQLException {
        List<OutboundRecord> orders = new ArrayList<>(
                IntStream.range(0, ORDERS).mapToObj(i -> order(shop, i, TIME)).toList());
        orders.add(order(shop + "-OTHER", ORDERS, TODAY));
        Tx.in(database, connection -> outbox.append(connection, orders));
        outbox.committed();
        await().atMost(PATIENCE)
                .until(() -> given().header("Authorization", TOKEN)
                                .get("/v1/ratings/" + shop)
                                .statusCode()
                        == 200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> rating().body("ratings[0].asOf", equalTo("2021-03-01"))
                        .body("ratings[0].newcomer", equalTo(false)));
    }

    private static OutboundRecord order(String merchant, int number, Instant time) {
        String json = ORDER.formatted(UUID.randomUUID(), time, TODAY, merchant, number, merchant, merchant);
        return new OutboundRecord(
                Topic.DOCUMENTS.name(),
                merchant,
                UUID.randomUUID().toString(),
                "io.tidegate.document.order.accepted.v1",
                time,
                json.getBytes(UTF_8));
    }

    /** The changes of class that were published, oldest first. */
    private List<String> told() throws IOException {
        String key = shop + "|merchant";
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "group.id", key, "auto.offset.reset", "earliest");
        List<String> told = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.RATINGS.name()));
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end) && !told.contains("C > B")) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    if (key.equals(record.key())) {
                        RatingChanged change = Json.mapper().readValue(record.value(), RatingChanged.class);
                        if (!change.rating().equals(change.previous())) {
                            told.add(change.previous() + " > " + change.rating());
                        }
                    }
                }
            }
        }
        return told;
    }

    private String certificate() {
        return staff("/v1/certificates/" + shop + "?role=merchant").extract().asString();
    }

    private static String verification(String certificate) {
        Matcher address = ADDRESS.matcher(certificate);
        assertThat(address.find()).isTrue();
        return address.group(1).replace("&amp;", "&");
    }

    private ValidatableResponse file(String id, String fact) {
        return put("/v1/proceedings/" + id, """
                {"kind": "objection", "enterprise": "%s", "role": "merchant", "target": "%s", "by": "Officer 7",
                 "grounds": "It was another enterprise", "filedOn": "2021-03-01"}""".formatted(shop, fact));
    }

    private static ValidatableResponse uphold(String id, String outcome, String by) {
        return put("/v1/proceedings/" + id + "/decision", """
                {"outcome": "%s", "reason": "It was another enterprise of the same name", "by": "%s",
                 "decidedOn": "2021-03-10"}""".formatted(outcome, by));
    }

    private static ValidatableResponse put(String path, String body) {
        return given().header("Authorization", TOKEN)
                .contentType("application/json")
                .body(body)
                .put(path)
                .then();
    }

    private void decide() {
        given().header("Authorization", TOKEN)
                .contentType("application/json")
                .body("""
                        [{"authority": "Customs", "number": "P-%s", "kind": "penalty", "enterprise": "%s",
                          "role": "merchant", "severity": "serious", "matter": "penalty", "decidedOn": "2021-01-15",
                          "article": "Customs Law, art. 86"}]""".formatted(shop, shop))
                .post("/v1/decisions?by=Li")
                .then()
                .statusCode(200);
    }

    private void awaitClass(String creditClass) {
        await().atMost(PATIENCE).untilAsserted(() -> rating().body("ratings[0].class", equalTo(creditClass)));
    }

    private ValidatableResponse rating() {
        return staff("/v1/ratings/" + shop + "?role=merchant");
    }

    private static ValidatableResponse staff(String path) {
        return given().header("Authorization", TOKEN)
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(200);
    }
}
