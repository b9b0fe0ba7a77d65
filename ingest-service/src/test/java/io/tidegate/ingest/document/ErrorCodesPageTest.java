package io.tidegate.ingest.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.ingest.acceptance.Refusals;
import io.tidegate.ingest.ceb.CebProblem;
import io.tidegate.ingest.problem.IngestProblem;
import io.tidegate.ingest.webhook.WebhookProblem;
import io.tidegate.kernel.security.StaffProblem;
import io.tidegate.kernel.token.TokenProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/error-codes.md has every code, ours in both languages and the customs' with what becomes of each. */
class ErrorCodesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "error-codes.md");

    @Test
    void eachCodeOfOursIsOnThePageInBothLanguages() throws IOException {
        var rows = rows();
        var codes = Stream.of(
                        Stream.of(DocumentRule.values()).map(DocumentRule::code),
                        Stream.of(Refusals.values()).map(Refusals::code),
                        Stream.of(IngestProblem.values()).map(IngestProblem::code),
                        Stream.of(TokenProblem.values()).map(TokenProblem::code),
                        Stream.of(StaffProblem.values()).map(StaffProblem::code),
                        Stream.of(WebhookProblem.values()).map(WebhookProblem::code),
                        Stream.of(CebProblem.values()).map(CebProblem::code))
                .flatMap(code -> code)
                .collect(Collectors.toCollection(TreeSet::new));

        for (var code : codes) {
            assertThat(rows).as(code).anySatisfy(cells -> {
                assertThat(cells.getFirst()).isEqualTo("`" + code + "`");
                assertThat(cells.get(1)).isNotBlank();
                assertThat(cells.get(2)).matches(".*\\p{IsHan}.*");
            });
        }
    }

    @Test
    void eachOfficialCodeIsOnThePageOnceForEachRowOfTheSpecification() throws IOException {
        var official = resource("/official/error-codes-202205.csv")
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .sorted()
                .toList();
        var onPage = rows().stream()
                .map(List::getFirst)
                .filter(cell -> cell.startsWith("-"))
                .filter(cell -> !cell.startsWith("--"))
                .sorted()
                .toList();

        assertThat(official).hasSize(163);
        assertThat(onPage).isEqualTo(official);
    }

    @Test
    void atLeastSeventyAreProvokedAndThePageNamesOurCodeForEach() throws IOException {
        Set<String> provoked = OfficialCodesComponentTest.provocations()
                .map(row -> (String) row.get()[0])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = rows().stream()
                .filter(cells -> cells.getFirst().startsWith("-") && cells.size() > 2)
                .filter(cells -> cells.get(2).startsWith("`"))
                .map(List::getFirst)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(provoked).hasSizeGreaterThanOrEqualTo(70);
        assertThat(named).isEqualTo(provoked);
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(ErrorCodesPageTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
