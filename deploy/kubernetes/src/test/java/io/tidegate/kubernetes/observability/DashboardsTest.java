package io.tidegate.kubernetes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DashboardsTest {

    private final Map<String, JsonNode> dashboards = Dashboards.read();

    @Test
    void everyPanelNamesOnlyWhatIsExported() {
        MetricsCatalogue catalogue = MetricsCatalogue.read();
        dashboards.forEach((file, dashboard) -> assertThat(Dashboards.panels(dashboard))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(Dashboards.expressions(panel))
                        .as(file + " " + panel.path("title"))
                        .isNotEmpty()
                        .allSatisfy(expression ->
                                assertThat(catalogue.unknown(expression)).isEmpty())));
    }

    /** The fields of Grafana's dashboard JSON model, and no source of data that only one installation has. */
    @Test
    void grafanaCanLoadThem() {
        assertThat(dashboards.values())
                .extracting(dashboard -> dashboard.path("uid").asText())
                .hasSize(3)
                .doesNotHaveDuplicates();
        dashboards.forEach((file, dashboard) -> {
            assertThat(dashboard.path("schemaVersion").asInt()).as(file).isGreaterThanOrEqualTo(36);
            assertThat(dashboard.path("title").asText()).as(file).startsWith("Tidegate: ");
            assertThat(dashboard.path("id").isNull()).as(file).isTrue();
            assertThat(dashboard.at("/time/from").asText()).as(file).startsWith("now-");
            assertThat(dashboard.at("/templating/list/0/type").asText())
                    .as(file)
                    .isEqualTo("datasource");
            Set<Integer> ids = new HashSet<>();
            dashboard.path("panels").forEach(panel -> {
                assertThat(ids.add(panel.path("id").asInt()))
                        .as(file + " " + panel)
                        .isTrue();
                assertThat(panel.path("title").asText()).as(file).isNotBlank();
            });
            for (JsonNode panel : Dashboards.panels(dashboard)) {
                assertThat(panel.at("/datasource/uid").asText()).as(file).isEqualTo("${datasource}");
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(file)
                        .isNotBlank();
                Set<String> refs = new HashSet<>();
                panel.path("targets").forEach(target -> {
                    assertThat(target.at("/datasource/uid").asText()).as(file).isEqualTo("${datasource}");
                    assertThat(refs.add(target.path("refId").asText())).as(file).isTrue();
                });
            }
        });
    }

    @Test
    void noPanelLiesOverAnother() {
        dashboards.forEach((file, dashboard) -> {
            List<JsonNode> placed = new ArrayList<>();
            for (JsonNode panel : dashboard.path("panels")) {
                JsonNode here = panel.path("gridPos");
                assertThat(here.path("x").asInt() + here.path("w").asInt())
                        .as(file)
                        .isLessThanOrEqualTo(24);
                assertThat(placed).as(file + " " + panel.path("title")).noneMatch(there -> overlap(here, there));
                placed.add(here);
            }
        });
    }

    private static boolean overlap(JsonNode a, JsonNode b) {
        return meet(a, b, "x", "w") && meet(a, b, "y", "h");
    }

    private static boolean meet(JsonNode a, JsonNode b, String from, String size) {
        int beginA = a.path(from).asInt();
        int beginB = b.path(from).asInt();
        return beginA < beginB + b.path(size).asInt()
                && beginB < beginA + a.path(size).asInt();
    }
}
