package io.tidegate.ingest.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that cannot be, in an order that is otherwise good: its field, the rule, the mend, and nothing stored. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadValuesComponentTest {

    private static final String PLACE = "@value@";

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("bad-values", "BADVALUE01");
        }
    }

    /** The value is written into the body as it stands here. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // What PostgreSQL or UTF-8 cannot hold, then what XML cannot carry.
                "/note; \"a\\u0000b\"; text-unencodable",
                "/note; \"a\\ud800b\"; text-unencodable",
                "/note; \"\\udc00\"; text-unencodable",
                "/note; \"\\ude00\\ud83d\"; text-unencodable",
                "/buyerName; \"a\\u0007b\"; forbidden-character",
                "/note; \"a\\ufffeb\"; forbidden-character",
                "/note; \"a\\uffffb\"; forbidden-character",
                "/lines/0/itemName; \"a\\u001bb\"; forbidden-character",
                "/lines/0/itemName; \"\\u0000\"; text-unencodable",
                // Numbers.
                "/goodsValue; 1e400; number-out-of-range",
                "/goodsValue; -1e400; number-out-of-range",
                "/goodsValue; 1e-400; number-out-of-range",
                "/goodsValue; 1e999999999; number-out-of-range",
                "/goodsValue; 9999999999999999999999999999999; number-out-of-range",
                "/goodsValue; \"1e2\"; not-a-number",
                "/goodsValue; \"NaN\"; not-a-number",
                "/goodsValue; \"1,000.00\"; not-a-number",
                "/goodsValue; \"１００\"; full-width-characters",
                "/goodsValue; \"٣\"; not-a-number",
                "/goodsValue; 0.123456; too-many-digits",
                "/goodsValue; 99999999999999999999; too-many-digits",
                "/goodsValue; -0.01; negative",
                "/goodsValue; \"-1\"; negative",
                "/goodsValue; true; wrong-type",
                "/goodsValue; [1]; wrong-type",
                "/goodsValue; {\"a\":1}; wrong-type",
                "/goodsValue; null; required",
                "/lines/0/qty; 0; not-positive",
                "/lines/0/qty; \"0.000\"; not-positive",
                "/lines/0/qty; -1; negative",
                "/lines/0/gnum; 1.5; not-a-number",
                "/lines/0/gnum; 2; line-number",
                // Identifiers are text: a number of 17 digits comes out of many a JSON library as another one.
                "/payTransactionId; 12345678901234567; wrong-type",
                "/buyerIdNumber; 11010519491231002; wrong-type",
                "/ebpCode; \"ＢADVALUE01\"; full-width-characters",
                "/ebpCode; \"a|b\"; forbidden-key-separator",
                "/currency; \"１４２\"; not-in-code-list",
                "/lines/0/unit; \"１２２\"; full-width-characters",
                "/lines/0/barCode; \"４００８９７６０２２３３６\"; full-width-characters",
                // Times: yyyyMMddHHmmss, Beijing, and days that exist.
                "/appTime; \"20250230000000\"; not-a-time",
                "/appTime; \"20250229000000\"; not-a-time",
                "/appTime; \"20211305000000\"; not-a-time",
                "/appTime; \"20210105246000\"; not-a-time",
                "/appTime; \"20210105\"; not-a-time",
                "/appTime; \"2021-01-05T10:30:00\"; not-a-time",
                "/appTime; \"2021-01-05T10:30:00Z\"; not-a-time",
                "/appTime; \"２０２１０１０５１０３０００\"; full-width-characters",
                "/appTime; 20210105103000; wrong-type",
                "/appTime; \"00000000000000\"; not-a-time",
                "/lines; []; no-lines",
                "/lines; {}; wrong-type",
                "/type; \"Order\"; unknown-type",
            })
    void isRefusedByItsFieldOnEveryDoor(String pointer, String value, String code) {
        String orderNo = Visitor.number();
        String body = with(visitor.order(orderNo), pointer, value);
        String good = visitor.order(Visitor.number()).toString();

        Response alone = visitor.json(body);
        Response array = visitor.json("[" + body + "," + good + "]");
        Response lines = visitor.lines(body + "\n" + good);

        Visitor.refused(alone, 422, "document-rejected");
        Visitor.names(Http.tree(alone.asString()).path("errors"), pointer, code);
        assertThat(array.<List<String>>path("status")).containsExactly("rejected", "accepted");
        Visitor.names(Http.tree(array.asString()).path(0).path("errors"), pointer, code);
        List<JsonNode> answers = Http.lines(lines);
        assertThat(answers).extracting(line -> line.path("status").asText()).containsExactly("rejected", "duplicate");
        Visitor.names(answers.getFirst().path("errors"), pointer, code);
        visitor.leavesNothing(orderNo);
    }

    /** The number itself: nothing can be looked up under it, so the answer alone is held to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "12345678901234567; wrong-type",
                "\"\\u0000\"; text-unencodable",
                "\"a\\ud83d\"; text-unencodable",
                "\"D\\u0001\"; forbidden-character",
                "\"２０２１０１０５\"; full-width-characters",
                "\"\"; required",
                "\" \\t \"; required"
            })
    void aNumberOfADocumentThatCannotBeOneIsRefused(String value, String code) {
        Response alone = visitor.json(with(visitor.order("x"), "/orderNo", value));

        Visitor.refused(alone, 422, "document-rejected");
        Visitor.names(Http.tree(alone.asString()).path("errors"), "/orderNo", code);
        Visitor.othersAreServed();
    }

    /** A digit may not be lost on the way: 17 digits as text come back as they were. */
    @Test
    void seventeenDigitsAsTextAreKept() {
        String orderNo = "1" + Math.abs(java.util.UUID.randomUUID().getMostSignificantBits() % 10_000_000_000_000_000L);

        Response answer = visitor.json(visitor.order(orderNo).toString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.<String>path("naturalKey")).isEqualTo("BADVALUE01|" + orderNo);
        assertThat(visitor.hasOrder(orderNo)).isTrue();
    }

    /** In full width it is the same number of the same person: it may not be a way around the yearly limit. */
    @Test
    void anIdentityNumberInFullWidthIsReadAsWhatItIs() {
        Response answer = visitor.json(visitor.order(Visitor.number())
                .put("buyerIdNumber", "１１０１０５１９４９１２３１００２Ｘ")
                .toString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Http.tree(answer.asString()).path("warnings").isMissingNode())
                .isTrue();
    }

    /** What was declared is for risk to judge: the sender is told, the document taken. */
    @Test
    void anOrderWhoseSumIsOffByALittleIsAcceptedWithAWarning() {
        Response paid = visitor.json(
                visitor.order(Visitor.number()).put("acturalPaid", "109.10001").toString());
        Response exact = visitor.json(
                visitor.order(Visitor.number()).put("acturalPaid", "109.10000").toString());

        assertThat(paid.statusCode()).isEqualTo(201);
        Visitor.names(Http.tree(paid.asString()).path("warnings"), "/acturalPaid", "paid-amount-differs");
        assertThat(exact.statusCode()).isEqualTo(201);
        assertThat(Http.tree(exact.asString()).path("warnings").isMissingNode()).isTrue();
    }

    @Test
    void tooManyLinesOrBytesAreRefused() {
        String orderNo = Visitor.number();
        String hundred = withLines(orderNo, 100);
        String hundredThousand = withLines(orderNo, 100_000);
        String good = visitor.order(Visitor.number()).toString();

        Response many = visitor.json(hundred);
        Response huge = visitor.json(hundredThousand);
        Response line = visitor.lines(hundredThousand + "\n" + good);
        Response array = visitor.json("[" + hundredThousand + "]");

        Visitor.refused(many, 422, "document-rejected");
        Visitor.names(Http.tree(many.asString()).path("errors"), "/lines", "too-many-lines");
        Visitor.refused(huge, 413, "document-too-large");
        assertThat(Http.lines(line))
                .extracting(answer -> answer.path("status").asText())
                .containsExactly("rejected", "accepted");
        Visitor.names(Http.lines(line).getFirst().path("errors"), "", "line-too-long");
        Visitor.names(Http.tree(array.asString()).path(0).path("errors"), "", "line-too-long");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void anotherPlatformsCodeIsRefusedAndItsDocumentStaysUnseen() {
        Visitor other = Visitor.of("bad-values-other", "BADVALUE02");
        String orderNo = Visitor.number();

        Response stolen = visitor.json(other.order(orderNo).toString());
        Response own = other.json(other.order(orderNo).toString());
        Response again = visitor.json(other.order(orderNo).toString());

        Visitor.refused(stolen, 422, "document-rejected");
        Visitor.names(Http.tree(stolen.asString()).path("errors"), "/ebpCode", "not-your-document");
        assertThat(own.statusCode()).isEqualTo(201);
        Visitor.refused(again, 422, "document-rejected");
        assertThat(other.hasOrder(orderNo)).isTrue();
    }

    private String withLines(String orderNo, int count) {
        ObjectNode order = visitor.order(orderNo);
        ObjectNode line = (ObjectNode) order.path("lines").path(0);
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            lines.add(count > 100 ? "{\"gnum\":" + i + "}" : line.put("gnum", i).toString());
        }
        return with(order, "/lines", "[" + String.join(",", lines) + "]");
    }

    private static String with(ObjectNode order, String pointer, String value) {
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = slash == 0 ? order : (ObjectNode) order.at(pointer.substring(0, slash));
        parent.put(pointer.substring(slash + 1), PLACE);
        return order.toString().replace("\"" + PLACE + "\"", value);
    }
}
