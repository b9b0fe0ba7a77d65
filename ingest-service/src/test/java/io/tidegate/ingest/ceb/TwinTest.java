package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Checked;
import io.tidegate.ingest.document.DocumentChecker;
import io.tidegate.ingest.document.Fixtures;
import io.tidegate.kernel.problem.Language;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON form and the XML form of a document are the same document. */
class TwinTest {

    private static final String GUID = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    private static final CebMessage.Sides SIDES = new CebMessage.Sides(
            Map.of("copCode", "1101180326", "copName", "A & B", "dxpMode", "DXP", "dxpId", "DXPENT0000000001"),
            List.of(Map.of("status", "ALL", "dxpMode", "DXP", "dxpAddress", "DXPENT0000000002")));

    private final CebReader reader = new CebReader();
    private final DocumentChecker checker = DocumentChecker.usual();

    static Stream<String> samples() {
        return Stream.of(CebEdition.values())
                .flatMap(edition -> Stream.of(CebType.values())
                        .filter(type -> MessageModel.of(edition, type) != null)
                        .map(type -> edition.code() + "/" + type.root() + ".xml"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anOfficialSampleSurvivesBothWays(String sample) throws Exception {
        var read = read(Samples.bytes(sample));
        var documents = read.heads().stream()
                .map(head -> ((CebMessage.Head.Read) head).document())
                .toList();
        var type = Objects.requireNonNull(CebType.ofRoot(read.messageType() + "Message"));
        var edition = Objects.requireNonNull(CebEdition.of(sample.substring(0, sample.indexOf('/'))));

        var written = Samples.signed(type, CebWriter.write(edition, read.guid(), read.sides(), documents));

        OfficialSchema.validate(edition, type.direction(), written);
        var again = read(written);
        assertThat(again.heads()).isEqualTo(read.heads());
        assertThat(again.sides()).isEqualTo(read.sides());
        assertThat(again.guid()).isEqualTo(read.guid());
        assertThat(again.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CebType.class)
    void aDocumentSentAsXmlReadsAsItsJson(CebType type) {
        var posted = Fixtures.document(type.documentType().code());

        var message = read(Samples.signed(type, CebWriter.write(CebEdition.E202205, GUID, SIDES, List.of(posted))));

        assertThat(message.heads()).singleElement().isInstanceOfSatisfying(CebMessage.Head.Read.class, read -> {
            assertThat(Twins.content(read.document())).isEqualTo(Twins.content(posted));
            assertThat(key(read.document())).isEqualTo(key(posted));
        });
        assertThat(message.sides().subscriptions()).isEqualTo(SIDES.subscriptions());
    }

    @Test
    void namesWhatAnEditionCannotCarry() {
        var waybill = Fixtures.document("exportWaybill").put("logisticsNo", "1".repeat(80));
        var tally = Fixtures.document("returnTally");

        assertThat(CebWriter.write(CebEdition.E2018_113, GUID, SIDES, List.of(waybill)))
                .isNotEmpty();
        assertThatThrownBy(() -> CebWriter.write(CebEdition.E202205, GUID, SIDES, List.of(waybill)))
                .hasMessageContaining("/logisticsNo")
                .hasMessageNotContaining("111");
        assertThat(CebWriter.has(CebEdition.E2018_113, DocumentType.RETURN_TALLY))
                .isFalse();
        assertThatThrownBy(() -> CebWriter.write(CebEdition.E2018_113, GUID, SIDES, List.of(tally)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CebWriter.write(CebEdition.E202205, GUID, SIDES, List.of(waybill, tally)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String key(ObjectNode document) {
        return ((Checked.Valid) checker.check(document, Language.EN)).document().naturalKey();
    }

    private CebMessage read(byte[] xml) {
        assertThat(new String(xml, UTF_8)).contains("Message");
        return reader.read(new ByteArrayInputStream(xml), Language.EN);
    }
}
