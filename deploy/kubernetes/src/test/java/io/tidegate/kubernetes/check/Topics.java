package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Topics are those of the contracts; each service may do what its code does, and no more. */
public final class Topics implements Check {

    private static final String LAG_READER = "lag-reader";
    private final List<ServiceCode> services =
            ServiceCode.SERVICES.stream().map(ServiceCode::of).toList();

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        Topic.all().forEach(topic -> topic(topic, manifests, findings));
        SortedSet<String> known =
                new TreeSet<>(Topic.all().stream().map(Topic::name).toList());
        manifests
                .ofKind("KafkaTopic")
                .filter(topic -> !known.contains(topic.at("/metadata/name").asText()))
                .forEach(topic -> findings.add(Manifests.name(topic) + ": is not in the contracts"));
        SortedSet<String> describes = new TreeSet<>();
        for (ServiceCode service : services) {
            SortedSet<String> needs = new TreeSet<>();
            service.readTopics().forEach(topic -> needs.add("Read topic " + topic));
            service.writes().forEach(topic -> needs.add("Write topic " + topic));
            // At its start a service looks whether one broker alone may acknowledge.
            service.readTopics().forEach(topic -> needs.add("DescribeConfigs topic " + topic));
            service.writes().forEach(topic -> needs.add("DescribeConfigs topic " + topic));
            service.reads().keySet().forEach(group -> needs.add("Read group " + group));
            compare(manifests.get("KafkaUser", service.service()), needs, findings);
            describes.addAll(triggers(service, manifests, findings));
        }
        compare(manifests.get("KafkaUser", LAG_READER), describes, findings);
        manifests
                .ofKind("KafkaUser")
                .filter(user ->
                        !ServiceCode.SERVICES.contains(user.at("/metadata/name").asText()))
                .filter(user -> !user.at("/metadata/name").asText().equals(LAG_READER))
                .forEach(user -> findings.add(Manifests.name(user) + ": whose is it?"));
        return findings;
    }

    private static void topic(Topic topic, Manifests manifests, List<String> findings) {
        if (!manifests.has("KafkaTopic", topic.name())) {
            findings.add("KafkaTopic/" + topic.name() + ": missing");
            return;
        }
        ObjectNode made = manifests.get("KafkaTopic", topic.name());
        JsonNode config = made.at("/spec/config");
        String policy = config.path("cleanup.policy").asText();
        if (!policy.equals(topic.compacted() ? "compact" : "delete")) {
            findings.add(Manifests.name(made) + " /spec/config/cleanup.policy: " + policy);
        }
        Duration retention = topic.retention();
        if (retention != null && config.path("retention.ms").asLong() != retention.toMillis()) {
            findings.add(Manifests.name(made) + " /spec/config/retention.ms: not " + retention.toMillis());
        }
        if (made.at("/spec/partitions").asInt() < Topic.PARTITIONS_DEFAULT) {
            findings.add(Manifests.name(made) + " /spec/partitions: fewer than " + Topic.PARTITIONS_DEFAULT);
        }
    }

    private static void compare(ObjectNode user, SortedSet<String> needs, List<String> findings) {
        SortedSet<String> has = new TreeSet<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            JsonNode resource = acl.path("resource");
            if (!resource.path("patternType").asText().equals("literal") || acl.has("type")) {
                findings.add(Manifests.name(user) + " /spec/authorization/acls: " + resource + " is not literal");
            }
            for (JsonNode operation : acl.path("operations")) {
                has.add(operation.asText() + " " + resource.path("type").asText() + " "
                        + resource.path("name").asText());
            }
        }
        needs.stream()
                .filter(need -> !has.contains(need))
                .forEach(need -> findings.add(Manifests.name(user) + " /spec/authorization/acls: lacks " + need));
        has.stream()
                .filter(right -> !needs.contains(right))
                .forEach(right -> findings.add(
                        Manifests.name(user) + " /spec/authorization/acls: " + right + ", which no code does"));
    }

    /** What must be described to see the lag of this service; its triggers are all its groups. */
    private static SortedSet<String> triggers(ServiceCode service, Manifests manifests, List<String> findings) {
        SortedSet<String> describes = new TreeSet<>();
        if (!manifests.has("ScaledObject", service.service())) {
            return describes;
        }
        ObjectNode scaled = manifests.get("ScaledObject", service.service());
        SortedSet<String> watched = new TreeSet<>();
        for (JsonNode trigger : scaled.at("/spec/triggers")) {
            String group = trigger.at("/metadata/consumerGroup").asText();
            String topic = trigger.at("/metadata/topic").asText();
            watched.add(group + " on " + topic);
            describes.add("Describe group " + group);
            describes.add("Describe topic " + topic);
        }
        SortedSet<String> real = new TreeSet<>();
        service.reads().forEach((group, topics) -> topics.forEach(topic -> real.add(group + " on " + topic)));
        if (!watched.equals(real)) {
            findings.add(Manifests.name(scaled) + " /spec/triggers: " + watched + " instead of " + real);
        }
        return describes;
    }
}
