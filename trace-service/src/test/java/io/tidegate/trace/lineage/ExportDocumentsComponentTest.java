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
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class ExportDocumentsComponentTest {

    private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    private static final String MERCHANT = "91330000EXPORT0001";

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    private static OutboundRecord record(
            DocumentType type, String key, String naturalKey, int appType, String document) {
        String value = """
                {"documentId":"%s","sender":"X","naturalKey":"%s","appType":%d,"eventTime":"%s","acceptedAt":"%s",
                 "document":%s}""".formatted(UUID.randomUUID(), naturalKey, appType, NOON, NOON, document);
        return new OutboundRecord(
                Topic.DOCUMENTS.name(),
                key,
                UUID.randomUUID().toString(),
                type.eventType(),
                NOON,
                value.getBytes(UTF_8));
    }

    private static OutboundRecord order(
            DocumentType type, String platform, String number, int appType, String barCode) {
        return record(type, number, platform + "|" + number, appType, """
                {"type":"%s","orderNo":"%s","ebpCode":"%s","ebcCode":"%s","lines":[{"gnum":1,"barCode":"%s"}]}""".formatted(
                        type.code(), number, platform, MERCHANT, barCode));
    }

    private static OutboundRecord declaration(String platform, String order, String parcel) {
        return record(DocumentType.EXPORT_DECLARATION, order, "COPX|" + order, 1, """
                {"type":"exportDeclaration","copCode":"COPX","copNo":"%s","orderNo":"%s","ebpCode":"%s","ebcCode":"%s",
                 "logisticsCode":"LOGX","logisticsNo":"%s","tradeMode":"9610","lines":[]}""".formatted(
                        order, order, platform, MERCHANT, parcel));
    }

    private static List<String> up(String parcel) {
        Response chain = Staff.request()
                .queryParam("id", "urn:tidegate:parcel:LOGX:" + parcel)
                .queryParam("direction", "up")
                .get("/v1/chains");
        return chain.statusCode() == 200 ? chain.jsonPath().getList("nodes.uri", String.class) : List.of();
    }

    @Test
    void parcelOfAnExportLeadsToItsOrderItsProductAndItsMerchant() throws SQLException {
        List<OutboundRecord> batch = List.of(
                order(DocumentType.EXPORT_ORDER, "EBPX", "X-1", 1, "4012345870015"),
                declaration("EBPX", "X-1", "PX-1"),
                // Of the same key, and another source: it takes back its own only.
                order(DocumentType.ORDER, "EBPX", "X-1", 3, "4012345870015"),
                order(DocumentType.EXPORT_ORDER, "无", "X-2", 1, "4012345870015"),
                declaration("无", "X-2", "PX-2"));
        Tx.in(database, connection -> outbox.append(connection, batch));
        outbox.committed();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> up("PX-1").size() == 3 && up("PX-2").size() == 3);
        assertThat(up("PX-1"))
                .containsExactlyInAnyOrder(
                        "urn:tidegate:parcel:LOGX:PX-1",
                        "urn:tidegate:order:EBPX:X-1",
                        "https://id.gs1.org/01/04012345870015");
        assertThat(up("PX-2")).contains("urn:tidegate:order:" + MERCHANT + ":X-2");

        JsonPath coverage =
                Staff.request().get("/v1/coverage/merchants/" + MERCHANT).jsonPath();
        assertThat(coverage.getInt("orders")).isEqualTo(2);
        assertThat(coverage.getInt("ordersWithLot")).isZero();
        assertThat(coverage.getDouble("orderShare")).isZero();
        assertThat(coverage.getMap("")).doesNotContainKey("lotShare");
    }
}
