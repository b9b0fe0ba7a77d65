package io.tidegate.ingest.acceptance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.contracts.Json;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Keys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptanceComponentTest {

    private static final String NDJSON = "application/x-ndjson";

    private String key = "";

    @BeforeEach
    void makeKey() {
        if (key.isEmpty()) {
            key = Keys.of("shop", "SHOP000001", "PAY0000001", "COP0000001");
        }
    }

    @Test
    void aNewDocumentIsAcceptedAndItsRetryIsADuplicateWithTheSameReceipt() {
        ObjectNode order = Samples.order("SHOP000001", number());
        Response first = post(order);
        Response second = post(order.put("guid", UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT)));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.path("status").toString()).isEqualTo("duplicate");
        assertThat(second.path("documentId").toString()).isEqualTo(first.path("documentId"));
        assertThat(second.path("receivedAt").toString()).isEqualTo(first.path("receivedAt"));
    }

    @Test
    void equalAmountsInAnotherFormAreADuplicate() {
        String orderNo = number();
        post(Samples.order("SHOP000001", orderNo));

        Response again = post(Samples.order("SHOP000001", orderNo)
                .put("goodsValue", 100)
                .put("freight", "0.00")
                .put("ebpName", " Platform "));

        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void anotherContentUnderTheSameKeyIsAConflict() {
        String orderNo = number();
        post(Samples.order("SHOP000001", orderNo));

        Response other = post(Samples.order("SHOP000001", orderNo).put("ebcName", "Somebody else"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(other.path("code").toString()).isEqualTo("document-conflict");
        assertThat(other.path("errors[0].code").toString()).isEqualTo("content-differs");
    }

    @Test
    void aMissingFieldIsRejectedWithItsPointer() {
        ObjectNode order = Samples.order("SHOP000001", number());
        order.remove("ebcCode");

        Response answer = post(order);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.path("errors.pointer").toString()).contains("/ebcCode");
    }

    @Test
    void aDocumentOfAnotherEnterpriseIsRejected() {
        Response answer = post(Samples.order("OTHER00001", number()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.path("errors[0].code").toString()).isEqualTo("not-your-document");
        assertThat(answer.path("errors[0].pointer").toString()).isEqualTo("/ebpCode");
    }

    @Test
    void withoutAKeyNothingIsRead() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/documents")
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .header("Authorization", "Bearer tg_000000000000_" + "a".repeat(43))
                .body("{}")
                .post("/v1/documents")
                .then()
                .statusCode(401);
    }

    @Test
    void aDryRunStoresNothing() {
        ObjectNode order = Samples.order("SHOP000001", number());

        Response dry = request("application/json").body(order.toString()).post("/v1/documents?dryRun=true");

        assertThat(dry.statusCode()).isEqualTo(200);
        assertThat(dry.path("status").toString()).isEqualTo("valid");
        assertThat(post(order).statusCode()).isEqualTo(201);
    }

    @Test
    void anArrayIsAnsweredDocumentByDocument() {
        String orderNo = number();
        ArrayNode array = Json.mapper().createArrayNode();
        array.add(Samples.order("SHOP000001", orderNo));
        array.add(Samples.payment("PAY0000001", number(), "SHOP000001", orderNo));
        array.add(Samples.order("SHOP000001", orderNo));
        array.add(Samples.order("SHOP000001", orderNo).put("ebcName", "Somebody else"));
        array.add("no document");

        Response answers = request("application/json").body(array.toString()).post("/v1/documents");

        assertThat(answers.statusCode()).isEqualTo(200);
        assertThat(answers.<List<String>>path("status"))
                .containsExactly("accepted", "accepted", "duplicate", "conflict", "rejected");
    }

    @Test
    void whatJsonAllowsAndTheStoreCannotHoldIsRejectedNotAFault() {
        String good = Samples.order("SHOP000001", number()).toString();
        List<String> bad = List.of(
                good.replace("Merchant", "\\u0000"),
                good.replace("Merchant", "\\ud800"),
                good.replace("\"freight\":0", "\"freight\":1e999999999"),
                good.replace("\"freight\":0", "\"freight\":" + "9".repeat(100)),
                good.replace("\"ebcName\"", "\"ebpName\""),
                "{\"a\":".repeat(60) + "1" + "}".repeat(60),
                "{\"type\":\"order\"",
                "{} {}",
                "nonsense",
                "\"" + "x".repeat(300_000) + "\"");

        Response answers =
                request(NDJSON).body(String.join("\n", bad) + "\n" + good).post("/v1/documents");

        assertThat(answers.statusCode()).isEqualTo(200);
        List<JsonNode> lines = lines(answers);
        assertThat(lines).hasSize(bad.size() + 1);
        assertThat(lines.subList(0, bad.size()))
                .allSatisfy(line -> assertThat(line.path("status").asText()).isEqualTo("rejected"));
        assertThat(lines.getLast().path("status").asText()).isEqualTo("accepted");
    }

    @Test
    void tenThousandLinesAreAnsweredInOrder() {
        String run = number();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            body.append(i % 100 == 7 ? "{broken" : Samples.payment("PAY0000001", run + i, "SHOP000001", run))
                    .append('\n');
        }

        Response answers = request(NDJSON).body(body.toString()).post("/v1/documents");

        List<JsonNode> lines = lines(answers);
        assertThat(lines).hasSize(10_000);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = lines.get(i);
            assertThat(line.path("index").asInt()).isEqualTo(i);
            assertThat(line.path("status").asText()).isEqualTo(i % 100 == 7 ? "rejected" : "accepted");
            if (i % 100 != 7) {
                assertThat(line.path("naturalKey").asText()).isEqualTo("PAY0000001|" + run + i);
            }
        }
    }

    @Test
    void concurrentPostsOfOneDocumentAreAcceptedOnce() throws InterruptedException, ExecutionException {
        ObjectNode order = Samples.order("SHOP000001", number());
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> posts = IntStream.range(0, 24)
                    .mapToObj(i -> threads.submit(() -> post(order).statusCode()))
                    .toList();
            int accepted = 0;
            for (Future<Integer> post : posts) {
                int status = post.get();
                assertThat(status).isIn(200, 201);
                accepted += status == 201 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
    }

    @Test
    void aCustomsMessageIsAnsweredDocumentByDocument() throws IOException {
        String any = Keys.of("any", "*");
        byte[] message;
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/ceb/samples/202205/CEB411Message.xml"))) {
            message = in.readAllBytes();
        }

        Response answer = given().header("Authorization", "Bearer " + any)
                .contentType("application/xml")
                .body(message)
                .post("/v1/ceb");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("messageType").toString()).isEqualTo("CEB411");
        assertThat(answer.<List<String>>path("answers.status")).isNotEmpty();
    }

    @Test
    void aMessageIsAnsweredByReceiptsForWhoWantsThem() throws IOException {
        String any = Keys.of("any", "*");
        // Other tests post the official sample's number with other content, and all share one ledger.
        String number = "P" + UUID.randomUUID().toString().substring(0, 8);
        byte[] twice;
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/ceb/samples/202205/CEB403Message.xml"))) {
            twice = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("P20180507001", number)
                    .getBytes(StandardCharsets.UTF_8);
        }

        Response json = given().header("Authorization", "Bearer " + any)
                .contentType("application/xml")
                .body(twice)
                .post("/v1/ceb");
        Response xml = given().header("Authorization", "Bearer " + any)
                .accept("application/xml")
                .contentType("application/xml")
                .body(twice)
                .post("/v1/ceb");
        Response broken = given().header("Authorization", "Bearer " + any)
                .accept("application/xml")
                .contentType("application/xml")
                .body("<CEB311Message xmlns=\"http://www.chinaport.gov.cn/ceb\">")
                .post("/v1/ceb");

        assertThat(json.path("edition").toString()).isEqualTo("202205");
        assertThat(json.<List<String>>path("warnings.code")).containsExactly("transfer-repeated");
        assertThat(xml.statusCode()).isEqualTo(200);
        assertThat(xml.contentType()).startsWith("application/xml");
        assertThat(xml.path("CEB404Message.ReceiptsReturn[0].returnStatus").toString())
                .isEqualTo("2");
        assertThat(xml.path("CEB404Message.ReceiptsReturn[0].payNo").toString()).isEqualTo(number);
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(broken.path("CEB900Message.MessageReturn.oriMessageType").toString())
                .isEqualTo("CEB311Message");
        assertThat(broken.path("CEB900Message.MessageReturn.returnStatus").toString())
                .isEqualTo("-1");
    }

    @Test
    void aGzipBodyIsExpanded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Samples.order("SHOP000001", number()).toString().getBytes(StandardCharsets.UTF_8));
        }

        Response answer = request("application/json")
                .header("Content-Encoding", "gzip")
                .body(bytes.toByteArray())
                .post("/v1/documents");

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void aBombIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 40; i++) {
                gzip.write(blanks);
            }
        }

        Response answer = request("application/json")
                .header("Content-Encoding", "gzip")
                .body(bytes.toByteArray())
                .post("/v1/documents");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private io.restassured.specification.RequestSpecification request(String contentType) {
        return given().header("Authorization", "Bearer " + key)
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(NDJSON, io.restassured.http.ContentType.TEXT)
                                .defaultContentCharset(StandardCharsets.UTF_8)))
                .contentType(contentType);
    }

    private Response post(ObjectNode document) {
        return request("application/json").body(document.toString()).post("/v1/documents");
    }

    private static List<JsonNode> lines(Response answers) {
        return new String(answers.asByteArray(), StandardCharsets.UTF_8)
                .lines()
                .map(AcceptanceComponentTest::tree)
                .toList();
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String number() {
        return UUID.randomUUID().toString().substring(0, 18);
    }
}
