package io.tidegate.kubernetes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.kubernetes.check.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class AlertsTest {

    private static final Path ALERTS = MetricsCatalogue.FOLDER.resolve("alerts.yaml");
    private static final Path TESTS = MetricsCatalogue.FOLDER.resolve("alerts.test.yaml");
    private static final Path RUNBOOKS = Path.of("..", "..", "docs", "runbooks.md");

    private final List<JsonNode> alerts = alerts();

    @Test
    void everyAlertNamesOnlyWhatIsExported() {
        MetricsCatalogue catalogue = MetricsCatalogue.read();
        assertThat(alerts)
                .isNotEmpty()
                .allSatisfy(
                        alert -> assertThat(catalogue.unknown(alert.path("expr").asText()))
                                .as(name(alert))
                                .isEmpty());
    }

    @Test
    void everyAlertSaysHowBadItIsWhatItIsAndWhatToDo() throws IOException {
        Set<String> headings = headings();
        assertThat(alerts).extracting(AlertsTest::name).doesNotHaveDuplicates().allMatch(n -> n.startsWith("Tidegate"));
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).as(name(alert)).isIn("warning", "critical");
            assertThat(alert.path("for").asText()).as(name(alert)).matches("[0-9]+m");
            assertThat(alert.at("/annotations/summary").asText())
                    .as(name(alert))
                    .isNotBlank();
            assertThat(alert.at("/annotations/description").asText())
                    .as(name(alert))
                    .endsWith(".");
            String[] runbook = alert.at("/annotations/runbook_url").asText().split("#", 2);
            assertThat(runbook[0]).as(name(alert)).isEqualTo("docs/runbooks.md");
            assertThat(headings).as(name(alert)).contains(runbook[1]);
        });
        assertThat(headings)
                .as("every runbook is some alert's")
                .containsAll(alerts.stream().map(alert -> anchor(name(alert))).toList())
                .filteredOn(heading -> heading.startsWith("tidegate"))
                .hasSize(alerts.size());
    }

    @Test
    void everyAlertIsSeenToFire() {
        Set<String> fired = new TreeSet<>();
        for (JsonNode test : Yaml.read(TESTS).getFirst().path("tests")) {
            for (JsonNode expected : test.path("alert_rule_test")) {
                if (!expected.path("exp_alerts").isEmpty()) {
                    fired.add(expected.path("alertname").asText());
                }
            }
        }
        assertThat(fired)
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(AlertsTest::name).toList());
    }

    private static Set<String> headings() throws IOException {
        return Files.readAllLines(RUNBOOKS).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> anchor(line.substring(3)))
                .collect(Collectors.toSet());
    }

    /** As GitHub makes it of a heading of one word. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT);
    }

    private static String name(JsonNode alert) {
        return alert.path("alert").asText();
    }

    private static List<JsonNode> alerts() {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : Yaml.read(ALERTS).getFirst().path("groups")) {
            group.path("rules").forEach(alerts::add);
        }
        return alerts;
    }
}
