package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CebReaderTest {

    private static final String ORDER2 = "/CEB311Message/Order[2]/OrderHead/";

    private final CebReader reader = new CebReader();

    @Test
    void readsTheFieldsInTheirOrderAndAsTheyCame() {
        var order = ((CebMessage.Head.Read) read(Samples.text("CEB311")).heads().getFirst()).document();

        var names = new ArrayList<String>();
        order.fieldNames().forEachRemaining(names::add);
        assertThat(names).startsWith("type", "guid", "appType", "appTime").endsWith("note", "lines");
        assertThat(order.path("type").asText()).isEqualTo("order");
        assertThat(order.path("ebpName").asText()).isEqualTo("东方物通科技(北京)有限公司");
        assertThat(order.at("/lines/1/totalPrice").asText()).isEqualTo("12000");
        assertThat(order.at("/lines/1/note").isTextual()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CEB621, 1101180326", "CEB625, JDGW20160310001"})
    void takesTheSenderOutOfTheTransfer(String message, String copCode) {
        var document =
                ((CebMessage.Head.Read) read(Samples.text(message)).heads().getFirst()).document();

        assertThat(document.path("copCode").asText()).isEqualTo(copCode);
    }

    /** Old text, its occurrence, new text, where, code: of the second order of six, or its second line. */
    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        "<ceb:ebpCode>1105910159<",
                        "<ceb:ebpCode>1234567890123456789<",
                        ORDER2 + "ebpCode",
                        "too-long"),
                arguments("<ceb:ebpCode>1105910159</ceb:ebpCode>", "", ORDER2 + "ebpCode", "required"),
                arguments("<ceb:ebpCode>1105910159<", "<ceb:ebpCode><", ORDER2 + "ebpCode", "required"),
                arguments(
                        "<ceb:currency>142</ceb:currency>\n\t\t\t<ceb:buyer",
                        "<ceb:currency>RMB2</ceb:currency>\n\t\t\t<ceb:buyer",
                        ORDER2 + "currency",
                        "wrong-length"),
                arguments("<ceb:appTime>20160308112701<", "<ceb:appTime>2016-03-08<", ORDER2 + "appTime", "not-a-time"),
                arguments("<ceb:freight>5000<", "<ceb:freight>many<", ORDER2 + "freight", "not-a-number"),
                arguments("<ceb:freight>5000<", "<ceb:freight><", ORDER2 + "freight", "required"),
                arguments("<ceb:freight>5000<", "<ceb:freight>0.123456<", ORDER2 + "freight", "too-many-digits"),
                arguments(
                        "<ceb:note>test</ceb:note>",
                        "<ceb:remark>x</ceb:remark>",
                        ORDER2 + "remark",
                        "element-unknown"),
                arguments(
                        "<ceb:buyerName>aa</ceb:buyerName>",
                        "<ceb:buyerName>aa</ceb:buyerName><ceb:buyerName>aa</ceb:buyerName>",
                        "/CEB311Message/Order[2]/OrderHead",
                        "element-order"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesOneDocumentAndReadsTheOthers(String old, String changed, String pointer, String code) {
        var heads = read(Samples.changed("CEB311", old, changed, 2)).heads();

        assertThat(heads).hasSize(6);
        assertThat(heads).filteredOn(CebMessage.Head.Read.class::isInstance).hasSize(5);
        assertThat(heads.get(1)).isInstanceOfSatisfying(CebMessage.Head.Refused.class, refused -> {
            assertThat(refused.index()).isEqualTo(1);
            assertThat(refused.violations())
                    .extracting(Violation::pointer, Violation::code, Violation::officialCode)
                    .containsExactly(tuple(pointer, code, "0002"));
        });
    }

    @Test
    void tellsAllThatIsWrongInADocument() {
        var text = Samples.changed("CEB311", "<ceb:ebpCode>1105910159</ceb:ebpCode>", "", 1)
                .replaceFirst("<ceb:taxTotal>50</ceb:taxTotal>", "")
                .replaceFirst("<ceb:unit>007<", "<ceb:unit>7<");

        assertThat(read(text).heads().getFirst())
                .isInstanceOfSatisfying(
                        CebMessage.Head.Refused.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer, Violation::code)
                                .containsExactly(
                                        tuple("/CEB311Message/Order[1]/OrderHead/ebpCode", "required"),
                                        tuple("/CEB311Message/Order[1]/OrderHead/taxTotal", "required"),
                                        tuple("/CEB311Message/Order[1]/OrderList[1]/unit", "wrong-length")));
    }

    @Test
    void namesTheKeyOfARefusedDocument() {
        var text = Samples.changed("CEB621", "<ceb:qty>100<", "<ceb:qty>x<", 1);

        assertThat(read(text).heads().getFirst())
                .isInstanceOfSatisfying(
                        CebMessage.Head.Refused.class,
                        refused -> assertThat(refused.naturalKey()).isEqualTo("1101180326|NBBH20160308005"));
    }

    @Test
    void anOrderWithoutLinesHasTheCustomsOwnCode() {
        var text = Samples.text("CEB311").replaceFirst("(?s)<ceb:OrderList>.*?</ceb:Order>", "</ceb:Order>");

        assertThat(read(text).heads().getFirst())
                .isInstanceOfSatisfying(
                        CebMessage.Head.Refused.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::pointer, Violation::code, Violation::officialCode)
                                .containsExactly(tuple("/CEB311Message/Order[1]/OrderList", "no-lines", "-301001")));
    }

    @Test
    void anItemNumberOf25CharactersIsOfTheEarlierEdition() {
        var text = Samples.changed("CEB621", "<ceb:itemNo>AF001-001<", "<ceb:itemNo>" + "A".repeat(25) + "<", 1);

        assertThat(read(text).edition()).isEqualTo("2018-113");
        assertThat(read(text).heads()).allMatch(CebMessage.Head.Read.class::isInstance);
    }

    @Test
    void neverQuotesAValue() {
        var text = Samples.changed("CEB311", "<ceb:buyerName>aa<", "<ceb:buyerName>" + "SECRET".repeat(20) + "<", 1);

        assertThat(read(text).heads().getFirst().toString())
                .contains("too-long")
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource({"GB18030", "GBK", "GB2312", "gb18030"})
    void readsChineseEncodings(String encoding) {
        var text = Samples.text("CEB311").replaceFirst("UTF-8", encoding);
        var bytes = text.getBytes(Charset.forName(encoding));

        var message = reader.read(new ByteArrayInputStream(bytes), Language.EN);

        var order = ((CebMessage.Head.Read) message.heads().getFirst()).document();
        assertThat(order.path("consignee").asText()).isEqualTo("焦洪宇");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16", "UTF-8"})
    void readsByteOrderMarks(String encoding) {
        var text = Samples.text("CEB311").replaceFirst("UTF-8", encoding);
        var mark = encoding.equals("UTF-8") ? "\uFEFF" : "";

        var message =
                reader.read(new ByteArrayInputStream((mark + text).getBytes(Charset.forName(encoding))), Language.EN);

        assertThat(message.heads()).hasSize(6);
    }

    @Test
    void opensTheEnvelope() {
        assertThat(read(Samples.enveloped(Samples.bytes("202205/CEB311Message.xml"))))
                .isEqualTo(read(Samples.text("CEB311")));
    }

    static Stream<Arguments> wholeMessageFailures() {
        var order = Samples.text("CEB311");
        var body = order.substring(order.indexOf("?>") + 2);
        var first =
                order.substring(order.indexOf("<ceb:Order>"), order.indexOf("</ceb:Order>") + "</ceb:Order>".length());
        var bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        return Stream.of(
                arguments("", CebProblem.NOT_XML, null),
                arguments("{\"type\":\"order\"}", CebProblem.NOT_XML, null),
                arguments(order.substring(0, 3000), CebProblem.NOT_XML, null),
                arguments(order.replaceFirst("<ceb:note>test", "<ceb:note>\u0001"), CebProblem.NOT_XML, null),
                arguments(order.replaceFirst("<ceb:note>test", "<ceb:note>&c;"), CebProblem.NOT_XML, null),
                arguments(bomb + body.replaceFirst("<ceb:note>test", "<ceb:note>&c;"), CebProblem.DOCTYPE, null),
                arguments("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + body, CebProblem.DOCTYPE, null),
                arguments(Samples.enveloped((bomb + body).getBytes(UTF_8)), CebProblem.DOCTYPE, null),
                arguments(Samples.text("CEB512"), CebProblem.TYPE_NOT_SUPPORTED, null),
                arguments("<html/>", CebProblem.TYPE_NOT_SUPPORTED, null),
                arguments(
                        Samples.enveloped(
                                Samples.enveloped(order.getBytes(UTF_8)).getBytes(UTF_8)),
                        CebProblem.TYPE_NOT_SUPPORTED,
                        null),
                arguments(
                        Samples.enveloped(order.getBytes(UTF_8)).replace("<dxp:Data>", "<dxp:Data>!"),
                        CebProblem.ENVELOPE,
                        null),
                arguments(
                        Samples.enveloped(order.getBytes(UTF_8)).replace("dxp:Data>", "dxp:Dada>"),
                        CebProblem.ENVELOPE,
                        null),
                arguments(
                        order.replaceFirst("(?s)<ceb:BaseTransfer>.*</ceb:BaseTransfer>", ""),
                        CebProblem.INVALID,
                        "/CEB311Message/BaseTransfer element-missing"),
                arguments(
                        Samples.text("CEB621").replaceFirst("(?s)<ds:Signature .*</ds:Signature>", ""),
                        CebProblem.INVALID,
                        "/CEB621Message/Signature element-missing"),
                arguments(
                        order.replaceFirst("<ceb:BaseTransfer>", first.repeat(95) + "<ceb:BaseTransfer>"),
                        CebProblem.INVALID,
                        "/CEB311Message/Order[101] too-many-documents"),
                arguments(
                        order.replaceFirst("guid=\"[^\"]*\"", "guid=\"short\""),
                        CebProblem.INVALID,
                        "/CEB311Message schema-violation"),
                arguments(
                        order.replaceFirst("<ceb:dxpMode>DXP<", "<ceb:dxpMode>D<"),
                        CebProblem.INVALID,
                        "/CEB311Message/BaseTransfer/dxpMode schema-violation"),
                arguments(
                        order.replaceFirst("<ceb:note>test", "<ceb:note>" + "<a>".repeat(30) + "</a>".repeat(30)),
                        CebProblem.TOO_LARGE,
                        null));
    }

    @ParameterizedTest
    @MethodSource("wholeMessageFailures")
    void refusesAWholeMessage(String text, CebProblem code, @Nullable String violation) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail(Language.ZH)).isNotEqualTo(problem.detail(Language.EN));
            assertThat(problem.errors().stream()
                            .map(error -> error.pointer() + " " + error.code())
                            .toList())
                    .isEqualTo(violation == null ? List.of() : List.of(violation));
        });
    }

    @Test
    void refusesBytesThatDoNotFitTheirEncoding() {
        for (var encoding : List.of("UTF-8", "GB18030")) {
            var bytes = Samples.text("CEB311").replaceFirst("UTF-8", encoding).getBytes(UTF_8);
            bytes[600] = (byte) 0xFF;

            assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(bytes), Language.EN))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(CebProblem.NOT_XML));
        }
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(new byte[CebReader.BYTES_MOST + 1]), Language.EN))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CebProblem.TOO_LARGE));
    }

    private CebMessage read(String text) {
        return reader.read(Samples.in(text), Language.EN);
    }
}
