package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.Yaml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where kubectl is on the PATH, it renders the same objects; elsewhere this is skipped. */
final class KubectlTest {

    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL, Overlays.RESTORED})
    void rendersTheSame(String overlay) throws Exception {
        assumeTrue(hasKubectl(), "no kubectl on the PATH");
        Process kubectl = new ProcessBuilder(
                        "kubectl", "kustomize", Overlays.folder(overlay).toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = kubectl.getInputStream().readAllBytes();
        assertThat(kubectl.waitFor()).isZero();
        Map<String, JsonNode> theirs = new HashMap<>();
        for (JsonNode object : Yaml.read(new ByteArrayInputStream(output))) {
            theirs.put(Manifests.name(object), object);
        }
        Map<String, JsonNode> ours = new HashMap<>();
        Overlays.render(overlay).objects().forEach(object -> ours.put(Manifests.name(object), object));
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        ours.forEach((name, object) -> assertThat(object).as(name).isEqualTo(theirs.get(name)));
    }

    private static boolean hasKubectl() throws IOException {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }
}
