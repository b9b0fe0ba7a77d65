package io.tidegate.ingest.ceb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import io.tidegate.ingest.Keys;
import io.tidegate.ingest.ceb.CebType.Direction;
import io.tidegate.ingest.document.Fixtures;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The receipt feed as customs messages, held to the official schemas of edition 202205. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
class FeedMessagesComponentTest {

    private static final List<String> POSTED =
            List.of("order", "order", "review", "payment", "exportOrder", "exportOrder", "declaration");

    @Test
    void eachReceiptComesOnceInAMessageThatIsValidByTheOfficialSchema() throws Exception {
        String key = Keys.of("feed-xml", "*");
        for (String type : POSTED) {
            assertThat(Http.with(key, Http.JSON)
                            .body(own(type))
                            .post("/v1/documents")
                            .statusCode())
                    .isEqualTo(201);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Http.with(key, Http.JSON)
                                .get("/v1/receipts?limit=500")
                                .<List<Object>>path("items")
                                .size()
                        >= 2 * POSTED.size());
        List<String> told = Http.with(key, Http.JSON)
                .get("/v1/receipts?limit=500")
                .path("items.findAll { it.type != 'review' }.collect { it.type + ' ' + it.status }");

        for (int limit : new int[] {1, 3, 100}) {
            assertThat(walk(key, "/v1/receipts?limit=" + limit))
                    .as("limit %d", limit)
                    .isEqualTo(told);
        }
        assertThat(walk(key, "/v1/receipts?type=exportOrder&status=2"))
                .containsExactly("exportOrder 2", "exportOrder 2");
    }

    @Test
    void aMessageHoldsAtMostAHundred() {
        Response refused = xml(Keys.of("feed-xml", "*"), "/v1/receipts?limit=101");

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    /** Type and status of each receipt, in the order told. */
    private static List<String> walk(String key, String from) throws Exception {
        List<String> told = new ArrayList<>();
        String address = from;
        while (true) {
            Response page = xml(key, address);
            address = next(page);
            if (page.statusCode() == 204) {
                return told;
            }
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.contentType()).startsWith("application/xml");
            told.addAll(read(page.asByteArray()));
        }
    }

    private static List<String> read(byte[] message) throws Exception {
        Element root = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(message))
                .getDocumentElement();
        CebType type = Arrays.stream(CebType.values())
                .filter(known -> root.getLocalName().equals(known.receipt() + "Message"))
                .findFirst()
                .orElseThrow();
        Direction direction = type.direction();
        OfficialSchema.validate(CebEdition.E202205, direction, message);
        List<String> told = new ArrayList<>();
        var statuses = root.getElementsByTagNameNS(CebType.NAMESPACE, "returnStatus");
        for (int i = 0; i < statuses.getLength(); i++) {
            told.add(type.documentType().code() + " " + statuses.item(i).getTextContent());
        }
        return told;
    }

    private static Response xml(String key, String address) {
        return Http.with(key, Http.JSON)
                .header("Accept", "application/xml")
                .urlEncodingEnabled(false)
                .get(address);
    }

    /** RFC 8288. */
    private static String next(Response page) {
        String link = Objects.requireNonNull(page.header("Link"), "Link");
        assertThat(link).matches("<[^>]+>; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }

    private static String own(String type) {
        var document = Fixtures.document(type);
        String number = UUID.randomUUID().toString().substring(0, 18);
        if (document.has("guid")) {
            document.put("guid", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
        }
        for (String field : List.of("orderNo", "payTransactionId", "copNo", "reviewNo")) {
            if (document.has(field)) {
                document.put(field, number);
            }
        }
        return document.toString();
    }
}
