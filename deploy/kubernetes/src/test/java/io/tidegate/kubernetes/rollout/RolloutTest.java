package io.tidegate.kubernetes.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.embedded.Ports;
import io.tidegate.embedded.PostgresServer;
import io.tidegate.kubernetes.check.Kustomization;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.ServiceCode;
import io.tidegate.kubernetes.observability.LogLines;
import io.tidegate.kubernetes.observability.MetricsCatalogue;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A first roll-out without a cluster: the packaged services with the variables of their Deployments and Jobs, a PostgreSQL, and
 * a Kafka with TLS, certificates and the rights of the KafkaUsers. What only a cluster has (scheduling, policies, operators,
 * PostgreSQL's TLS) is not in it.
 */
final class RolloutTest {

    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final int KEY_BYTES = 32;
    private final ObjectMapper json = new ObjectMapper();
    private final Manifests manifests = Kustomization.render(Path.of("overlays", "production"));
    private final List<Container> started = new ArrayList<>();
    private final StaffIssuer identity = StaffIssuer.start();
    /** What the next container is told of it. */
    private String issuer = identity.issuer();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void podsWaitForTheirMigrationAndThenWorkWithTheirRightsOnly() throws Exception {
        Certificates certificates = Certificates.make(folder, ServiceCode.SERVICES);
        int postgresPort = Ports.free();
        try (var postgres = PostgresServer.start(new PostgresServer.Settings(
                        folder.resolve("postgres"),
                        postgresPort,
                        "secret",
                        ServiceCode.SERVICES,
                        folder.resolve("postgres.log"),
                        false));
                var kafka = SecuredKafka.start(folder, certificates, manifests)) {
            Container early = start("Deployment", "risk", certificates, postgres, kafka);
            assertThat(early.process().onExit().get(3, TimeUnit.MINUTES))
                    .as("a pod before its Job ends")
                    .isNotZero();
            assertThat(early.process().output()).contains("Validate failed");
            List<Container> jobs = new ArrayList<>();
            for (String service : ServiceCode.SERVICES) {
                jobs.add(start("Job", service + "-migration", certificates, postgres, kafka));
            }
            for (Container job : jobs) {
                assertThat(job.process().onExit().get(3, TimeUnit.MINUTES))
                        .as(job.process().output())
                        .isZero();
            }
            issuer = "http://id.example.org/realms/tidegate";
            Container guessed = start("Deployment", "trace", certificates, postgres, kafka);
            assertThat(guessed.process().onExit().get(3, TimeUnit.MINUTES)).isNotZero();
            assertThat(guessed.process().output()).contains("tidegate.staff.oidc.issuer must be an https address");
            issuer = identity.issuer();
            unsafePodsEnd(certificates, postgres, kafka);
            Map<String, Container> pods = new HashMap<>();
            for (String service : ServiceCode.SERVICES) {
                pods.put(service, start("Deployment", service, certificates, postgres, kafka));
            }
            pods.values().forEach(this::awaitProbes);
            post(pods);
            for (String reader : List.of("risk", "rating", "trace")) {
                await().atMost(START_MAX)
                        .untilAsserted(() -> assertThat(consumed(pods, reader)
                                        .path(reader + ".documents")
                                        .path("io.tidegate.document.payment.accepted.v1")
                                        .asInt())
                                .isOne());
            }
            theyTellOfThemselves(pods);
            aRefusalIsInTheLogOfItsTrace(pods, postgres);
            for (String service : ServiceCode.SERVICES) {
                LogLines.check(
                        service + "-service", pod(pods, service).process().output());
            }
        } finally {
            started.forEach(container -> container.process().kill());
        }
    }

    private void theyTellOfThemselves(Map<String, Container> pods) throws Exception {
        MetricsCatalogue catalogue = MetricsCatalogue.read();
        for (String service : ServiceCode.SERVICES) {
            await().atMost(START_MAX)
                    .untilAsserted(() -> assertThat(catalogue.missing(service, get(pods, service, "/q/metrics")))
                            .isEmpty());
            assertThat(json.readTree(get(pods, service, "/q/health/ready"))
                            .at("/checks")
                            .findValuesAsText("kafka"))
                    .containsExactly("reached");
        }
        assertThat(json.readTree(get(pods, "trace", "/v1/evidence/keys")).path("keys"))
                .as("the key that signs evidence has come from the Secret")
                .hasSize(1);
        assertThat(pod(pods, "trace").process().output()).doesNotContain("secrets of subscriptions are kept in clear");
    }

    /** Of local-cluster, which lets a shared token be set, with what its makers must not leave so; then a Kafka of one broker. */
    private void unsafePodsEnd(Certificates certificates, PostgresServer postgres, SecuredKafka kafka)
            throws Exception {
        Path files = files("unsafe", "ingest", certificates, new byte[KEY_BYTES]);
        Map<String, String> secrets = new HashMap<>(secrets("ingest"));
        secrets.put("staff/token-sha256", sha256("staff"));
        Map<String, String> here = new HashMap<>(here("ingest", postgres, kafka));
        here.remove("TIDEGATE_SAFETY_REPLICAS_MAX");
        here.computeIfPresent("QUARKUS_DATASOURCE_JDBC_URL", (_, url) -> elsewhere(url));
        Manifests local = Kustomization.render(Path.of("overlays", "local-cluster"));
        ends(
                Container.start(local.get("Deployment", "ingest"), files, secrets, here, Ports.free()),
                "tidegate.staff.token-sha256: ",
                "quarkus.datasource.jdbc.url: ",
                "quarkus.datasource.password: ",
                "quarkus.datasource.jdbc.max-size: 16 connections for each of 13 replicas",
                "tidegate.personal.key: key 1 ",
                "tidegate.personal.token-key: ");
        here = new HashMap<>(here("trace", postgres, kafka));
        here.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers() + ",localhost.example:9093");
        ends(
                Container.start(
                        manifests.get("Deployment", "trace"),
                        files("trace", certificates),
                        secrets("trace"),
                        here,
                        Ports.free()),
                "replication factor of tidegate.documents.v1: ",
                "min.insync.replicas of tidegate.trace-events.v1: ");
    }

    private void ends(Container unsafe, String... findings) throws Exception {
        started.add(unsafe);
        assertThat(unsafe.process().onExit().get(3, TimeUnit.MINUTES))
                .as("an unsafe pod")
                .isNotZero();
        assertThat(unsafe.process().output())
                .contains("the service does not start")
                .contains(findings);
    }

    /** The first host answers; that there is another makes it more than this machine. */
    private static String elsewhere(String jdbcUrl) {
        return jdbcUrl.replaceFirst("(?<=//)([^/]+)", "$1,db.example.org");
    }

    /** A post that says which trace it belongs to, while the database is away. */
    private void aRefusalIsInTheLogOfItsTrace(Map<String, Container> pods, PostgresServer postgres) throws Exception {
        postgres.close();
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(pod(pods, "ingest").address("/v1/platforms"))
                            .header("Authorization", "Bearer " + identity.token("tidegate-staff", "operator"))
                            .header("Content-Type", "application/json")
                            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"code\":\"Q\",\"name\":\"Q\",\"codes\":[\"*\"]}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        }
        assertThat(LogLines.ofTrace(trace, pod(pods, "ingest").process().output()))
                .isNotEmpty();
    }

    private Container start(
            String kind, String name, Certificates certificates, PostgresServer postgres, SecuredKafka kafka)
            throws Exception {
        String service = name.replace("-migration", "");
        Container container = Container.start(
                manifests.get(kind, name),
                files(service, certificates),
                secrets(service),
                here(service, postgres, kafka),
                Ports.free());
        started.add(container);
        return container;
    }

    private static Map<String, String> secrets(String service) throws Exception {
        return Map.of(
                service + "-db-app/username",
                PostgresServer.USER,
                service + "-db-app/password",
                "secret",
                service + "/user.password",
                Certificates.PASSWORD,
                "staff/token-sha256",
                sha256(UUID.randomUUID().toString()),
                "trace-keys/subscription-secret-keys",
                "1:" + Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(KEY_BYTES)),
                "trace-keys/evidence-signing-key",
                Base64.getEncoder()
                        .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                                .generateKeyPair()
                                .getPrivate()
                                .getEncoded()));
    }

    /** What differs on this machine, whose PostgreSQL has connections for one pod of each service. */
    private Map<String, String> here(String service, PostgresServer postgres, SecuredKafka kafka) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl(service),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "TIDEGATE_STAFF_OIDC_ISSUER",
                issuer,
                "TIDEGATE_SAFETY_REPLICAS_MAX",
                "1");
    }

    /** What the volumes mount. */
    private Path files(String service, Certificates certificates) throws Exception {
        byte[] key = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            key[i] = (byte) (i + 1);
        }
        return files(service, service, certificates, key);
    }

    private Path files(String name, String service, Certificates certificates, byte[] personalKey) throws Exception {
        Path files = folder.resolve(name).resolve("files");
        if (!Files.exists(files)) {
            Files.createDirectories(files.resolve("kafka-ca"));
            Files.createDirectories(files.resolve("kafka-user"));
            Files.createDirectories(files.resolve("personal"));
            Files.copy(certificates.authority(), files.resolve("kafka-ca").resolve("ca.crt"));
            Files.copy(certificates.user(service), files.resolve("kafka-user").resolve("user.p12"));
            Files.writeString(
                    files.resolve("personal").resolve("keys.properties"),
                    "key.1=" + Base64.getEncoder().encodeToString(personalKey));
        }
        return files;
    }

    private void awaitProbes(Container pod) {
        await().atMost(START_MAX).until(() -> {
            assertThat(pod.process().isAlive()).as(pod.process().output()).isTrue();
            return pod.probe("readinessProbe") == 200;
        });
        assertThat(pod.probe("startupProbe")).isEqualTo(200);
        assertThat(pod.probe("livenessProbe")).isEqualTo(200);
    }

    private void post(Map<String, Container> pods) throws Exception {
        String staff = identity.token("tidegate-staff", "operator");
        send(pods, "/v1/platforms", staff, "{\"code\":\"P\",\"name\":\"Platform\",\"codes\":[\"*\"]}", 201);
        String key = json.readTree(send(pods, "/v1/platforms/P/keys", staff, "{\"scopes\":[\"documents:write\"]}", 201))
                .path("key")
                .asText();
        send(pods, "/v1/documents", key, """
            {"type": "payment", "guid": "4CDE1CFD-EDED-46B1-946C-B8022E42FC94",
             "appType": "1", "appTime": "20210301102700", "appStatus": "2",
             "payCode": "3302961Z02", "payName": "Example Pay", "payTransactionId": "T-0001",
             "orderNo": "O-0001", "ebpCode": "3302961Z01", "ebpName": "Example Mall",
             "payerIdType": "1", "payerIdNumber": "11010519491231002X", "payerName": "A",
             "amountPaid": 128.50, "currency": "142", "payTime": "20210301102655"}\
            """, 201);
        send(pods, "/v1/documents", key, "{\"type\": \"payment\"}", 422);
    }

    private String send(Map<String, Container> pods, String path, String token, String body, int status)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(pod(pods, "ingest").address(path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            return answer.body();
        }
    }

    private JsonNode consumed(Map<String, Container> pods, String service) throws Exception {
        return json.readTree(get(pods, service, "/v1/accounting")).path("consumed");
    }

    private static String get(Map<String, Container> pods, String service, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(pod(pods, service).address(path))
                                    .header("Accept", "text/plain, application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static Container pod(Map<String, Container> pods, String service) {
        return Objects.requireNonNull(pods.get(service), service);
    }

    private static String sha256(String token) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
