package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidegate.ingest.document.Checked;
import io.tidegate.ingest.document.DocumentChecker;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds reader and checker to the table in {@code /ceb/samples/EXPECTED.md}. */
class OfficialSamplesTest {

    private final CebReader reader = new CebReader();
    private final DocumentChecker checker = DocumentChecker.usual();

    static Stream<Arguments> expected() {
        return new String(Samples.bytes("EXPECTED.md"), UTF_8)
                .lines()
                .filter(line -> line.startsWith("| 202205/") || line.startsWith("| 2018-113/"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> arguments(
                        cells[1].strip(),
                        Integer.parseInt(cells[2].strip()),
                        Integer.parseInt(cells[3].strip()),
                        cells[4].strip(),
                        cells[5].strip()));
    }

    @ParameterizedTest
    @MethodSource("expected")
    void isAsTheSpecificationSays(String sample, int documents, int accepted, String refused, String warnings) {
        var message = reader.read(new ByteArrayInputStream(Samples.bytes(sample + "Message.xml")), Language.EN);

        assertThat(message.edition()).isEqualTo("202205");
        assertThat(message.messageType()).isEqualTo(sample.substring(sample.indexOf('/') + 1));
        assertThat(message.guid()).hasSize(36);
        assertThat(message.heads()).hasSize(documents).allMatch(CebMessage.Head.Read.class::isInstance);
        var checked = message.heads().stream()
                .map(head -> checker.check(((CebMessage.Head.Read) head).document(), Language.EN))
                .toList();
        var valid = checked.stream().filter(Checked.Valid.class::isInstance).map(Checked.Valid.class::cast);
        var invalid = checked.stream().filter(Checked.Invalid.class::isInstance).map(Checked.Invalid.class::cast);
        assertThat(valid.map(one -> words(one.warnings())).toList())
                .hasSize(accepted)
                .allMatch(warnings::equals);
        assertThat(invalid.map(one -> words(one.violations())).toList()).allMatch(refused::equals);
    }

    private static String words(List<Violation> violations) {
        return String.join(
                ", ",
                violations.stream()
                        .map(violation -> violation.pointer() + " " + violation.code())
                        .toList());
    }
}
