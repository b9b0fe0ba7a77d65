package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.kubernetes.check.Manifests.Pod;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Each variable of a container is a setting that its service has: a name with a slip in it would be passed over in silence. */
public final class Settings implements Check {

    /**
     * Settings of Quarkus and of the JDK that are used; RolloutTest shows that each does what it is there for, but for those of
     * the proxy, which there is none of.
     */
    private static final Set<String> OTHERS = Set.of(
            "JDK_JAVA_OPTIONS",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD",
            "QUARKUS_FLYWAY_MIGRATE_AT_START",
            "QUARKUS_FLYWAY_VALIDATE_AT_START",
            "QUARKUS_HTTP_PROXY_ALLOW_X_FORWARDED",
            "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
            "QUARKUS_INIT_AND_EXIT",
            "QUARKUS_LOG_CONSOLE_JSON_ENABLED");

    private final Map<String, SortedSet<String>> known = new HashMap<>();

    public Settings() {
        SortedSet<String> common = variables("kernel");
        common.addAll(OTHERS);
        ConsumerConfig.configNames().forEach(name -> common.add("KAFKA_" + variable(name)));
        ProducerConfig.configNames().forEach(name -> common.add("KAFKA_" + variable(name)));
        for (String service : ServiceCode.SERVICES) {
            SortedSet<String> all = variables(service + "-service");
            all.addAll(common);
            known.put(service, all);
        }
    }

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        for (Pod pod : manifests.pods()) {
            String service = pod.owner().at("/metadata/name").asText().replace("-migration", "");
            Set<String> settings = known.getOrDefault(service, new TreeSet<>());
            for (JsonNode container : pod.spec().path("containers")) {
                Set<String> seen = new TreeSet<>();
                for (JsonNode variable : container.path("env")) {
                    String name = variable.path("name").asText();
                    if (!settings.contains(name)) {
                        findings.add(pod.at("/containers/env/" + name) + ": " + service + " has no such setting");
                    }
                    if (!seen.add(name)) {
                        findings.add(pod.at("/containers/env/" + name) + ": there twice");
                    }
                }
            }
        }
        return findings;
    }

    /** Members of a mapping, of what it extends, and of its groups. */
    private static SortedSet<String> variables(String module) {
        Map<String, ClassModel> all = new HashMap<>();
        for (String one : List.of(module, "kernel")) {
            ServiceCode.classes(one).forEach(model -> all.put(model.thisClass().asInternalName(), model));
        }
        SortedSet<String> variables = new TreeSet<>();
        for (ClassModel model : ServiceCode.classes(module)) {
            Annotations.of(model, "Lio/smallrye/config/ConfigMapping;")
                    .ifPresent(mapping -> members(model, Annotations.text(mapping, "prefix"), all, variables));
        }
        return variables;
    }

    private static void members(
            ClassModel model, String prefix, Map<String, ClassModel> all, SortedSet<String> variables) {
        for (MethodModel method : model.methods()) {
            if (method.flags().has(java.lang.reflect.AccessFlag.ABSTRACT)) {
                String key = prefix + "." + hyphenated(method.methodName().stringValue());
                String type = method.methodTypeSymbol().returnType().descriptorString();
                ClassModel group = all.get(type.substring(type.startsWith("L") ? 1 : 0, type.length() - 1));
                if (group == null || !group.flags().has(java.lang.reflect.AccessFlag.INTERFACE)) {
                    variables.add(variable(key));
                } else {
                    members(group, key, all, variables);
                }
            }
        }
        model.interfaces().forEach(parent -> {
            ClassModel known = all.get(parent.asInternalName());
            if (known != null) {
                members(known, prefix, all, variables);
            }
        });
    }

    private static String hyphenated(String camel) {
        return camel.replaceAll("([A-Z])", "-$1");
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
