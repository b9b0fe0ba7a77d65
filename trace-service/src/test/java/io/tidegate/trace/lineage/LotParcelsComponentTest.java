package io.tidegate.trace.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** GS1 EPCIS 2.0, 7.4.3: what an aggregation put in lies in it until a DELETE, which without children means all. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class LotParcelsComponentTest {

    private static final String PALLET = "urn:epc:id:grai:6901234.05678.PAL1";
    private static final String PALLET_URI = "https://id.gs1.org/8003/06901234056785PAL1";

    private static final String TWO_DAYS = """
            {"type":"AggregationEvent","eventTime":"2021-05-01T00:00:00Z","eventTimeZoneOffset":"+08:00",
             "action":"ADD","parentID":"%1$s","childQuantityList":[{"epcClass":"%2$s","quantity":10}]},
            {"type":"TransactionEvent","eventTime":"2021-05-01T02:00:00Z","eventTimeZoneOffset":"+08:00",
             "action":"ADD","epcList":["%1$s"],
             "bizTransactionList":[{"type":"po","bizTransaction":"urn:tidegate:order:EBP1:T-1"}]},
            {"type":"AggregationEvent","eventTime":"2021-05-01T10:00:00Z","eventTimeZoneOffset":"+08:00",
             "action":"DELETE","parentID":"%1$s"},
            {"type":"AggregationEvent","eventTime":"2021-05-02T00:00:00Z","eventTimeZoneOffset":"+08:00",
             "action":"ADD","parentID":"%1$s","childQuantityList":[{"epcClass":"%3$s","quantity":10}]},
            {"type":"TransactionEvent","eventTime":"2021-05-02T02:00:00Z","eventTimeZoneOffset":"+08:00",
             "action":"ADD","epcList":["%1$s"],
             "bizTransactionList":[{"type":"po","bizTransaction":"urn:tidegate:order:EBP1:T-2"}]},
            {"type":"TransactionEvent","eventTime":"2021-05-03T02:00:00Z","eventTimeZoneOffset":"+08:00",
             "action":"ADD","quantityList":[{"epcClass":"%2$s","quantity":1}],
             "bizTransactionList":[{"bizTransaction":"urn:tidegate:parcel:LOG1:PT-3"}]}""";

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Test
    void palletUsedAgainADayLaterTakesNoGoodsOfTheDayBeforeWithIt() throws SQLException {
        capture(TWO_DAYS.formatted(PALLET, lot("LOT-T1"), lot("LOT-T2")));
        Tx.in(
                database,
                connection -> outbox.append(
                        connection,
                        List.of(
                                DocumentsComponentTest.declaration(
                                        "DT-1", "T-1", "PT-1", 1, Instant.parse("2021-05-01T04:00:00Z")),
                                DocumentsComponentTest.declaration(
                                        "DT-2", "T-2", "PT-2", 1, Instant.parse("2021-05-02T04:00:00Z")))));
        outbox.committed();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> page("LOT-T1", "").getList("items.parcel").contains("urn:tidegate:parcel:LOG1:PT-1")
                        && page("LOT-T2", "").getList("items.parcel").contains("urn:tidegate:parcel:LOG1:PT-2"));

        JsonPath first = page("LOT-T1", "");
        assertThat(first.getList("items.parcel", String.class))
                .containsExactlyInAnyOrder("urn:tidegate:parcel:LOG1:PT-1", "urn:tidegate:parcel:LOG1:PT-3");
        assertThat(first.getMap("items.find { it.parcel.endsWith('PT-1') }", String.class, String.class))
                .containsEntry("order", "urn:tidegate:order:EBP1:T-1")
                .containsEntry("goods", PALLET_URI)
                .containsEntry("certainty", "certain");
        assertThat(first.getMap("items.find { it.parcel.endsWith('PT-3') }", String.class, String.class))
                .doesNotContainKey("order")
                .containsEntry("goods", "https://id.gs1.org/01/06901234567892/10/LOT-T1");
        assertThat(first.getBoolean("truncated")).isFalse();
        assertThat(page("LOT-T2", "").getList("items.order", String.class))
                .containsExactly("urn:tidegate:order:EBP1:T-2");

        JsonPath one = page("LOT-T1", "?limit=1");
        JsonPath two = page("LOT-T1", "?limit=1&after=" + one.getString("next"));
        assertThat(one.getString("items[0].parcel")).isNotEqualTo(two.getString("items[0].parcel"));
        assertThat(two.getString("next")).isNull();
    }

    @Test
    void lotThatNobodyNamedReachedNothing() {
        Staff.request()
                .get("/v1/lots/06901234567892/NOBODY/parcels")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0))
                .body("truncated", equalTo(false));
    }

    private static String lot(String lot) {
        return "urn:epc:class:lgtin:6901234.056789." + lot;
    }

    private static JsonPath page(String lot, String query) {
        return Staff.request()
                .get("/v1/lots/06901234567892/" + lot + "/parcels" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void capture(String events) {
        Staff.request()
                .body("""
                        {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
                         "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2021-05-04T00:00:00Z",
                         "epcisBody":{"eventList":[%s]}}""".formatted(events))
                .post("/v1/capture")
                .then()
                .statusCode(202)
                .body("success", equalTo(true));
    }
}
