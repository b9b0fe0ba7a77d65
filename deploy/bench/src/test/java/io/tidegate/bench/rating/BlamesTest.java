package io.tidegate.bench.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.finding.FindingKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What rating-service's tests take for the roles that findings blame is what risk-service says. */
class BlamesTest {

    private static final Path FILE =
            Path.of("..", "..", "rating-service", "src", "test", "resources", "evidence", "blames.tsv");

    @Test
    void theListIsThatOfTheFindings() throws IOException, ReflectiveOperationException {
        Method blames = FindingKind.class.getDeclaredMethod("blames");
        blames.setAccessible(true);
        List<String> lines = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            List<String> roles = new ArrayList<>();
            for (Object role : (List<?>) Objects.requireNonNull(blames.invoke(kind))) {
                roles.add(String.valueOf(role));
            }
            lines.add(kind.code() + "\t" + String.join(",", roles));
        }

        assertThat(Files.readAllLines(FILE).stream().filter(line -> !line.startsWith("#")))
                .containsExactlyElementsOf(lines);
    }
}
