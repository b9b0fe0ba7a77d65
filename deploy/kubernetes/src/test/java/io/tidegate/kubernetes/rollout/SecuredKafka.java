package io.tidegate.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.embedded.Ports;
import io.tidegate.kubernetes.check.Manifests;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One broker as the manifests want it: TLS with certificates at both ends, nothing allowed but what a KafkaUser says. A second
 * listener, without either, is the test's own.
 */
final class SecuredKafka implements AutoCloseable {

    private static final int NODE = 1;
    private final KafkaRaftServer server;
    private final int port;

    private SecuredKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static SecuredKafka start(Path folder, Certificates certificates, Manifests manifests) throws Exception {
        Path logs = Files.createDirectories(folder.resolve("kafka"));
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(logs.toString())
                .addDirectory(logs.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        int port = Ports.free();
        int own = Ports.free();
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(properties(logs, certificates, port, own), false), Time.SYSTEM);
        server.startup();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + own))) {
            admin.createTopics(topics(manifests)).all().get();
            admin.createAcls(acls(manifests)).all().get();
        }
        return new SecuredKafka(server, port);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static List<NewTopic> topics(Manifests manifests) {
        return manifests
                .ofKind("KafkaTopic")
                .map(topic -> new NewTopic(topic.at("/metadata/name").asText(), 1, (short) 1))
                .toList();
    }

    private static List<AclBinding> acls(Manifests manifests) {
        List<AclBinding> bindings = new ArrayList<>();
        manifests.ofKind("KafkaUser").forEach(user -> {
            String principal = "User:CN=" + user.at("/metadata/name").asText();
            for (JsonNode acl : user.at("/spec/authorization/acls")) {
                ResourcePattern resource = new ResourcePattern(
                        ResourceType.fromString(acl.at("/resource/type").asText()),
                        acl.at("/resource/name").asText(),
                        PatternType.LITERAL);
                for (String operation : Manifests.texts(acl.path("operations"))) {
                    bindings.add(new AclBinding(
                            resource,
                            new AccessControlEntry(principal, "*", operation(operation), AclPermissionType.ALLOW)));
                }
            }
        });
        return bindings;
    }

    /** As Strimzi names it, such as DescribeConfigs. */
    private static AclOperation operation(String name) {
        return AclOperation.fromString(
                name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> properties(Path logs, Certificates certificates, int port, int own) {
        int controller = Ports.free();
        Map<String, String> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controller);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "OWN");
        properties.put("listener.security.protocol.map", "TLS:SSL,OWN:PLAINTEXT,CONTROLLER:PLAINTEXT");
        String listeners = "TLS://127.0.0.1:%d,OWN://127.0.0.1:%d".formatted(port, own);
        properties.put("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controller);
        properties.put("advertised.listeners", listeners);
        properties.put("log.dirs", logs.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        properties.put("super.users", "User:ANONYMOUS");
        properties.put("ssl.client.auth", "required");
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", certificates.broker().toString());
        properties.put("ssl.keystore.password", Certificates.PASSWORD);
        properties.put("ssl.key.password", Certificates.PASSWORD);
        properties.put("ssl.truststore.type", "PEM");
        properties.put("ssl.truststore.location", certificates.authority().toString());
        return properties;
    }
}
