package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.CustomResources;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.Network;
import io.tidegate.kubernetes.check.Yaml;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both overlays pass every check. */
final class ManifestsTest {

    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL})
    void everyCheckHolds(String overlay) {
        assertThat(Overlays.findings(Overlays.render(overlay))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL})
    void noObjectIsThereTwiceAndAllAreInTheNamespace(String overlay) {
        Manifests manifests = Overlays.render(overlay);
        assertThat(manifests.objects()).extracting(Manifests::name).doesNotHaveDuplicates();
        assertThat(manifests.objects())
                .filteredOn(object -> !object.path("kind").asText().equals("Namespace"))
                .allSatisfy(object ->
                        assertThat(object.at("/metadata/namespace").asText()).isEqualTo("tidegate"));
    }

    /** The arrows of the design's second section, what operates the stores, and who collects metrics. */
    @Test
    void onlyTheArrowsOfTheDesignAreLetIn() {
        List<String> arrows = new ArrayList<>(List.of(
                "namespace ingress -> ingest:8080",
                "namespace ingress -> trace:8083",
                "namespace keda -> tidegate-kafka:9093"));
        Map<String, Integer> services = Map.of("ingest", 8080, "risk", 8081, "rating", 8082, "trace", 8083);
        services.forEach((service, port) -> arrows.addAll(List.of(
                "namespace monitoring -> " + service + ":" + port,
                service + " -> tidegate-kafka:9093",
                service + " -> " + service + "-db:5432",
                service + "-migration -> " + service + "-db:5432",
                service + "-db -> " + service + "-db:5432",
                service + "-db -> " + service + "-db:8000",
                "namespace cnpg-system -> " + service + "-db:5432",
                "namespace cnpg-system -> " + service + "-db:8000",
                "namespace monitoring -> " + service + "-db:9187")));
        for (int port : new int[] {9090, 9091, 8443}) {
            arrows.add("strimzi.io/cluster=tidegate -> tidegate-kafka:" + port);
            arrows.add("namespace strimzi -> tidegate-kafka:" + port);
        }
        assertThat(Network.arrows(Overlays.render(Overlays.PRODUCTION))).isEqualTo(new TreeSet<>(arrows));
    }

    /** Where spans go is a setting and a rule of the network, and they name the same place. */
    @Test
    void everyServiceReachesTheCollectorThatItIsToldOf() {
        Manifests manifests = Overlays.render(Overlays.PRODUCTION);
        Set<String> out = Network.out(manifests);
        assertThat(manifests.ofKind("Deployment")).hasSize(4).allSatisfy(deployment -> {
            List<URI> endpoints = new ArrayList<>();
            deployment.at("/spec/template/spec/containers/0/env").forEach(variable -> {
                if (variable.path("name").asText().equals("TIDEGATE_TRACING_ENDPOINT")) {
                    endpoints.add(URI.create(variable.path("value").asText()));
                }
            });
            assertThat(endpoints).hasSize(1);
            String namespace = endpoints.getFirst().getHost().split("\\.", -1)[1];
            assertThat(out)
                    .contains(deployment.at("/metadata/name").asText() + " -> namespace " + namespace + ":"
                            + endpoints.getFirst().getPort());
        });
    }

    @Test
    void productionKeepsThreeCopiesAndTwoAtLeast() {
        Manifests manifests = Overlays.render(Overlays.PRODUCTION);
        assertThat(manifests.ofKind("KafkaTopic")).hasSize(7).allSatisfy(topic -> {
            assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
            assertThat(topic.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(2);
        });
        JsonNode config = manifests.get("Kafka", "tidegate").at("/spec/kafka/config");
        Map<String, Integer> copies = new HashMap<>();
        config.properties().stream()
                .filter(entry -> entry.getValue().isInt())
                .forEach(entry -> copies.put(entry.getKey(), entry.getValue().asInt()));
        assertThat(copies)
                .containsEntry("default.replication.factor", 3)
                .containsEntry("offsets.topic.replication.factor", 3)
                .containsEntry("min.insync.replicas", 2)
                .doesNotContainValue(1);
        assertThat(manifests.ofKind("KafkaNodePool"))
                .allSatisfy(
                        pool -> assertThat(pool.at("/spec/replicas").asInt()).isEqualTo(3));
        assertThat(manifests.ofKind("Cluster")).hasSize(4).allSatisfy(cluster -> {
            assertThat(cluster.at("/spec/instances").asInt()).isEqualTo(3);
            assertThat(cluster.at("/spec/plugins/0/isWALArchiver").asBoolean()).isTrue();
            assertThat(manifests.has(
                            "ScheduledBackup", cluster.at("/metadata/name").asText()))
                    .isTrue();
        });
        assertThat(manifests.ofKind("HorizontalPodAutoscaler"))
                .allSatisfy(scaler ->
                        assertThat(scaler.at("/spec/minReplicas").asInt()).isGreaterThan(1));
        assertThat(manifests.ofKind("ScaledObject"))
                .allSatisfy(scaler ->
                        assertThat(scaler.at("/spec/minReplicaCount").asInt()).isGreaterThan(1));
    }

    @Test
    void theClusterThatIsRestoredIsOneToo() {
        List<ObjectNode> restored = Yaml.read(Path.of("restore", "ingest-db.yaml")).stream()
                .map(ObjectNode.class::cast)
                .toList();
        assertThat(new CustomResources().findings(new Manifests(restored))).isEmpty();
        Manifests production = Overlays.render(Overlays.PRODUCTION);
        assertThat(restored.getFirst().at("/spec/externalClusters/0/plugin/parameters/barmanObjectName"))
                .isEqualTo(production.get("ObjectStore", "backup").at("/metadata/name"));
        assertThat(restored.getFirst().at("/spec/imageName"))
                .isEqualTo(production.get("Cluster", "ingest-db").at("/spec/imageName"));
    }
}
