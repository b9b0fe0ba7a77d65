package io.tidegate.trace.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.contracts.topic.Topic;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.kernel.outbox.OutboundRecord;
import io.tidegate.kernel.outbox.Outbox;
import io.tidegate.kernel.sql.Tx;
import io.tidegate.trace.Staff;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Filings of merchants and reports of laboratories, as they come from Kafka. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class GoodsDocumentsComponentTest {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final String PRODUCT = "https://id.gs1.org/01/";

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    @Test
    void orderThatNamesAnArticleLeadsToEveryGtinThatWasFiledForIt() throws SQLException {
        publish(
                filing("SKU-1", "6901234567892", 1, NOON),
                filing("SKU-1", "4012345678901", 1, NOON),
                record(DocumentType.ORDER, "EBPG|G-1", 1, NOON, """
                        {"type":"order","orderNo":"G-1","ebpCode":"EBPG","ebcCode":"MERCHANT","batchNumbers":"",
                         "lines":[{"gnum":1,"itemNo":"SKU-1","barCode":""},
                                  {"gnum":2,"itemNo":"SKU-9","barCode":"4012345870015"}]}"""));
        eventually(() -> up("EBPG|G-1").getList("nodes").size() == 6);

        JsonPath chain = up("EBPG|G-1");
        assertThat(chain.getList("nodes.uri", String.class))
                .containsExactlyInAnyOrder(
                        "urn:tidegate:order:EBPG:G-1",
                        "urn:tidegate:item:MERCHANT:SKU-1",
                        PRODUCT + "06901234567892",
                        PRODUCT + "04012345678901",
                        PRODUCT + "04012345870015",
                        "urn:tidegate:commodity:1901101010");
        assertThat(chain.getList("edges.certainty", String.class)).containsOnly("weak");
        JsonPath down = chain(PRODUCT + "04012345678901", "down");
        assertThat(down.getList("nodes.uri", String.class)).contains("urn:tidegate:order:EBPG:G-1");
    }

    @Test
    void filingThatWasTakenBackLinksNothingWhateverCameFirst() throws SQLException {
        publish(
                filing("SKU-2", "6901234567892", 3, NOON.plusSeconds(60)),
                filing("SKU-2", "6901234567892", 1, NOON),
                filing("SKU-3", "6901234567892", 1, NOON));
        eventually(() -> up("urn:tidegate:item:MERCHANT:SKU-3").getList("nodes").size() == 3);
        assertThat(up("urn:tidegate:item:MERCHANT:SKU-2").getList("nodes.uri", String.class))
                .containsExactly("urn:tidegate:item:MERCHANT:SKU-2");
    }

    @Test
    void lotAndOrderShowWhatALaboratoryFound() throws SQLException {
        publish(
                report("R-1", 2, "\"batchNumbers\":\"LOT-R\",\"severity\":\"ordinary\""),
                report("R-1", 1, "\"batchNumbers\":\"LOT-X\",\"severity\":\"critical\""),
                report("R-2", 1, "\"orderNo\":\"G-2\",\"ebpCode\":\"EBPG\",\"severity\":\"critical\""),
                report("R-3", 1, "\"batchNumbers\":\"LOT-R\""),
                report("R-3", 3, "\"batchNumbers\":\"LOT-R\""));
        String lot = PRODUCT + "06901234567892/10/LOT-R";
        eventually(() -> up(lot).getList("nodes").size() == 3
                && up("EBPG|G-2").getList("nodes").size() == 2);

        JsonPath chain = up(lot);
        assertThat(chain.getList("nodes.uri", String.class))
                .containsExactlyInAnyOrder(lot, PRODUCT + "06901234567892", "urn:tidegate:report:LAB:R-1");
        assertThat(chain.getString("nodes.find { it.kind == 'report' }.severity"))
                .isEqualTo("ordinary");
        assertThat(chain.getString("nodes.find { it.kind == 'report' }.result")).isEqualTo("violation");
        assertThat(chain.getList("ends.reason", String.class)).containsExactly("no-origin");
        assertThat(up("EBPG|G-2").getString("nodes.find { it.kind == 'report' }.severity"))
                .isEqualTo("critical");
        assertThat(chain("urn:tidegate:report:LAB:R-2", "down").getList("nodes.uri", String.class))
                .contains("urn:tidegate:order:EBPG:G-2");
        assertThat(up(PRODUCT + "06901234567892/10/LOT-X").getList("nodes.kind", String.class))
                .doesNotContain("report");
    }

    private static JsonPath up(String id) {
        return chain(id, "up");
    }

    private static JsonPath chain(String id, String direction) {
        Response chain = Staff.request()
                .queryParam("id", id)
                .queryParam("direction", direction)
                .get("/v1/chains");
        return chain.statusCode() == 404 ? JsonPath.from("{\"nodes\":[]}") : chain.jsonPath();
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private void publish(OutboundRecord... records) throws SQLException {
        Tx.in(database, connection -> outbox.append(connection, List.of(records)));
        outbox.committed();
    }

    private static OutboundRecord filing(String itemNo, String gtin, int appType, Instant at) {
        return record(
                DocumentType.PRODUCT_FILING, "MERCHANT|" + gtin + itemNo, appType, at, """
                {"type":"productFiling","ebcCode":"MERCHANT","itemNo":"%s","gtin":"%s","itemName":"Milk",
                 "gcode":"1901101010","country":"305","brand":"B"}""".formatted(itemNo, gtin));
    }

    private static OutboundRecord report(String reportNo, int appType, String rest) {
        return record(DocumentType.QUALITY_REPORT, "LAB|" + reportNo, appType, NOON, """
                {"type":"qualityReport","laboratoryCode":"LAB","reportNo":"%s","reportTime":"20260301120000",
                 "sampleNo":"S","gtin":"6901234567892","result":"violation",%s}""".formatted(reportNo, rest));
    }

    private static OutboundRecord record(
            DocumentType type, String naturalKey, int appType, Instant at, String document) {
        String value = """
                {"documentId":"%s","sender":"X","naturalKey":"%s","appType":%d,"eventTime":"%s","acceptedAt":"%s",
                 "document":%s}""".formatted(UUID.randomUUID(), naturalKey, appType, at, at, document);
        return new OutboundRecord(
                Topic.DOCUMENTS.name(),
                naturalKey,
                UUID.randomUUID().toString(),
                type.eventType(),
                at,
                value.getBytes(UTF_8));
    }
}
