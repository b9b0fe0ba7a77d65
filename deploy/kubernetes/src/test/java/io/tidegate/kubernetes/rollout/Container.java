package io.tidegate.kubernetes.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.embedded.JavaProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The container of a Deployment or a Job as a process of this machine: the variables of its manifest, with secrets filled in,
 * files below another folder, and what differs here on top.
 */
record Container(String service, JsonNode manifest, JavaProcess process, int port) {

    private static final String FILES = "/etc/tidegate";

    /**
     * Starts it.
     *
     * @param files stands for {@value #FILES}
     * @param secrets values by {@code name/key}
     * @param here variables that this machine needs otherwise
     */
    static Container start(
            ObjectNode owner, Path files, Map<String, String> secrets, Map<String, String> here, int port) {
        String name = owner.at("/metadata/name").asText();
        String service = name.replace("-migration", "");
        JsonNode container = owner.at("/spec/template/spec/containers/0");
        Map<String, String> environment = new HashMap<>();
        for (JsonNode variable : container.path("env")) {
            JsonNode reference = variable.at("/valueFrom/secretKeyRef");
            String value = reference.has("name")
                    ? secrets.get(reference.path("name").asText() + "/"
                            + reference.path("key").asText())
                    : variable.path("value").asText().replace(FILES, files.toString());
            environment.put(variable.path("name").asText(), value);
        }
        here.forEach((key, value) -> environment.computeIfPresent(key, (_, _) -> value));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Path jar = Path.of("..", "..", service + "-service", "target", "quarkus-app", "quarkus-run.jar");
        JavaProcess process = JavaProcess.start(new JavaProcess.Command(
                name,
                List.of(
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        jar.toAbsolutePath().normalize().toString()),
                environment,
                files.resolveSibling("logs").resolve(name + ".log")));
        return new Container(service, container, process, port);
    }

    /** The status of a probe, or 0 while nobody answers. */
    int probe(String probe) {
        return status(manifest.at("/" + probe + "/httpGet/path").asText());
    }

    private int status(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (java.io.IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
