package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is open to the world: over TLS only, to services that are there, nothing that is the staff's, and everything that is a
 * platform's or everybody's.
 */
public final class Doors implements Check {

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        manifests.ofKind("Ingress").forEach(ingress -> {
            List<String> hosts = new ArrayList<>();
            ingress.at("/spec/tls").forEach(tls -> hosts.addAll(Manifests.texts(tls.path("hosts"))));
            List<JsonNode> paths = new ArrayList<>();
            for (JsonNode rule : ingress.at("/spec/rules")) {
                if (!hosts.contains(rule.path("host").asText())) {
                    findings.add(Manifests.name(ingress) + " /spec/rules: " + rule.path("host") + " is without TLS");
                }
                for (JsonNode path : rule.at("/http/paths")) {
                    path(ingress, path, manifests, findings);
                    paths.add(path);
                }
            }
            missing(ingress, paths, findings);
            address(ingress, hosts, manifests, findings);
        });
        manifests
                .ofKind("Service")
                .filter(service -> !service.at("/spec/type").asText("ClusterIP").equals("ClusterIP"))
                .forEach(service -> findings.add(Manifests.name(service) + " /spec/type: a door of its own"));
        return findings;
    }

    /** Where one service is behind an Ingress: each path of its endpoints' table that is not the staff's leads to it. */
    private static void missing(ObjectNode ingress, List<JsonNode> paths, List<String> findings) {
        List<String> open =
                paths.stream().map(path -> path.path("path").asText()).toList();
        paths.stream()
                .map(path -> path.at("/backend/service/name").asText())
                .distinct()
                .flatMap(service -> Endpoints.ofTheWorld(service).stream())
                .filter(needed -> open.stream().noneMatch(opened -> (needed + "/").startsWith(opened + "/")))
                .forEach(needed -> findings.add(Manifests.name(ingress) + " /spec/rules: lacks " + needed));
    }

    /** What a service prints into QR codes leads to its own door. */
    private static void address(ObjectNode ingress, List<String> hosts, Manifests manifests, List<String> findings) {
        String service = ingress.at("/metadata/name").asText();
        for (JsonNode variable : manifests.get("Deployment", service).at("/spec/template/spec/containers/0/env")) {
            String value = variable.path("value").asText();
            if (variable.path("name").asText().endsWith("_PUBLIC_ADDRESS")
                    && !hosts.equals(List.of(value.replaceFirst("^https://", "")))) {
                findings.add("Deployment/" + service + " /spec/template/spec/containers/0/env/"
                        + variable.path("name").asText() + ": " + value + " instead of https:// and " + hosts);
            }
        }
    }

    private static void path(ObjectNode ingress, JsonNode path, Manifests manifests, List<String> findings) {
        String opened = path.path("path").asText();
        String service = path.at("/backend/service/name").asText();
        String at = Manifests.name(ingress) + " /spec/rules/" + opened;
        if (!manifests.has("Service", service)) {
            findings.add(at + ": no Service/" + service);
            return;
        }
        JsonNode port = manifests.get("Service", service).at("/spec/ports/0/name");
        if (!port.equals(path.at("/backend/service/port/name"))) {
            findings.add(at + ": Service/" + service + " has no port " + path.at("/backend/service/port/name"));
        }
        if (opened.equals("/") || opened.equals("/v1") || opened.startsWith("/q")) {
            findings.add(at + ": opens too much");
        }
        Annotations.staffPaths(service).stream()
                .filter(staff -> (staff + "/").startsWith(opened + "/"))
                .forEach(staff -> findings.add(at + ": " + staff + " is the staff's"));
    }
}
