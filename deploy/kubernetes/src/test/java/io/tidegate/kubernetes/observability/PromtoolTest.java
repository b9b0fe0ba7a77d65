package io.tidegate.kubernetes.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus' own tool parses the rules and the dashboards' expressions and evaluates the rules over the series of
 * {@code alerts.test.yaml}. Where it is not at hand (Debian: package {@code prometheus}) these tests are skipped.
 */
final class PromtoolTest {

    @BeforeAll
    static void isAtHand() {
        boolean found = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(found, "promtool is not on the path: rules are checked by name, not evaluated");
    }

    @Test
    void theAlertsFireWhereTheyShouldAndOnlyThere() throws Exception {
        assertThat(run("test", "rules", "alerts.test.yaml")).contains("SUCCESS");
    }

    @Test
    void theSettingsOfALocalPrometheusAreWell() throws Exception {
        assertThat(run("check", "config", "prometheus.yaml")).contains("SUCCESS", "24 rules found");
    }

    /** Promtool parses expressions of rules only, so each panel becomes one. */
    @Test
    void everyPanelIsWellFormed(@TempDir Path folder) throws Exception {
        List<String> rules = new ArrayList<>(List.of("groups:", "  - name: panels", "    rules:"));
        Dashboards.read()
                .values()
                .forEach(dashboard -> Dashboards.panels(dashboard)
                        .forEach(panel -> Dashboards.expressions(panel)
                                .forEach(expression -> rules.addAll(List.of(
                                        "      - record: panel:number:" + rules.size(),
                                        "        expr: '" + expression.replace("'", "''") + "'")))));
        Path file = Files.write(folder.resolve("panels.yaml"), rules);
        assertThat(run("check", "rules", file.toString())).contains("SUCCESS");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(MetricsCatalogue.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
