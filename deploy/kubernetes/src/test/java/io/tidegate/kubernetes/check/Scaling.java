package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** One scaler a service, no more replicas than partitions, connections enough for all, and what must run once runs once. */
public final class Scaling implements Check {

    private static final Path DEFAULTS =
            Path.of("..", "..", "kernel", "src", "main", "resources", "META-INF", "microprofile-config.properties");
    /** Of PostgreSQL's own tools, the operator and the Job. */
    private static final int CONNECTIONS_OF_OTHERS = 30;

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        int pool = pool();
        manifests.ofKind("Deployment").forEach(deployment -> deployment(deployment, pool, manifests, findings));
        manifests
                .ofKind("Job")
                .filter(job -> job.at("/spec/parallelism").asInt(1) != 1
                        || job.at("/spec/completions").asInt(1) != 1)
                .forEach(job -> findings.add(Manifests.name(job) + " /spec: a migration runs once"));
        return findings;
    }

    private static void deployment(ObjectNode deployment, int pool, Manifests manifests, List<String> findings) {
        String name = deployment.at("/metadata/name").asText();
        String at = Manifests.name(deployment);
        if (deployment.at("/spec").has("replicas")) {
            findings.add(at + " /spec/replicas: its scaler says how many");
        }
        List<JsonNode> scalers = Stream.concat(
                        manifests.ofKind("HorizontalPodAutoscaler"), manifests.ofKind("ScaledObject"))
                .filter(scaler ->
                        scaler.at("/spec/scaleTargetRef/name").asText().equals(name))
                .<JsonNode>map(scaler -> scaler)
                .toList();
        if (scalers.size() != 1) {
            findings.add(at + ": has " + scalers.size() + " scalers instead of one");
            return;
        }
        JsonNode scaler = scalers.getFirst();
        int least = both(scaler, "minReplicas", "minReplicaCount");
        int most = both(scaler, "maxReplicas", "maxReplicaCount");
        int partitions = manifests
                .ofKind("KafkaTopic")
                .mapToInt(topic -> topic.at("/spec/partitions").asInt())
                .min()
                .orElse(0);
        if (least < 1 || most < least || most > partitions) {
            findings.add(Manifests.name(scaler) + " /spec: " + least + " to " + most + " replicas of " + partitions
                    + " partitions");
        }
        int connections = manifests
                .get("Cluster", name + "-db")
                .at("/spec/postgresql/parameters/max_connections")
                .asInt();
        int surge = deployment.at("/spec/strategy/rollingUpdate/maxSurge").asInt(1);
        int needed = pool * (most + surge) + CONNECTIONS_OF_OTHERS;
        if (connections < needed) {
            findings.add("Cluster/" + name + "-db /spec/postgresql/parameters/max_connections: " + connections
                    + ", but " + needed + " may be wanted");
        }
        boolean protectedByBudget = manifests
                .ofKind("PodDisruptionBudget")
                .anyMatch(budget -> budget.at("/spec/selector").equals(deployment.at("/spec/selector")));
        if (!protectedByBudget) {
            findings.add(at + ": no PodDisruptionBudget");
        }
        if (deployment.at("/spec/template/spec/topologySpreadConstraints").isEmpty()) {
            findings.add(at + " /spec/template/spec/topologySpreadConstraints: missing");
        }
        told(deployment, least, most + surge, findings);
    }

    /** What a service must know of its scaler: the fewest replicas share a quota, all of them share connections. */
    private static void told(ObjectNode deployment, int least, int most, List<String> findings) {
        String at = Manifests.name(deployment) + " /spec/template/spec/containers/0/env/";
        boolean told = false;
        for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
            int value = variable.path("value").asInt();
            told |= variable.path("name").asText().equals("TIDEGATE_SAFETY_REPLICAS_MAX") && value >= most;
            if (variable.path("name").asText().equals("TIDEGATE_INGEST_QUOTA_REPLICAS") && value != least) {
                findings.add(at + "TIDEGATE_INGEST_QUOTA_REPLICAS: not " + least);
            }
        }
        if (!told) {
            findings.add(at + "TIDEGATE_SAFETY_REPLICAS_MAX: less than " + most);
        }
    }

    private static int both(JsonNode scaler, String one, String other) {
        JsonNode spec = scaler.path("spec");
        return spec.has(one) ? spec.path(one).asInt() : spec.path(other).asInt();
    }

    private static int pool() {
        try (InputStream in = Files.newInputStream(DEFAULTS)) {
            Properties defaults = new Properties();
            defaults.load(in);
            return Integer.parseInt(defaults.getProperty("quarkus.datasource.jdbc.max-size"));
        } catch (IOException e) {
            throw new AssertionError(DEFAULTS.toString(), e);
        }
    }
}
