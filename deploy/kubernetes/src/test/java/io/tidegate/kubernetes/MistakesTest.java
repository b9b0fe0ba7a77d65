package io.tidegate.kubernetes;

import static io.tidegate.kubernetes.Spoil.at;
import static io.tidegate.kubernetes.Spoil.mistake;
import static io.tidegate.kubernetes.Spoil.remove;
import static io.tidegate.kubernetes.Spoil.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.Manifests;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the checks: a mistake put in by hand is found, with the object and the field. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MistakesTest {

    private static final String CONTAINER = "/spec/template/spec/containers/0";
    private final Manifests rendered = Overlays.render(Overlays.PRODUCTION);

    @BeforeAll
    void aCopyWithoutAMistakeIsWell() {
        assertThat(Overlays.findings(rendered.copy())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isFound(String what, Consumer<Manifests> made, String object, List<String> words) {
        Manifests spoilt = rendered.copy();
        made.accept(spoilt);
        assertThat(Overlays.findings(spoilt))
                .as(what)
                .isNotEmpty()
                .anySatisfy(finding -> assertThat(finding).startsWith(object).contains(words));
    }

    static List<Arguments> mistakes() {
        return java.util.stream.Stream.of(
                        fields(), pods(), morePods(), NetworkMistakes.all(), kafka(), secrets(), settings(), scaling())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Arguments> fields() {
        return List.of(
                mistake(
                        "a wrong field",
                        "Deployment/ingest",
                        "/spec/template/spec",
                        "dnsPolicyy",
                        m -> at(m, "Deployment", "ingest", "/spec/template/spec")
                                .put("dnsPolicyy", "Default")),
                mistake(
                        "a number for a text",
                        "Deployment/risk",
                        CONTAINER + "/env/0/value",
                        "value",
                        m -> at(m, "Deployment", "risk", CONTAINER + "/env/0").put("value", 1)),
                mistake(
                        "a wrong field of Strimzi",
                        "Kafka/tidegate",
                        "replica",
                        "/spec/kafka",
                        m -> at(m, "Kafka", "tidegate", "/spec/kafka").put("replica", 3)),
                mistake(
                        "a wrong operation",
                        "KafkaUser/risk",
                        "Reed",
                        "/spec/authorization/acls",
                        m -> ((ArrayNode) at(m, "KafkaUser", "risk", "/spec/authorization/acls/0")
                                        .path("operations"))
                                .add("Reed")),
                mistake(
                        "a wrong field of PostgreSQL",
                        "Cluster/ingest-db",
                        "instance",
                        "/spec",
                        m -> at(m, "Cluster", "ingest-db", "/spec").put("instance", 3)),
                mistake(
                        "a text for a number",
                        "ScaledObject/risk",
                        "maxReplicaCount",
                        "maxReplicaCount",
                        m -> at(m, "ScaledObject", "risk", "/spec").put("maxReplicaCount", "many")),
                mistake(
                        "a secret without a target",
                        "ExternalSecret/staff",
                        "secretStore",
                        "/spec",
                        m -> at(m, "ExternalSecret", "staff", "/spec").put("secretStore", "x")));
    }

    private static List<Arguments> pods() {
        return List.of(
                mistake(
                        "a missing limit",
                        "Deployment/rating",
                        CONTAINER + "/resources/limits/memory",
                        "missing",
                        m -> at(m, "Deployment", "rating", CONTAINER + "/resources/limits")
                                .remove("memory")),
                mistake(
                        "root",
                        "Deployment/trace",
                        "runAsNonRoot",
                        "not true",
                        m -> at(m, "Deployment", "trace", "/spec/template/spec/securityContext")
                                .remove("runAsNonRoot")),
                mistake(
                        "a root file system to write",
                        "Job/risk-migration",
                        "readOnlyRootFilesystem",
                        "not true",
                        m -> at(m, "Job", "risk-migration", CONTAINER + "/securityContext")
                                .put("readOnlyRootFilesystem", false)),
                mistake(
                        "a capability",
                        "Deployment/ingest",
                        "capabilities",
                        "not all dropped",
                        m -> at(m, "Deployment", "ingest", CONTAINER + "/securityContext/capabilities")
                                .putArray("add")
                                .add("NET_ADMIN")),
                mistake(
                        "a token of Kubernetes",
                        "Deployment/ingest",
                        "automountServiceAccountToken",
                        "not false",
                        m -> at(m, "Deployment", "ingest", "/spec/template/spec")
                                .remove("automountServiceAccountToken")));
    }

    private static List<Arguments> morePods() {
        return List.of(
                mistake(
                        "an image that is not pinned",
                        "Deployment/risk",
                        "/image",
                        "not pinned",
                        m -> at(m, "Deployment", "risk", CONTAINER).put("image", "tidegate/risk-service:latest")),
                mistake(
                        "a probe elsewhere",
                        "Deployment/risk",
                        "readinessProbe",
                        "/q/health/ready",
                        m -> at(m, "Deployment", "risk", CONTAINER + "/readinessProbe/httpGet")
                                .put("path", "/health")),
                mistake(
                        "a folder of the node",
                        "Deployment/risk",
                        "/volumes",
                        "hostPath",
                        m -> ((ArrayNode) at(m, "Deployment", "risk", "/spec/template/spec")
                                        .path("volumes"))
                                .addObject()
                                .put("name", "node")
                                .putObject("hostPath")
                                .put("path", "/")),
                mistake(
                        "a namespace without pod security",
                        "Namespace/tidegate",
                        "enforce",
                        "restricted",
                        m -> at(m, "Namespace", "tidegate", "/metadata/labels")
                                .put("pod-security.kubernetes.io/enforce", "baseline")));
    }

    private static List<Arguments> kafka() {
        return List.of(
                mistake(
                        "an unlisted topic",
                        "KafkaTopic/tidegate.gossip.v1",
                        "contracts",
                        "not in",
                        m -> m.objects().add(renamed(m, "KafkaTopic", "tidegate.recalls.v1", "tidegate.gossip.v1"))),
                mistake(
                        "a right to an unlisted topic",
                        "KafkaUser/trace",
                        "Read topic tidegate.gossip.v1",
                        "acls",
                        m -> at(m, "KafkaUser", "trace", "/spec/authorization/acls/0/resource")
                                .put("name", "tidegate.gossip.v1")),
                mistake(
                        "a right too many",
                        "KafkaUser/trace",
                        "Write topic tidegate.documents.v1",
                        "no code does",
                        m -> ((ArrayNode) at(m, "KafkaUser", "trace", "/spec/authorization/acls/0")
                                        .path("operations"))
                                .add("Write")),
                mistake(
                        "a right too few",
                        "KafkaUser/risk",
                        "lacks Read topic tidegate.documents.v1",
                        "acls",
                        m -> ((ArrayNode) at(m, "KafkaUser", "risk", "/spec/authorization")
                                        .path("acls"))
                                .remove(0)),
                mistake(
                        "a missing topic",
                        "KafkaTopic/tidegate.ratings.v1",
                        "missing",
                        "",
                        m -> remove(m, "KafkaTopic", "tidegate.ratings.v1")),
                mistake(
                        "another retention",
                        "KafkaTopic/tidegate.recalls.v1",
                        "retention.ms",
                        "",
                        m -> at(m, "KafkaTopic", "tidegate.recalls.v1", "/spec/config")
                                .put("retention.ms", 1)),
                mistake(
                        "a group that is nobody's",
                        "ScaledObject/trace",
                        "/spec/triggers",
                        "trace.document ",
                        m -> at(m, "ScaledObject", "trace", "/spec/triggers/0/metadata")
                                .put("consumerGroup", "trace.document")));
    }

    private static List<Arguments> secrets() {
        return List.of(
                mistake(
                        "a secret that nobody makes",
                        "Deployment/ingest",
                        "nothing makes the secret personel",
                        "volumes",
                        m -> at(m, "Deployment", "ingest", "/spec/template/spec/volumes/4/secret")
                                .put("secretName", "personel")),
                mistake(
                        "a key that the secret has not",
                        "Deployment/risk",
                        "user.pasword",
                        "KAFKA_SSL_KEYSTORE_PASSWORD",
                        m -> at(m, "Deployment", "risk", CONTAINER + "/env/12/valueFrom/secretKeyRef")
                                .put("key", "user.pasword")),
                mistake(
                        "keys that go with their object",
                        "ExternalSecret/personal",
                        "creationPolicy",
                        "the keys go",
                        m -> at(m, "ExternalSecret", "personal", "/spec/target").remove("creationPolicy")),
                mistake(
                        "keys of trace that go with their object",
                        "ExternalSecret/trace-keys",
                        "creationPolicy",
                        "the keys go",
                        m -> at(m, "ExternalSecret", "trace-keys", "/spec/target")
                                .put("creationPolicy", "Owner")),
                mistake(
                        "a signing key in the open",
                        "Deployment/trace",
                        "TIDEGATE_TRACE_EVIDENCE_SIGNING_KEY",
                        "in the open",
                        m -> ((ArrayNode)
                                        at(m, "Deployment", "trace", CONTAINER).path("env"))
                                .forEach(variable -> {
                                    if (variable.path("name").asText().endsWith("SIGNING_KEY")) {
                                        ((ObjectNode) variable).remove("valueFrom");
                                        ((ObjectNode) variable).put("value", "x");
                                    }
                                })),
                mistake("a secret in the open", "Deployment/risk", "QUARKUS_DATASOURCE_PASSWORD", "in the open", m -> {
                    ObjectNode variable = at(m, "Deployment", "risk", CONTAINER + "/env/5");
                    variable.remove("valueFrom");
                    variable.put("value", "tidegate");
                }));
    }

    private static List<Arguments> settings() {
        return List.of(
                mistake(
                        "a setting with a slip",
                        "Deployment/risk",
                        "TIDEGATE_STAFF_TOKEN_SHA265",
                        "no such setting",
                        m -> at(m, "Deployment", "risk", CONTAINER + "/env/13")
                                .put("name", "TIDEGATE_STAFF_TOKEN_SHA265")),
                mistake(
                        "a setting of another service",
                        "Deployment/risk",
                        "TIDEGATE_PERSONAL_KEY",
                        "no such setting",
                        m -> ((ArrayNode) at(m, "Deployment", "risk", CONTAINER).path("env"))
                                .addObject()
                                .put("name", "TIDEGATE_PERSONAL_KEYS_FILE")
                                .put("value", "x")));
    }

    private static List<Arguments> scaling() {
        return List.of(
                mistake(
                        "two scalers",
                        "Deployment/risk",
                        "2 scalers",
                        "",
                        m -> at(m, "HorizontalPodAutoscaler", "ingest", "/spec/scaleTargetRef")
                                .put("name", "risk")),
                mistake(
                        "more replicas than partitions",
                        "ScaledObject/risk",
                        "13 replicas",
                        "/spec",
                        m -> at(m, "ScaledObject", "risk", "/spec").put("maxReplicaCount", 13)),
                mistake(
                        "replicas beside a scaler",
                        "Deployment/risk",
                        "/spec/replicas",
                        "",
                        m -> at(m, "Deployment", "risk", "/spec").put("replicas", 3)),
                mistake(
                        "two migrations at once",
                        "Job/risk-migration",
                        "runs once",
                        "/spec",
                        m -> at(m, "Job", "risk-migration", "/spec").put("parallelism", 2)),
                mistake(
                        "too few connections",
                        "Cluster/risk-db",
                        "max_connections",
                        "",
                        m -> at(m, "Cluster", "risk-db", "/spec/postgresql/parameters")
                                .put("max_connections", "100")),
                mistake(
                        "a service that is told of fewer replicas",
                        "Deployment/rating",
                        "TIDEGATE_SAFETY_REPLICAS_MAX",
                        "less than 13",
                        m -> at(m, "Deployment", "rating", CONTAINER + "/env/13")
                                .put("value", "2")),
                mistake(
                        "a service without a budget",
                        "Deployment/risk",
                        "no PodDisruptionBudget",
                        "",
                        m -> remove(m, "PodDisruptionBudget", "risk")));
    }
}
