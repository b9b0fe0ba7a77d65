package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.ceb.ReceiptMessages.FormatError;
import io.tidegate.ingest.document.Fixtures;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Receipts as XML are what the official schema says, and are built as the official samples are. */
class ReceiptMessagesTest {

    private static final Instant TIME = Instant.parse("2021-03-02T02:30:05.123456Z");

    @ParameterizedTest
    @EnumSource(CebType.class)
    void isValidByTheOfficialSchema(CebType type) throws Exception {
        var document = Fixtures.document(type.documentType().code());
        var receipts = List.of(
                new CebReceipt(
                        document, 2, TIME, "新增申报成功[" + document.path("guid").asText() + "]"),
                new CebReceipt(
                        document, -621001, TIME.plusMillis(1), "清单<报文>校验失败 & \uD83D\uDE00 ]]>\r\n" + "字".repeat(1000)),
                new CebReceipt(document, 120, TIME, null));

        var xml = ReceiptMessages.write(type.documentType(), receipts);

        OfficialSchema.validate(CebEdition.E202205, type.direction(), xml);
        var root = parse(xml);
        assertThat(root.getLocalName()).isEqualTo(type.receipt() + "Message");
        assertThat(root.getElementsByTagNameNS(CebType.NAMESPACE, "returnTime")
                        .item(0)
                        .getTextContent())
                .isEqualTo("20210302103005123");
        assertThat(root.getElementsByTagNameNS(CebType.NAMESPACE, "guid")
                        .item(0)
                        .getTextContent())
                .isEqualTo(document.path("guid").asText());
        assertThat(ReceiptMessages.write(type.documentType(), receipts)).isEqualTo(xml);
    }

    /** CEB214 of the samples has a field that its own schema does not know (appSenderId), and another root. */
    @ParameterizedTest
    @EnumSource(value = CebType.class, names = "EXPORT_RETURN", mode = EnumSource.Mode.EXCLUDE)
    void hasTheElementsOfTheOfficialSample(CebType type) throws Exception {
        var document = Fixtures.document(type.documentType().code());
        var sample = elements(parse(Samples.bytes("202205/" + type.receipt() + "Message.xml")));
        sample.forEach(name -> {
            if (!document.has(name) && !name.startsWith("return")) {
                // Numbers that customs give, which a document has once it knows them.
                document.put(name, "150201613031520001");
            }
        });

        var receipt = new CebReceipt(document, 2, TIME, "新增申报成功");

        assertThat(elements(parse(ReceiptMessages.write(type.documentType(), List.of(receipt)))))
                .isEqualTo(sample);
    }

    @Test
    void writesWhatThePortHasNotGivenAsZeros() throws Exception {
        var document = Fixtures.document("declaration");
        document.remove("preNo");

        var xml = ReceiptMessages.write(DocumentType.DECLARATION, List.of(new CebReceipt(document, 2, TIME, "")));

        assertThat(new String(xml, UTF_8))
                .contains("<preNo>000000000000000000</preNo>")
                .doesNotContain("<invtNo>");
    }

    @Test
    void answersAFormatErrorWithTheMessageItself() throws Exception {
        var message = "<CEB311Message>]]> & \u0000 \uD800";

        var xml = ReceiptMessages.write(new FormatError("COP-1", "CEB311", message, -1, "字".repeat(6000), TIME));

        OfficialSchema.validate(CebEdition.E202205, CebType.Direction.IMPORT, xml);
        var root = parse(xml);
        assertThat(text(root, "oriCopMsgId")).isEqualTo("COP-1");
        assertThat(text(root, "oriMessageType")).isEqualTo("CEB311Message");
        assertThat(text(root, "oriBizMessage")).isEqualTo("<CEB311Message>]]> & \uFFFD \uFFFD");
        assertThat(text(root, "returnInfo")).hasSize(5000);
    }

    @Test
    void anUnknownMessageIsCalledUnknown() throws Exception {
        var xml = ReceiptMessages.write(new FormatError(null, null, "", -1, "", TIME));

        OfficialSchema.validate(CebEdition.E202205, CebType.Direction.IMPORT, xml);
        assertThat(text(parse(xml), "oriMessageType")).isEqualTo("Unknown");
    }

    @Test
    void writesFromOneToAHundredReceiptsOfATypeThatHasAMessage() {
        var receipt = new CebReceipt(Fixtures.document("order"), 2, TIME, "");

        assertThat(ReceiptMessages.messageType(DocumentType.ORDER)).contains("CEB312");
        assertThat(ReceiptMessages.messageType(DocumentType.INSPECTION_RESULT)).isEmpty();
        assertThatThrownBy(() -> ReceiptMessages.write(DocumentType.INSPECTION_RESULT, List.of(receipt)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReceiptMessages.write(DocumentType.ORDER, Collections.nCopies(101, receipt)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReceiptMessages.write(DocumentType.ORDER, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Names of the first receipt's elements. */
    private static List<String> elements(Element root) {
        var names = new ArrayList<String>();
        var receipt = (Element)
                root.getElementsByTagNameNS(CebType.NAMESPACE, "guid").item(0).getParentNode();
        for (var node = receipt.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                names.add(element.getLocalName());
            }
        }
        return names;
    }

    private static String text(Element root, String name) {
        return root.getElementsByTagNameNS(CebType.NAMESPACE, name).item(0).getTextContent();
    }

    private static Element parse(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
    }
}
