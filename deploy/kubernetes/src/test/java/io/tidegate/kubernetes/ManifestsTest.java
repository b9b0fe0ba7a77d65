package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.Network;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay passes every check. */
final class ManifestsTest {

    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL, Overlays.RESTORED})
    void everyCheckHolds(String overlay) {
        assertThat(Overlays.findings(Overlays.render(overlay))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL, Overlays.RESTORED})
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
                "namespace keda -> tidegate-kafka:9093",
                "namespace monitoring -> tidegate-kafka:9404"));
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

    /** Who may speak to whom by the rules of those who speak, the stores' operators among them. */
    @Test
    void onlyTheseArrowsAreLetOut() {
        List<String> arrows = new ArrayList<>(List.of(
                "all -> namespace kube-system:53",
                "tidegate-entity-operator -> tidegate-kafka:9091",
                "tidegate-entity-operator -> anywhere:443",
                "tidegate-entity-operator -> anywhere:6443"));
        for (int port : new int[] {9090, 9091, 9093}) {
            arrows.add("tidegate-kafka -> strimzi.io/cluster=tidegate:" + port);
        }
        for (String service : List.of("ingest", "risk", "rating", "trace")) {
            arrows.addAll(List.of(
                    service + " -> tidegate-kafka:9093",
                    service + " -> " + service + "-db:5432",
                    service + "-migration -> " + service + "-db:5432",
                    service + "-db -> " + service + "-db:5432",
                    service + "-db -> " + service + "-db:8000",
                    service + "-db -> anywhere:443",
                    service + "-db -> anywhere:6443"));
        }
        // Webhooks of ingest, subscriptions of trace.
        arrows.addAll(List.of("ingest -> internet:443", "trace -> internet:443"));
        assertThat(Network.out(Overlays.render(Overlays.LOCAL))).isEqualTo(new TreeSet<>(arrows));
        // The keys of the identity provider, and spans.
        arrows.addAll(List.of("risk -> internet:443", "rating -> internet:443"));
        for (String service : List.of("ingest", "risk", "rating", "trace")) {
            arrows.add(service + " -> namespace monitoring:4318");
        }
        assertThat(Network.out(Overlays.render(Overlays.PRODUCTION))).isEqualTo(new TreeSet<>(arrows));
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
}
