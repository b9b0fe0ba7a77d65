package io.tidegate.rating.evidence.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.document.DocumentAccepted;
import io.tidegate.contracts.document.Order;
import io.tidegate.contracts.document.Order.OrderLine;
import io.tidegate.rating.evidence.DocumentFacts;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

    private static final Instant TIME = Instant.parse("2021-03-01T02:00:00Z");

    @Test
    void readsTheFieldsThatTheContractWrites() throws IOException {
        DocumentFacts facts = DocumentReader.read(Json.mapper().writeValueAsBytes(accepted()));

        assertThat(facts)
                .isEqualTo(new DocumentFacts(
                        "doc-1", 1, TIME, TIME.plusSeconds(1), "order", "EBP", "EBC", "PAY", null, null, null, "NO-1"));
    }

    @Test
    void linesDoNotLeakIntoTheHead() throws IOException {
        String json = """
                {"documentId":"d","appType":1,"eventTime":"2021-03-01T02:00:00Z","acceptedAt":"2021-03-01T02:00:01Z",
                 "document":{"type":"order","lines":[{"ebcCode":"FROM-LINE"}],"ebcCode":"FROM-HEAD"}}""";

        assertThat(DocumentReader.read(json.getBytes(UTF_8)).ebcCode()).isEqualTo("FROM-HEAD");
    }

    @Test
    void missingFieldIsNamed() {
        assertThatThrownBy(() -> DocumentReader.read("{\"documentId\":\"d\"}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field appType is missing");
    }

    @Test
    void halfADocumentIsRefused() throws IOException {
        byte[] whole = Json.mapper().writeValueAsBytes(accepted());

        assertThatThrownBy(() -> DocumentReader.read(java.util.Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    }

    private static DocumentAccepted accepted() {
        BigDecimal one = BigDecimal.ONE;
        OrderLine line = new OrderLine(1, "i", "name", null, "690", "011", one, one, one, "142", "142");
        Order order = new Order(
                "NO-1",
                "EBP",
                "Platform",
                "EBC",
                "Shop",
                one,
                one,
                one,
                one,
                one,
                "142",
                "t",
                "t",
                "t",
                "1",
                "t",
                null,
                false,
                "PAY",
                "Pay",
                "T1",
                null,
                "t",
                "t",
                "t",
                "t",
                "440305",
                List.of(line));
        return new DocumentAccepted("doc-1", "EBP", "EBP|NO-1", 1, TIME, TIME.plusSeconds(1), order);
    }
}
