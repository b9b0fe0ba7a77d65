package io.tidegate.kubernetes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.Kustomization;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.Network;
import io.tidegate.kubernetes.check.StrictModel;
import io.tidegate.kubernetes.check.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the operator of Prometheus is given picks every pod that has metrics, by a port that it has, and the very rules that are
 * tested; every field is one that fabric8's model of its definitions knows.
 */
final class PrometheusOperatorTest {

    private final Manifests monitoring = Kustomization.render(Path.of("monitoring"));
    private final Manifests production = Kustomization.render(Path.of("overlays", "production"));

    @Test
    void everyFieldIsKnownToTheOperator() {
        StrictModel model = new StrictModel();

        assertThat(monitoring.objects())
                .hasSizeGreaterThan(2)
                .allSatisfy(object -> assertThat(model.type(object)).isNotNull());
        assertThat(model.findings(monitoring)).isEmpty();
        monitoring.get("PodMonitor", "tidegate").withObject("/spec").put("podMetricEndpoints", 1);
        assertThat(model.findings(monitoring)).singleElement().asString().contains("podMetricEndpoints");
    }

    @Test
    void theRulesAreThoseThatAreTested() {
        JsonNode rule = monitoring.get("PrometheusRule", "tidegate");
        assertThat(rule.path("apiVersion").asText()).isEqualTo("monitoring.coreos.com/v1");
        assertThat(rule.at("/spec/groups"))
                .isEqualTo(Yaml.read(MetricsCatalogue.FOLDER.resolve("alerts.yaml"))
                        .getFirst()
                        .path("groups"));
    }

    @Test
    void everyServiceIsCollectedAtThePortWhereItListens() {
        ObjectNode monitor = monitoring.get("PodMonitor", "tidegate");
        JsonNode endpoint = monitor.at("/spec/podMetricsEndpoints/0");
        assertThat(monitor.at("/spec/jobLabel").asText()).isEqualTo("app.kubernetes.io/part-of");
        assertThat(endpoint.at("/relabelings/0/targetLabel").asText()).isEqualTo("service");
        List<String> collected = new ArrayList<>();
        for (ObjectNode deployment : production.ofKind("Deployment").toList()) {
            JsonNode pod = deployment.at("/spec/template");
            String name = pod.at("/metadata/labels/app.kubernetes.io~1name").asText();
            assertThat(pod.at("/metadata/labels/app.kubernetes.io~1part-of").asText())
                    .isEqualTo("tidegate");
            assertThat(pod.at("/spec/containers/0/ports"))
                    .as(name)
                    .anyMatch(port -> port.path("name").equals(endpoint.path("port")));
            collected.add(name);
        }
        assertThat(values(monitor)).containsExactlyInAnyOrderElementsOf(collected);
    }

    /** Those of a restore too: the rules know the names of both. */
    @Test
    void everyDatabaseIsCollectedAndWatched() {
        ObjectNode databases = monitoring.get("PodMonitor", "databases");
        assertThat(databases.at("/spec/selector/matchExpressions/0/key").asText())
                .isEqualTo("cnpg.io/cluster");
        assertThat(databases.at("/spec/selector/matchExpressions/0/operator").asText())
                .isEqualTo("Exists");
        assertThat(databases.at("/spec/jobLabel").asText()).isEqualTo("cnpg.io/cluster");
        String rules = monitoring.get("PrometheusRule", "tidegate").toString();
        Matcher named = Pattern.compile("(?:cluster|job)=~\\\\\"([^\\\\]+-db[^\\\\]*)\\\\\"")
                .matcher(rules);
        List<String> patterns =
                named.results().map(found -> found.group(1)).distinct().toList();
        assertThat(patterns).hasSize(1);
        for (Manifests manifests : List.of(production, Kustomization.render(Path.of("overlays", "restored")))) {
            assertThat(manifests
                            .ofKind("Cluster")
                            .map(cluster -> cluster.at("/metadata/name").asText()))
                    .allMatch(name -> name.matches(patterns.getFirst()));
        }
        assertThat(Kustomization.render(Path.of("restore")).ofKind("Cluster"))
                .singleElement()
                .extracting(cluster -> cluster.at("/metadata/name").asText())
                .matches(name -> name.matches(patterns.getFirst()));
    }

    /** The reporter exports only what it is told to: each metric of Kafka that an alert or a panel names must be among it. */
    @Test
    void kafkaIsCollectedAndExportsWhatIsWatched() {
        ObjectNode kafka = production.get("Kafka", "tidegate");
        ObjectNode monitor = monitoring.get("PodMonitor", "kafka");
        assertThat(monitor.at("/spec/selector/matchLabels/strimzi.io~1cluster").asText())
                .isEqualTo(kafka.at("/metadata/name").asText());
        List<String> exported = Manifests.texts(kafka.at("/spec/kafka/metricsConfig/values/allowList"));
        assertThat(MetricsCatalogue.read().exportedBy("strimzi"))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(exported).as(metric).anyMatch(metric::matches));
        assertThat(Network.arrows(production)).contains("namespace monitoring -> tidegate-kafka:9404");
    }

    @Test
    void everyContainerWritesJson() {
        for (String kind : List.of("Deployment", "Job")) {
            assertThat(production.ofKind(kind))
                    .hasSize(4)
                    .allSatisfy(owner -> assertThat(owner.at("/spec/template/spec/containers/0/env"))
                            .anyMatch(variable ->
                                    variable.path("name").asText().equals("QUARKUS_LOG_CONSOLE_JSON_ENABLED")
                                            && variable.path("value").asText().equals("true")));
        }
    }

    private static List<String> values(JsonNode monitor) {
        return Manifests.texts(monitor.at("/spec/selector/matchExpressions/0/values"));
    }
}
