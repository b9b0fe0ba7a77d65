package io.tidegate.ingest.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tidegate.embedded.testing.Servers;
import io.tidegate.ingest.Http;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON of ours is refused whole, by place and rule, and never quoted. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadJsonComponentTest {

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("bad-json", "BADJSON001");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"order\"",
                "{\"type\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":0x10}",
                "{\"a\":01}",
                "{\"a\":'x'}",
                "{\"a\":1,}",
                "{\"a\":\"\\ud8\"}",
                "{\"a\":\"\u0000\"}",
                "// none\n{}",
                "{} {}",
                "[{\"a\":1}",
                "[{\"a\":1}] x",
                "[{\"a\":1}}",
                "[",
                " ",
                ""
            })
    void whatIsNoJsonIsRefusedWhole(String body) {
        Response answer = visitor.json(body);

        Visitor.refused(answer, 400, "malformed-body");
        Visitor.names(Http.tree(answer.asString()).path("errors"), "", "json-malformed");
        assertThat(answer.<String>path("errors[0].rule")).contains("line ");
        Visitor.othersAreServed();
    }

    @Test
    void aDocumentCutShortAnywhereIsRefusedAndNotThere() {
        String orderNo = Visitor.number();
        byte[] order = visitor.order(orderNo).toString().getBytes(UTF_8);
        for (int length = 1; length < order.length; length += 37) {
            byte[] cut = java.util.Arrays.copyOf(order, length);
            Visitor.refused(visitor.json(cut), 400, "malformed-body");
        }
        visitor.leavesNothing(orderNo);
    }

    @Test
    void aBrokenArrayIsRefusedWholeThoughItsFirstDocumentIsGood() {
        String orderNo = Visitor.number();

        Response answer = visitor.json("[" + visitor.order(orderNo) + ",{\"type\":");

        Visitor.refused(answer, 400, "malformed-body");
        visitor.leavesNothing(orderNo);
    }

    /** Of two values of one key no reader can tell which is meant: RFC 8259, section 4. */
    @Test
    void aKeyThatComesTwiceIsRefusedAloneInAnArrayAndOnALine() {
        String orderNo = Visitor.number();
        String twice = visitor.order(orderNo).toString().replaceFirst("\\{", "{\"goodsValue\":\"1.00\",");
        String good = visitor.order(Visitor.number()).toString();

        Response alone = visitor.json(twice);
        Response inArray = visitor.json("[" + twice + "," + good + "]");
        Response onLine = visitor.lines(twice + "\n");

        Visitor.refused(alone, 400, "malformed-body");
        Visitor.names(Http.tree(alone.asString()).path("errors"), "", "json-malformed");
        assertThat(inArray.<List<String>>path("status")).containsExactly("rejected", "accepted");
        Visitor.names(Http.tree(inArray.asString()).path(0).path("errors"), "", "json-malformed");
        Visitor.names(Http.lines(onLine).getFirst().path("errors"), "", "json-malformed");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void nestingOfTenThousandIsRefused() {
        String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        for (String body : List.of(deep, objects, "[" + deep + "]", "[".repeat(10_000))) {
            Response answer = visitor.json(body);
            Visitor.refused(answer, 400, "malformed-body");
            Visitor.names(Http.tree(answer.asString()).path("errors"), "", "json-out-of-bounds");
        }
        String good = visitor.order(Visitor.number()).toString();
        Response lines = visitor.lines(deep + "\n" + objects + "\n" + good);
        assertThat(Http.lines(lines))
                .extracting(line -> line.path("status").asText())
                .containsExactly("rejected", "rejected", "accepted");
        Visitor.names(Http.lines(lines).getFirst().path("errors"), "", "json-out-of-bounds");
    }

    /** An exponent that no decimal can have: the parser itself throws at it. */
    @Test
    void aNumberBeyondAllBoundsIsRefusedAndOnALineSpoilsOnlyTheLine() {
        String good = visitor.order(Visitor.number()).toString();

        Response alone = visitor.json("{\"a\":1E99999999999}");
        Response inArray = visitor.json("[{\"a\":-1E-99999999999}]");
        Response lines = visitor.lines("{\"a\":1E99999999999}\n" + good);

        Visitor.refused(alone, 400, "malformed-body");
        Visitor.names(Http.tree(alone.asString()).path("errors"), "", "json-out-of-bounds");
        Visitor.names(Http.tree(inArray.asString()).path(0).path("errors"), "", "json-out-of-bounds");
        assertThat(Http.lines(lines))
                .extracting(line -> line.path("status").asText())
                .containsExactly("rejected", "accepted");
    }

    /** JSON between systems is in UTF-8: RFC 8259, section 8.1. */
    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32BE", "UTF-32LE", "ISO-8859-1"})
    void anotherCharsetIsRefused(String charset) {
        String orderNo = Visitor.number();
        String order = visitor.order(orderNo).put("ebcName", "张三é").toString();
        Charset other = Charset.forName(charset);

        for (String body : List.of(order, "[" + order + "]")) {
            // What ISO 8859-1 has no character for is written as a question mark; é is a byte that is no UTF-8.
            Response answer = visitor.json(body.getBytes(other));
            Visitor.refused(answer, 400, "malformed-body");
            Visitor.names(Http.tree(answer.asString()).path("errors"), "", "json-malformed");
            Response named = Http.with(visitor.key(), "application/json; charset=" + charset)
                    .body(body.getBytes(other))
                    .post("/v1/documents");
            assertThat(named.statusCode()).isIn(400, 415);
        }
        Response line = Http.with(visitor.key(), Http.NDJSON)
                .body((order + "\n").getBytes(other))
                .post("/v1/documents");
        assertThat(Http.lines(line))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.path("status").asText()).isEqualTo("rejected"));
        visitor.leavesNothing(orderNo);
    }

    /** A byte order mark is passed over, as RFC 8259 allows. */
    @Test
    void aByteOrderMarkOfUtf8DoesNoHarm() {
        assertThat(visitor.json("\uFEFF" + visitor.order(Visitor.number())).statusCode())
                .isEqualTo(201);
        assertThat(visitor.json("\uFEFF[" + visitor.order(Visitor.number()) + "]")
                        .<List<String>>path("status"))
                .containsExactly("accepted");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String body : List.of("1", "\"x\"", "true", "null")) {
            Response answer = visitor.json(body);
            Visitor.refused(answer, 422, "document-rejected");
            Visitor.names(Http.tree(answer.asString()).path("errors"), "", "not-an-object");
        }
        assertThat(visitor.json("[1,\"x\",null,[],[[1]]]").<List<String>>path("status"))
                .containsOnly("rejected")
                .hasSize(5);
        assertThat(visitor.json("[]").statusCode()).isEqualTo(200);
    }

    @Test
    void headersThatCannotBeReadAreNoFaultOfOurs() {
        String order = visitor.order(Visitor.number()).toString();

        Response language = Http.with(visitor.key(), Http.JSON)
                .header("Accept-Language", "xx-;q=2")
                .body(order)
                .post("/v1/documents");
        Response type = Http.with(visitor.key(), Http.JSON)
                .contentType("x")
                .body(order.getBytes(UTF_8))
                .post("/v1/documents");
        Response other = Http.with(visitor.key(), "text/plain").body(order).post("/v1/documents");

        assertThat(language.statusCode()).isEqualTo(201);
        Visitor.refused(type, 415, "unsupported-media-type");
        Visitor.refused(other, 415, "unsupported-media-type");
    }
}
