package io.tidegate.ingest.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.document.Checked;
import io.tidegate.ingest.document.DocumentChecker;
import io.tidegate.ingest.document.FieldTable;
import io.tidegate.ingest.document.FieldTables;
import io.tidegate.ingest.document.Fixtures;
import io.tidegate.kernel.problem.Language;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JSON form and the XML form of a document are the same document. */
class TwinTest {

    private final CebReader reader = new CebReader();
    private final DocumentChecker checker = DocumentChecker.usual();

    @ParameterizedTest
    @EnumSource(CebType.class)
    void aDocumentSentAsXmlReadsAsItsJson(CebType type) {
        var posted = Fixtures.document(type.documentType().code());

        var message = reader.read(Samples.in(xml(type, posted)), Language.EN);

        assertThat(message.heads()).singleElement().isInstanceOfSatisfying(CebMessage.Head.Read.class, read -> {
            assertThat(texts(read.document())).isEqualTo(texts(posted));
            assertThat(checker.check(read.document(), Language.EN))
                    .isInstanceOfSatisfying(
                            Checked.Valid.class,
                            valid -> assertThat(valid.document().naturalKey())
                                    .isEqualTo(((Checked.Valid) checker.check(posted, Language.EN))
                                            .document()
                                            .naturalKey()));
        });
    }

    private static String xml(CebType type, ObjectNode document) {
        var sample = Samples.text(type.message());
        var start = sample.indexOf("<ceb:" + type.group() + ">");
        var end = sample.lastIndexOf("</ceb:" + type.group() + ">");
        var table =
                FieldTables.shipped().of(DocumentType.of(document.path("type").asText()));
        var group = new StringBuilder("<ceb:" + type.group() + ">");
        group.append(element(type.head(), table.head(), document));
        for (var line : document.path("lines")) {
            group.append(element(String.valueOf(type.line()), table.line(), line));
        }
        var transfer = document.path("copCode").asText("1101180326");
        return sample.substring(0, start)
                + group
                + sample.substring(end).replaceFirst("<ceb:copCode>[^<]*<", "<ceb:copCode>" + transfer + "<");
    }

    private static String element(String name, FieldTable.Place place, JsonNode values) {
        var element = new StringBuilder("<ceb:" + name + ">");
        for (var field : place.fields()) {
            if (values.hasNonNull(field.name()) && !field.name().equals("copCode")) {
                var value = values.path(field.name()).asText();
                element.append("<ceb:%s>%s</ceb:%s>".formatted(field.name(), value, field.name()));
            }
        }
        return element.append("</ceb:" + name + ">").toString();
    }

    /** Every field with its text, whatever its JSON type and place among the others. */
    private static String texts(JsonNode document) {
        var head = fields(document).filter(text -> !text.startsWith("lines="));
        var lines =
                document.path("lines").valueStream().map(line -> fields(line).toList());
        return head.toList() + " " + lines.toList();
    }

    private static Stream<String> fields(JsonNode node) {
        return node.propertyStream()
                .filter(field -> !field.getValue().isNull())
                .map(field -> field.getKey() + "=" + field.getValue().asText())
                .sorted();
    }
}
