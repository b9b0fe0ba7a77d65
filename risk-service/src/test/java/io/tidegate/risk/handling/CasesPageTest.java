package io.tidegate.risk.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.kernel.problem.Language;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.risk.safety.SafetyProblem;
import io.tidegate.risk.sampling.SamplingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/cases.md} has every code and every state, and no others. */
class CasesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "cases.md");

    @Test
    void everyCodeIsOnThePage() throws IOException {
        List<String> expected = Stream.<ProblemCode[]>of(
                        CaseProblem.values(), SamplingProblem.values(), SafetyProblem.values())
                .flatMap(Arrays::stream)
                .map(code -> "| `%s` | %d | %s |".formatted(code.code(), code.status(), code.title(Language.ZH)))
                .toList();
        List<String> written = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## Problem codes"))
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(written).containsExactlyElementsOf(expected);
    }

    @Test
    void everyStateIsOnThePage() throws IOException {
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `") && (line.contains(".") || line.contains("`open`"))) {
                String[] cells = line.split("\\|", -1);
                for (String state : cells[1].replaceAll("\\(closed\\)|[` ]", "").split(",", -1)) {
                    String orders = Transitions.orders(CaseState.of(state)).stream()
                            .map(Measures::code)
                            .collect(Collectors.joining(", "));
                    assertThat(cells[2].strip()).as(state).isEqualTo(orders);
                }
            }
        }
    }
}
