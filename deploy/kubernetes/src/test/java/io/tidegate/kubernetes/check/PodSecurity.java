package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.kubernetes.check.Manifests.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The restricted profile of Kubernetes' Pod Security Standards, and more: a root file system that cannot be written, no token
 * of Kubernetes, limits, pinned images, three probes.
 */
public final class PodSecurity implements Check {

    private static final Set<String> VOLUMES = Set.of("configMap", "emptyDir", "secret", "projected");
    private static final List<String> HEALTH =
            List.of("startupProbe /q/health/started", "livenessProbe /q/health/live", "readinessProbe /q/health/ready");

    @Override
    public List<String> findings(Manifests manifests) {
        List<String> findings = new ArrayList<>();
        JsonNode labels = manifests.get("Namespace", "tidegate").at("/metadata/labels");
        if (!labels.path("pod-security.kubernetes.io/enforce").asText().equals("restricted")) {
            findings.add("Namespace/tidegate /metadata/labels: pod-security.kubernetes.io/enforce is not restricted");
        }
        for (Pod pod : manifests.pods()) {
            pod(pod, findings);
            boolean serves = pod.owner().path("kind").asText().equals("Deployment");
            List<JsonNode> containers = Manifests.list(pod.spec().path("containers"));
            for (int i = 0; i < containers.size(); i++) {
                String at = pod.at("/containers/" + i);
                container(containers.get(i), at, findings);
                if (serves) {
                    probes(containers.get(i), at, findings);
                }
            }
        }
        return findings;
    }

    private static void pod(Pod pod, List<String> findings) {
        JsonNode spec = pod.spec();
        JsonNode context = spec.path("securityContext");
        is(context.path("runAsNonRoot").asBoolean(), pod.at("/securityContext/runAsNonRoot: not true"), findings);
        is(context.path("runAsUser").asInt() > 0, pod.at("/securityContext/runAsUser: root or not said"), findings);
        is(
                context.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                pod.at("/securityContext/seccompProfile: not RuntimeDefault"),
                findings);
        is(
                spec.has("automountServiceAccountToken")
                        && !spec.path("automountServiceAccountToken").asBoolean(),
                pod.at("/automountServiceAccountToken: not false"),
                findings);
        is(spec.has("serviceAccountName"), pod.at("/serviceAccountName: missing"), findings);
        is(!spec.path("enableServiceLinks").asBoolean(true), pod.at("/enableServiceLinks: not false"), findings);
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC", "initContainers", "ephemeralContainers")) {
            is(!spec.has(host), pod.at("/" + host + ": not looked at, so not allowed"), findings);
        }
        for (JsonNode volume : spec.path("volumes")) {
            volume.fieldNames().forEachRemaining(field -> {
                if (!field.equals("name") && !VOLUMES.contains(field)) {
                    findings.add(pod.at("/volumes: ") + volume.path("name") + " is a " + field);
                }
            });
        }
    }

    private static void container(JsonNode container, String at, List<String> findings) {
        JsonNode context = container.path("securityContext");
        is(
                !context.path("allowPrivilegeEscalation").asBoolean(true),
                at + "/securityContext/allowPrivilegeEscalation: not false",
                findings);
        is(
                context.path("readOnlyRootFilesystem").asBoolean(),
                at + "/securityContext/readOnlyRootFilesystem: not true",
                findings);
        is(!context.path("privileged").asBoolean(), at + "/securityContext/privileged: true", findings);
        is(
                Manifests.texts(context.at("/capabilities/drop")).equals(List.of("ALL"))
                        && !context.path("capabilities").has("add"),
                at + "/securityContext/capabilities: not all dropped",
                findings);
        is(
                !context.has("runAsUser") || context.path("runAsUser").asInt() > 0,
                at + "/securityContext/runAsUser: root",
                findings);
        for (String size : List.of("requests/cpu", "requests/memory", "limits/cpu", "limits/memory")) {
            is(container.at("/resources/" + size).isValueNode(), at + "/resources/" + size + ": missing", findings);
        }
        String image = container.path("image").asText();
        String tag = image.substring(image.lastIndexOf('/') + 1);
        is(
                image.contains("@sha256:") || (tag.contains(":") && !tag.endsWith(":latest")),
                at + "/image: " + image + " is not pinned",
                findings);
    }

    private static void probes(JsonNode container, String at, List<String> findings) {
        for (String probe : HEALTH) {
            String[] nameAndPath = probe.split(" ", 2);
            is(
                    container
                            .at("/" + nameAndPath[0] + "/httpGet/path")
                            .asText()
                            .equals(nameAndPath[1]),
                    at + "/" + nameAndPath[0] + ": not " + nameAndPath[1],
                    findings);
        }
    }

    private static void is(boolean holds, String finding, List<String> findings) {
        if (!holds) {
            findings.add(finding);
        }
    }
}
