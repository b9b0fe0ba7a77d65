package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.Manifests.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Nothing flows but what a policy names, at both ends; every port is named; nothing is named that is not there. */
public final class Network implements Check {

    private static final String DENY_ALL = "deny-all";
    /** RFC 1918, RFC 6598, and the link's own, where clouds answer with credentials (RFC 3927). */
    private static final Set<String> OWN_NETWORKS =
            Set.of("10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        if (!manifests.has("NetworkPolicy", DENY_ALL)
                || !deniesAll(manifests.get("NetworkPolicy", DENY_ALL).path("spec"))) {
            findings.add("NetworkPolicy/" + DENY_ALL + " /spec: does not deny all");
        }
        for (Pod pod : manifests.pods()) {
            ports(pod, manifests, findings);
        }
        manifests.ofKind("NetworkPolicy").forEach(policy -> narrow(policy, findings));
        manifests.ofKind("Cluster").forEach(cluster -> database(cluster, manifests, findings));
        bothEnds(manifests, findings);
        manifests.ofKind("Service").forEach(service -> service(service, manifests, findings));
        return findings;
    }

    /** Who may speak to whom, as {@code ingest -> ingest-db:5432}, by the rules of those who are spoken to. */
    public static SortedSet<String> arrows(Manifests manifests) {
        SortedSet<String> arrows = new TreeSet<>();
        manifests.ofKind("NetworkPolicy").forEach(policy -> {
            for (JsonNode rule : policy.at("/spec/ingress")) {
                for (JsonNode peer : rule.path("from")) {
                    for (JsonNode port : rule.path("ports")) {
                        arrows.add(peer(peer) + " -> " + subject(policy) + ":" + port.path("port"));
                    }
                }
            }
        });
        return arrows;
    }

    private static boolean deniesAll(JsonNode spec) {
        return spec.path("podSelector").isEmpty()
                && Set.copyOf(Manifests.texts(spec.path("policyTypes"))).equals(Set.of("Ingress", "Egress"))
                && !spec.has("ingress")
                && !spec.has("egress");
    }

    private static void ports(Pod pod, Manifests manifests, List<String> findings) {
        Set<Integer> opened = new HashSet<>();
        List<ObjectNode> own = manifests
                .ofKind("NetworkPolicy")
                .filter(policy -> !policy.at("/spec/podSelector").isEmpty() && selects(policy, pod.labels()))
                .toList();
        own.forEach(policy -> policy.at("/spec/ingress")
                .forEach(rule -> rule.path("ports")
                        .forEach(port -> opened.add(port.path("port").asInt()))));
        Set<Integer> there = new HashSet<>();
        for (JsonNode container : pod.spec().path("containers")) {
            container
                    .path("ports")
                    .forEach(port -> there.add(port.path("containerPort").asInt()));
        }
        if (own.isEmpty()) {
            findings.add(pod.at(": no NetworkPolicy of its own"));
        }
        there.stream()
                .filter(port -> !opened.contains(port))
                .forEach(port -> findings.add(pod.at("/containers: no NetworkPolicy names port ") + port));
        opened.stream()
                .filter(port -> !there.contains(port))
                .forEach(port -> findings.add(
                        Manifests.name(own.getFirst()) + " /spec/ingress: port " + port + " is open, nobody listens"));
    }

    private static boolean selects(ObjectNode policy, Map<String, String> labels) {
        return labels.entrySet()
                .containsAll(Manifests.strings(policy.at("/spec/podSelector/matchLabels"))
                        .entrySet());
    }

    /** Pods of a database, those of its recovery too, come from an operator and have no manifest. */
    private static void database(ObjectNode cluster, Manifests manifests, List<String> findings) {
        Map<String, String> labels =
                Map.of("cnpg.io/cluster", cluster.at("/metadata/name").asText());
        boolean has = manifests
                .ofKind("NetworkPolicy")
                .anyMatch(policy -> !policy.at("/spec/podSelector").isEmpty() && selects(policy, labels));
        if (!has) {
            findings.add(Manifests.name(cluster) + ": no NetworkPolicy selects its pods");
        }
    }

    private static void narrow(ObjectNode policy, List<String> findings) {
        String at = Manifests.name(policy) + " /spec/";
        for (String way : List.of("ingress", "egress")) {
            for (JsonNode rule : policy.at("/spec/" + way)) {
                for (JsonNode port : rule.path("ports")) {
                    if (!port.path("port").isInt() || port.has("endPort")) {
                        findings.add(at + way + ": " + port + " is not one port");
                    }
                }
                for (JsonNode peer : rule.path("to")) {
                    if (peer.at("/ipBlock/cidr").asText().endsWith("/0")
                            && !peer(peer).equals("internet")) {
                        findings.add(at + way + ": " + peer.path("ipBlock") + " has your own networks in it");
                    }
                }
            }
        }
        for (JsonNode rule : policy.at("/spec/ingress")) {
            if (rule.path("from").isEmpty()) {
                findings.add(at + "ingress: from anywhere");
            }
            if (rule.path("ports").isEmpty()) {
                findings.add(at + "ingress: to any port");
            }
        }
        for (JsonNode rule : policy.at("/spec/egress")) {
            if (rule.path("ports").isEmpty()) {
                findings.add(at + "egress: to any port");
            }
            boolean ofOperator =
                    !policy.at("/spec/podSelector/matchLabels/cnpg.io~1cluster").isMissingNode()
                            || Manifests.name(policy).endsWith("/kafka-entity-operator");
            if (rule.path("to").isEmpty() && !ofOperator) {
                findings.add(at + "egress: to anywhere");
            }
        }
    }

    /** A policy that lets out is of no use, and misleads, where none lets in. */
    private static void bothEnds(Manifests manifests, List<String> findings) {
        SortedSet<String> in = arrows(manifests);
        manifests.ofKind("NetworkPolicy").forEach(policy -> {
            for (JsonNode rule : policy.at("/spec/egress")) {
                for (JsonNode peer : rule.path("to")) {
                    for (JsonNode port : rule.path("ports")) {
                        String arrow = subject(policy) + " -> " + peer(peer) + ":" + port.path("port");
                        String broad = "strimzi.io/cluster=tidegate -> " + peer(peer) + ":" + port.path("port");
                        if (peer.has("podSelector")
                                && !peer.has("namespaceSelector")
                                && !peer(peer).contains("=")
                                && !in.contains(arrow)
                                && !in.contains(broad)) {
                            findings.add(Manifests.name(policy) + " /spec/egress: " + arrow + " is not let in there");
                        }
                    }
                }
            }
        });
        in.stream()
                .filter(arrow -> arrow.matches("(ingest|risk|rating|trace)(-migration)? -> .*"))
                .filter(arrow -> !out(manifests).contains(arrow))
                .forEach(arrow -> findings.add("NetworkPolicy: " + arrow + " is let in, but not out"));
    }

    /** The same by the rules of those who speak; {@code internet} is all but one's own networks. */
    public static SortedSet<String> out(Manifests manifests) {
        SortedSet<String> out = new TreeSet<>();
        manifests.ofKind("NetworkPolicy").forEach(policy -> {
            for (JsonNode rule : policy.at("/spec/egress")) {
                for (JsonNode port : rule.path("ports")) {
                    rule.path("to")
                            .forEach(peer -> out.add(subject(policy) + " -> " + peer(peer) + ":" + port.path("port")));
                    if (rule.path("to").isEmpty()) {
                        out.add(subject(policy) + " -> anywhere:" + port.path("port"));
                    }
                }
            }
        });
        return out;
    }

    private static void service(ObjectNode service, Manifests manifests, List<String> findings) {
        Map<String, String> selector = Manifests.strings(service.at("/spec/selector"));
        List<Pod> pods = manifests.pods().stream()
                .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                .toList();
        for (JsonNode port : service.at("/spec/ports")) {
            String target = port.path("targetPort").asText();
            boolean there = pods.stream()
                    .flatMap(pod -> Manifests.list(pod.spec().path("containers")).stream())
                    .flatMap(container -> Manifests.list(container.path("ports")).stream())
                    .anyMatch(named -> named.path("name").asText().equals(target)
                            && named.path("containerPort").equals(port.path("port")));
            if (!there) {
                findings.add(Manifests.name(service) + " /spec/ports: " + port.path("port") + " leads nowhere");
            }
        }
    }

    private static String subject(ObjectNode policy) {
        return labels(policy.at("/spec/podSelector"));
    }

    private static String peer(JsonNode peer) {
        if (peer.has("ipBlock")) {
            String cidr = peer.at("/ipBlock/cidr").asText();
            Set<String> except = Set.copyOf(Manifests.texts(peer.at("/ipBlock/except")));
            return cidr.equals("0.0.0.0/0") && except.equals(OWN_NETWORKS) ? "internet" : cidr + " but " + except;
        }
        String namespace =
                labels(peer.path("namespaceSelector")).replaceFirst("^kubernetes.io/metadata.name=", "namespace ");
        return peer.has("namespaceSelector") ? namespace : labels(peer.path("podSelector"));
    }

    private static String labels(JsonNode selector) {
        Map<String, String> labels = Manifests.strings(selector.path("matchLabels"));
        for (String key : List.of("app.kubernetes.io/name", "cnpg.io/cluster", "strimzi.io/name")) {
            String value = labels.get(key);
            if (value != null) {
                return value;
            }
        }
        return labels.isEmpty()
                ? "all"
                : String.join(
                        ",",
                        labels.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList());
    }
}
