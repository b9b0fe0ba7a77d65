package io.tidegate.risk.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference for writers of rules tells every name and fact, with its type, and no other. */
class VocabularyTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|(?: (\\S+) \\| )?");

    /** Name, type, meaning, unit, window, source: none of them is left out of any row. */
    @Test
    void everyNameTellsUnitWindowAndSource() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(VocabularyTest.class.getResourceAsStream("/rules/README.md"))) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .filter(cell -> !cell.isEmpty())
                            .toList())
                    .forEach(cells -> rows.put(cells.getFirst().replace("`", ""), cells));
        }
        Vocabulary.all()
                .values()
                .forEach(name -> assertThat(rows.get(name.name()))
                        .as(name.name())
                        .hasSize(6)
                        .element(2)
                        .isEqualTo(name.meaning()));
    }

    @Test
    void referenceIsComplete() throws IOException {
        Set<String> told = new TreeSet<>();
        try (InputStream in = Objects.requireNonNull(VocabularyTest.class.getResourceAsStream("/rules/README.md"))) {
            ROW.matcher(new String(in.readAllBytes(), UTF_8))
                    .results()
                    .forEach(match -> told.add(match.group(1)
                            + (match.group(1).contains(".") || match.group(2) != null ? " " + match.group(2) : "")));
        }
        Set<String> known = new TreeSet<>(Fact.codes());
        Vocabulary.all()
                .values()
                .forEach(
                        name -> known.add(name.name() + " " + name.type().kind().name()));
        assertThat(told).hasSameSizeAs(known);
        Vocabulary.all()
                .values()
                .forEach(name -> assertThat(told)
                        .anyMatch(row -> row.startsWith(name.name() + " ")
                                && row.contains(name.type().name())));
        Fact.codes().forEach(code -> assertThat(told).anyMatch(row -> row.startsWith(code)));
    }
}
