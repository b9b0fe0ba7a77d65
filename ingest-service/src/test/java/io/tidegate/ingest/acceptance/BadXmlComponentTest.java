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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are no messages, and good ones with a value that cannot be. */
@QuarkusTest
@WithTestResource(value = Servers.class, scope = TestResourceScope.GLOBAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadXmlComponentTest {

    private Visitor visitor = new Visitor("", "", "");

    @BeforeEach
    void come() {
        if (visitor.key().isEmpty()) {
            visitor = Visitor.of("bad-xml", "BADXML0001");
        }
    }

    @Test
    void theMessageIsGoodWhenNothingIsWrongWithIt() {
        String orderNo = Visitor.number();

        Response answer = visitor.xml(visitor.message(orderNo));

        assertThat(answer.<List<String>>path("answers.status")).containsExactly("accepted");
        assertThat(visitor.hasOrder(orderNo)).isTrue();
    }

    @Test
    void aMessageCutShortAnywhereIsRefusedWhole() {
        String orderNo = Visitor.number();
        byte[] message = visitor.message(orderNo).getBytes(UTF_8);
        for (int length = 1; length < message.length; length += 101) {
            Visitor.refused(visitor.xml(Arrays.copyOf(message, length)), 400, "ceb-not-xml");
        }
        visitor.leavesNothing(orderNo);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"b\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"http://127.0.0.1:9/x\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]><a/>",
                "<?xml version=\"1.0\"?><!-- c --><!DOCTYPE ceb:CEB311Message><a/>"
            })
    void aDocumentTypeDeclarationIsRefused(String body) {
        Response answer = visitor.xml(body);

        Visitor.refused(answer, 400, "ceb-doctype-refused");
        assertThat(answer.asString()).doesNotContain("root:");
        Visitor.othersAreServed();
    }

    /** A billion laughs: ten entities of ten of the one before, in a message that is otherwise good. */
    @Test
    void anEntityBombIsRefusedUnexpanded() {
        String orderNo = Visitor.number();
        StringBuilder declarations = new StringBuilder("<!DOCTYPE ceb:CEB311Message [<!ENTITY e0 \"laugh\">");
        for (int i = 1; i < 10; i++) {
            String tenfold = ("&e" + (i - 1) + ";").repeat(10);
            declarations
                    .append("<!ENTITY e")
                    .append(i)
                    .append(" \"")
                    .append(tenfold)
                    .append("\">");
        }
        String bomb = visitor.message(orderNo)
                .replaceFirst("<ceb:CEB311Message", declarations + "]><ceb:CEB311Message")
                .replaceFirst("<ceb:note>test", "<ceb:note>&e9;");

        Visitor.refused(visitor.xml(bomb), 400, "ceb-doctype-refused");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void anEntityThatNobodyDeclaredIsRefused() {
        String orderNo = Visitor.number();

        Visitor.refused(
                visitor.xml(visitor.message(orderNo).replaceFirst("<ceb:note>test", "<ceb:note>&e9;")),
                400,
                "ceb-not-xml");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void nestingOfTenThousandIsRefused() {
        String orderNo = Visitor.number();
        String deep = "<a>".repeat(10_000) + "</a>".repeat(10_000);
        String within = visitor.message(orderNo).replaceFirst("<ceb:note>test", "<ceb:note>" + deep);
        String beside = visitor.message(orderNo).replaceFirst("</ceb:CEB311Message>", deep + "</ceb:CEB311Message>");

        Visitor.refused(visitor.xml(deep), 422, "message-type-not-supported");
        Visitor.refused(visitor.xml(within), 413, "ceb-too-large");
        Visitor.refused(visitor.xml(beside), 413, "ceb-too-large");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void tenThousandAttributesAreRefused() {
        String orderNo = Visitor.number();
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            attributes.append(" a").append(i).append("=\"x\"");
        }

        Response answer =
                visitor.xml(visitor.message(orderNo).replaceFirst("<ceb:note>", "<ceb:note" + attributes + ">"));

        assertThat(answer.statusCode()).isIn(200, 400, 422);
        visitor.leavesNothing(orderNo);
    }

    /** XML 1.0, section 2.2: a NUL and halves of pairs are no characters of it, as references no more than as bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "&#0;",
                "&#xD800;",
                "&#xFFFE;",
                "&#x1B;",
                "&#x110000;",
                "\u0000",
                "\u0001",
                "\uFFFF",
                "&amp",
                "<",
                "]]>"
            })
    void whatIsNoCharacterOfXmlIsRefused(String text) {
        String orderNo = Visitor.number();

        Visitor.refused(
                visitor.xml(visitor.message(orderNo).replaceFirst("<ceb:note>test", "<ceb:note>" + text)),
                400,
                "ceb-not-xml");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void bytesThatDoNotFitTheEncodingDeclaredAreRefused() {
        String orderNo = Visitor.number();
        String message = visitor.message(orderNo);

        Visitor.refused(visitor.xml(message.getBytes(Charset.forName("GB18030"))), 400, "ceb-not-xml");
        for (String encoding : List.of("UTF-7", "IBM037", "nonsense", "UTF-16", "UTF-32")) {
            String declared = message.replaceFirst("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"");
            Visitor.refused(visitor.xml(declared), 400, "ceb-not-xml");
        }
        visitor.leavesNothing(orderNo);
    }

    /** GB 18030 is what many a sender's system writes; declared, it is read. */
    @Test
    void gb18030IsReadWhereItIsDeclared() {
        String orderNo = Visitor.number();
        String message = visitor.message(orderNo).replaceFirst("encoding=\"UTF-8\"", "encoding=\"GB18030\"");

        Response answer = visitor.xml(message.getBytes(Charset.forName("GB18030")));

        assertThat(answer.<List<String>>path("answers.status")).containsExactly("accepted");
        assertThat(visitor.hasOrder(orderNo)).isTrue();
    }

    /** As many senders write it: no document is at fault, so all are taken, with a word about it. */
    @Test
    void partsInAnotherOrderAreReadWithAWarning() {
        String orderNo = Visitor.number();
        String message = visitor.message(orderNo);
        int begin = message.indexOf("<ceb:Order>");
        int transfer = message.indexOf("<ceb:BaseTransfer>");
        int end = message.indexOf("</ceb:CEB311Message>");
        String swapped = message.substring(0, begin)
                + message.substring(transfer, end)
                + message.substring(begin, transfer)
                + message.substring(end);

        Response answer = visitor.xml(swapped);

        assertThat(answer.<List<String>>path("answers.status")).containsExactly("accepted");
        assertThat(answer.<List<String>>path("warnings.code")).contains("order-tolerated");
    }

    @Test
    void aMessageThatDoesNotConformBesideItsDocumentsIsRefused() {
        String orderNo = Visitor.number();
        String message = visitor.message(orderNo);
        String without = message.replaceFirst("(?s)<ceb:BaseTransfer>.*</ceb:BaseTransfer>", "");
        String version = message.replaceFirst("<ceb:CEB311Message", "<ceb:CEB311Message colour=\"red\"");

        Response missing = visitor.xml(without);
        Response unknown = visitor.xml(version);

        Visitor.refused(missing, 422, "ceb-message-invalid");
        Visitor.names(Http.tree(missing.asString()).path("errors"), "/CEB311Message/BaseTransfer", "element-missing");
        Visitor.refused(unknown, 422, "ceb-message-invalid");
        assertThat(unknown.<List<String>>path("errors.code")).contains("schema-violation");
        visitor.leavesNothing(orderNo);
    }

    @Test
    void anEnvelopeThatCannotBeOpenedIsRefused() {
        String orderNo = Visitor.number();
        String envelope = "<DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\" ver=\"1.0\">%s</DxpMsg>";
        String inner = Base64.getEncoder()
                .encodeToString(visitor.message(orderNo).substring(0, 400).getBytes(UTF_8));

        Visitor.refused(visitor.xml(envelope.formatted("")), 400, "ceb-envelope-invalid");
        Visitor.refused(visitor.xml(envelope.formatted("<Data>$$$$</Data>")), 400, "ceb-envelope-invalid");
        Visitor.refused(visitor.xml(envelope.formatted("<Data>" + inner + "</Data>")), 400, "ceb-not-xml");
        String twice = Base64.getEncoder()
                .encodeToString(envelope.formatted("<Data>" + inner + "</Data>").getBytes(UTF_8));
        Visitor.refused(
                visitor.xml(envelope.formatted("<Data>" + twice + "</Data>")), 422, "message-type-not-supported");
        visitor.leavesNothing(orderNo);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "goodsValue; 1e400",
                "goodsValue; NaN",
                "goodsValue; INF",
                "goodsValue; -1",
                "goodsValue; １００",
                "qty; 0",
                "qty; -1",
                "appTime; 20250230000000",
                "appTime; 2021-01-05T10:30:00",
                "appTime; 20210105246000",
                "ebpCode; ＢADXML0001",
                "orderNo; ２０２１０１０５",
                "currency; １４２"
            })
    void aValueThatCannotBeIsRefusedByItsElement(String element, String value) {
        String orderNo = Visitor.number();
        String message = visitor.message(orderNo)
                .replaceAll("<ceb:" + element + ">[^<]*<", "<ceb:" + element + ">" + value + "<");

        Response answer = visitor.xml(message);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.<List<String>>path("answers.status")).containsExactly("rejected");
        var errors = Http.tree(answer.asString()).at("/answers/0/errors");
        assertThat(errors).anySatisfy(error -> {
            assertThat(error.path("pointer").asText()).contains(element);
            assertThat(error.path("rule").asText()).isNotBlank();
            assertThat(error.path("mend").asText()).isNotBlank();
        });
        visitor.leavesNothing(orderNo);
    }
}
