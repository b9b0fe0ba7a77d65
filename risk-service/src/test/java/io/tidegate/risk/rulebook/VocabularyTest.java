package io.tidegate.risk.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference for writers of rules tells every name and fact, with its type, and no other. */
class VocabularyTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|(?: (\\S+) \\| )?");

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
