package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.Manifests.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Every secret that is used is made by something here, with that key; and none is written down. */
public final class Secrets implements Check {

    private static final Set<String> KEPT = Set.of("personal", "trace-keys");

    @Override
    public List<String> findings(Manifests manifests) {
        Set<String> made = made(manifests);
        List<String> findings = new ArrayList<>();
        manifests.ofKind("Secret").forEach(secret -> findings.add(Manifests.name(secret) + ": a secret in the open"));
        manifests.ofKind("ExternalSecret").forEach(secret -> kept(secret, findings));
        for (Pod pod : manifests.pods()) {
            for (JsonNode container : pod.spec().path("containers")) {
                for (JsonNode variable : container.path("env")) {
                    JsonNode reference = variable.at("/valueFrom/secretKeyRef");
                    String at =
                            pod.at("/containers/env/" + variable.path("name").asText());
                    use(at, reference, made, findings);
                    if (variable.path("name").asText().matches(".*(PASSWORD|SECRET|TOKEN_SHA256|_KEYS?)$")
                            && !reference.has("name")) {
                        findings.add(at + ": a secret in the open");
                    }
                }
            }
            for (JsonNode volume : pod.spec().path("volumes")) {
                String at = pod.at("/volumes/" + volume.path("name").asText());
                JsonNode secret = volume.path("secret");
                for (JsonNode item : secret.path("items")) {
                    use(at, secret.path("secretName").asText(), item.path("key").asText(), made, findings);
                }
                if (secret.has("secretName") && !secret.has("items")) {
                    use(at, secret.path("secretName").asText(), "", made, findings);
                }
            }
        }
        manifests
                .ofKind("Ingress")
                .forEach(ingress -> ingress.at("/spec/tls").forEach(tls -> {
                    if (tls.has("secretName")) {
                        String name = tls.path("secretName").asText();
                        use(Manifests.name(ingress) + " /spec/tls", name, "tls.crt", made, findings);
                    }
                }));
        manifests
                .ofKind("TriggerAuthentication")
                .forEach(auth -> auth.at("/spec/secretTargetRef")
                        .forEach(ref -> use(Manifests.name(auth) + " /spec/secretTargetRef", ref, made, findings)));
        manifests
                .ofKind("ObjectStore")
                .forEach(store -> store.at("/spec/configuration/s3Credentials")
                        .forEach(ref -> use(
                                Manifests.name(store) + " /spec/configuration/s3Credentials", ref, made, findings)));
        return findings;
    }

    /** Without these keys no personal part and no secret of a subscription can be read again: they outlive their object. */
    private static void kept(ObjectNode secret, List<String> findings) {
        JsonNode target = secret.at("/spec/target");
        if (KEPT.contains(target.path("name").asText())
                && !(target.path("creationPolicy").asText().equals("Orphan")
                        && target.path("deletionPolicy").asText().equals("Retain"))) {
            findings.add(Manifests.name(secret) + " /spec/target/creationPolicy: the keys go with this object");
        }
    }

    private static void use(String at, JsonNode reference, Set<String> made, List<String> findings) {
        if (reference.has("name")) {
            use(at, reference.path("name").asText(), reference.path("key").asText(), made, findings);
        }
    }

    private static void use(String at, String name, String key, Set<String> made, List<String> findings) {
        if (!made.contains(key.isEmpty() ? name : name + "/" + key)) {
            findings.add(at + ": nothing makes the secret " + name + (key.isEmpty() ? "" : " with the key " + key));
        }
    }

    /** Names, and names with keys, of what External Secrets and the operators make. */
    private static Set<String> made(Manifests manifests) {
        Set<String> made = new HashSet<>();
        manifests.ofKind("ExternalSecret").forEach(secret -> {
            String name = secret.at("/spec/target/name").asText();
            made.add(name);
            secret.at("/spec/data")
                    .forEach(entry ->
                            made.add(name + "/" + entry.path("secretKey").asText()));
            secret.at("/spec/target/template/data").fieldNames().forEachRemaining(key -> made.add(name + "/" + key));
        });
        manifests.ofKind("Cluster").forEach(cluster -> {
            add(made, name(cluster) + "-app", List.of("username", "password", "jdbc-uri"));
            add(made, name(cluster) + "-ca", List.of("ca.crt"));
        });
        manifests
                .ofKind("KafkaUser")
                .forEach(user ->
                        add(made, name(user), List.of("ca.crt", "user.crt", "user.key", "user.p12", "user.password")));
        manifests
                .ofKind("Kafka")
                .forEach(kafka ->
                        add(made, name(kafka) + "-cluster-ca-cert", List.of("ca.crt", "ca.p12", "ca.password")));
        return made;
    }

    private static void add(Set<String> made, String name, List<String> keys) {
        made.add(name);
        keys.forEach(key -> made.add(name + "/" + key));
    }

    private static String name(ObjectNode object) {
        return object.at("/metadata/name").asText();
    }
}
