package io.tidegate.ingest.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.document.DocumentType;
import io.tidegate.ingest.ceb.CebMessage;
import io.tidegate.ingest.ceb.CebReader;
import io.tidegate.ingest.document.Field.Kind;
import io.tidegate.ingest.enterprise.EnterpriseFile;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No code, number or time of any message holds U+0000 to U+001F: what is listed by codes separates them by such characters. */
class ControlCharactersTest {

    private final DocumentChecker checker = DocumentChecker.usual();

    static Stream<FieldTable> tables() {
        return Stream.concat(
                Stream.of(DocumentType.values())
                        .filter(type -> type != DocumentType.DECLARATION)
                        .map(FieldTables.shipped()::of),
                Stream.of(
                        FieldTables.shipped().of(DocumentType.DECLARATION),
                        FieldTables.shipped().generalTrade()));
    }

    /** Alone, before, within and behind a value, in each field of head and line. */
    @ParameterizedTest
    @MethodSource("tables")
    void refusedInEachCodeAndNumberOfEachMessage(FieldTable table) {
        for (Field field : table.head().fields()) {
            if (field.oneLine()) {
                refusedIn(table, field, false);
            }
        }
        for (Field field : table.line().fields()) {
            if (field.oneLine()) {
                refusedIn(table, field, true);
            }
        }
    }

    /** Every field whose name says that it is a number or code, and each that is a part of a key, whatever its table says. */
    @ParameterizedTest
    @MethodSource("tables")
    void fieldsNamedAsNumbersAndCodesAreAmongThem(FieldTable table) {
        List<Field> all = new ArrayList<>(table.head().fields());
        all.addAll(table.line().fields());

        assertThat(all).isNotEmpty().allSatisfy(field -> {
            if (field.name().matches(".*(No|Code|Id|Number|Type|Status|Mode|[uU]nit[12]?|[cC]urrency|[cC]ountry)")
                    || field.isNumber()
                    || field.kind() != Kind.TEXT) {
                assertThat(field.oneLine()).as(field.name()).isTrue();
            }
            if (field.name().matches("note|.*(Name|Address|Describe)|reason|gmodel|goodsInfo")) {
                assertThat(field.oneLine()).as(field.name()).isFalse();
            }
        });
    }

    /** What people write may have lines, and no other of these characters. */
    @Test
    void wordsKeepTheirLines() {
        ObjectNode order = Fixtures.document("order");
        order.put("note", "first\r\n\tsecond");
        assertThat(checker.check(order, Language.EN)).isInstanceOf(Checked.Valid.class);

        order.put("note", "\u001F");
        assertThat(violations(order, Language.EN)).extracting(Violation::code).containsExactly("forbidden-character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&#9;", "&#10;", "&#13;", "\t", "\n"})
    void refusedInXmlToo(String control) throws IOException {
        String sample = new String(sample("CEB505"), UTF_8);
        String number = "L2018050700001<";
        assertThat(sample).contains(number);
        byte[] changed =
                sample.replaceFirst(number, "L20180" + control + "50700001<").getBytes(UTF_8);

        CebMessage message = new CebReader().read(new ByteArrayInputStream(changed), Language.ZH);
        CebMessage.Head.Read head = (CebMessage.Head.Read) message.heads().getFirst();

        assertThat(violations(head.document(), Language.ZH)).anySatisfy(violation -> {
            assertThat(violation.pointer()).isEqualTo("/logisticsNo");
            assertThat(violation.code()).isEqualTo("forbidden-character");
        });
    }

    @Test
    void refusedInTheRegisterOfEnterprises() {
        for (char c = 1; c < ' '; c++) {
            if (c == '\n' || c == '\r') {
                continue; // The file has lines of its own.
            }
            for (String code : List.of("A" + c + "B", "AB" + c, c + "AB")) {
                String file = EnterpriseFile.HEAD + "\n" + code + ",Name,platform,2020-01-01,\n";
                assertThatThrownBy(() -> EnterpriseFile.read(file))
                        .as("U+%04X", (int) c)
                        .isInstanceOf(ProblemException.class);
            }
        }
    }

    private void refusedIn(FieldTable table, Field field, boolean line) {
        String pointer = (line ? "/lines/0/" : "/") + field.name();
        for (char c = 0; c < ' '; c++) {
            for (String value : List.of("" + c, c + "1", "1" + c + "1", "1" + c)) {
                ObjectNode document = document(table, field.name(), value, line);
                String where = "%s%s U+%04X".formatted(table.type(), pointer, (int) c);
                List<Violation> told = violations(document, Language.EN).stream()
                        .filter(violation -> violation.pointer().equals(pointer))
                        .toList();

                assertThat(told).as(where).hasSize(1);
                if (field.kind() == Kind.TEXT) {
                    boolean missing = value.strip().isEmpty() && "\t\n\r".indexOf(c) >= 0;
                    assertThat(told.getFirst().code()).as(where).isIn("forbidden-character", missing ? "required" : "");
                }
                assertThat(told.getFirst().rule()).as(where).contains(field.name());
                assertThat(told.getFirst().mend()).as(where).isNotBlank();
            }
        }
        assertThat(violations(document(table, field.name(), "\u001F", line), Language.ZH))
                .filteredOn(violation -> violation.pointer().equals(pointer))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).contains(field.name(), "不得含控制字符");
                    assertThat(violation.mend()).contains("请删除");
                });
    }

    private static ObjectNode document(FieldTable table, String field, String value, boolean line) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("type", table.type().code());
        if (table == FieldTables.shipped().generalTrade()) {
            document.put("tradeMode", FieldTables.GENERAL_TRADE);
        }
        if (line) {
            document.putArray("lines").addObject().put(field, value);
        } else {
            document.put(field, value);
        }
        return document;
    }

    private List<Violation> violations(ObjectNode document, Language language) {
        return checker.check(document, language) instanceof Checked.Invalid invalid ? invalid.violations() : List.of();
    }

    private static byte[] sample(String type) throws IOException {
        try (var in = ControlCharactersTest.class.getResourceAsStream("/ceb/samples/202205/" + type + "Message.xml")) {
            if (in == null) {
                throw new IllegalStateException("no sample of " + type);
            }
            return in.readAllBytes();
        }
    }
}
