package io.tidegate.ingest.ceb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidegate.ingest.document.Checked;
import io.tidegate.ingest.document.DocumentChecker;
import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds reader and checker to the table in {@code /ceb/samples/EXPECTED.md}. */
class OfficialSamplesTest {

    /** Receipts, and the result of a summary. */
    private static final List<Integer> CUSTOMS_SEND =
            List.of(312, 412, 512, 514, 622, 624, 626, 712, 214, 216, 304, 404, 506, 508, 510, 604, 606, 608, 702, 792);

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
                        cells[5].strip(),
                        cells[6].strip()));
    }

    @ParameterizedTest
    @MethodSource("expected")
    void isAsTheSpecificationSays(
            String sample, int documents, int accepted, String refused, String warnings, String ofMessage) {
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
                .allMatch(List.of(warnings.split("; ", -1))::contains);
        assertThat(invalid.map(one -> words(one.violations())).toList())
                .allMatch(List.of(refused.split("; ", -1))::contains);
        assertThat(message.warnings().stream().map(Violation::code).toList())
                .isEqualTo(ofMessage.isEmpty() ? List.of() : List.of(ofMessage));
    }

    static Stream<String> others() {
        var expected = expected().map(row -> row.get()[0] + "Message.xml").toList();
        return Samples.names().filter(name -> !expected.contains(name));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatCarriesNoDocumentIsNotTaken(String sample) {
        assertThat(CUSTOMS_SEND).anyMatch(number -> sample.endsWith("CEB" + number + "Message.xml"));
        assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(Samples.bytes(sample)), Language.EN))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CebProblem.TYPE_NOT_SUPPORTED));
    }

    @Test
    void everyOfficialSampleIsHere() {
        assertThat(Samples.names()).hasSize(74);
        assertThat(expected()).hasSize(36);
    }

    private static String words(List<Violation> violations) {
        return String.join(
                ", ",
                violations.stream()
                        .map(violation -> violation.pointer() + " " + violation.code())
                        .toList());
    }
}
