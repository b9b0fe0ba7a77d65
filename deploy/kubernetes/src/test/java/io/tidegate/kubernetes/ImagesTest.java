package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.kubernetes.check.Manifests;
import io.tidegate.kubernetes.check.ServiceCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What deploy/image puts into the images and what the manifests say of them is the same; no image is built for it. */
final class ImagesTest {

    private static final Path FOLDER = Path.of("..", "image");
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();
    private static final String JIB = "/project/build/plugins/plugin[artifactId='jib-maven-plugin']";

    @SuppressWarnings("NullAway.Init") // JUnit calls read before any test
    private static Document pom;

    @BeforeAll
    static void read() throws Exception {
        pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(FOLDER.resolve("pom.xml").toFile());
    }

    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL})
    void everyPodRunsAsTheUserOfTheImage(String overlay) throws Exception {
        String user = text(JIB + "/configuration/container/user");
        assertThat(user).matches("[1-9][0-9]+:[1-9][0-9]+");
        assertThat(Overlays.render(overlay).pods()).hasSize(8).allSatisfy(pod -> {
            JsonNode context = pod.owner().at("/spec/template/spec/securityContext");
            assertThat(context.path("runAsUser").asText() + ":"
                            + context.path("runAsGroup").asText())
                    .isEqualTo(user);
        });
        assertThat(Files.readString(FOLDER.resolve("base").resolve("build")))
                .contains("tidegate:x:" + user + ":")
                .contains("\"User\":\"" + user + "\"");
    }

    /** Object headers and native access must be those that the cache was made with, or the JVM passes over it. */
    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL})
    void everyPodHasTheJavaOptionsThatTheCacheIsFor(String overlay) throws Exception {
        String options = text("/project/properties/image.java.options");
        Manifests manifests = Overlays.render(overlay);
        assertThat(manifests.ofKind("Deployment"))
                .hasSize(4)
                .allSatisfy(deployment -> assertThat(javaOptions(deployment)).isEqualTo(options));
        List<String> exact = Stream.of(options.split(" "))
                .filter(option -> !option.startsWith("-Xm"))
                .toList();
        assertThat(exact).isNotEmpty();
        assertThat(manifests.ofKind("Job"))
                .hasSize(4)
                .allSatisfy(job -> assertThat(javaOptions(job).split(" ")).containsAll(exact));
    }

    @Test
    void namesPortsAndLabelsAgree() throws Exception {
        Manifests manifests = Overlays.render(Overlays.LOCAL);
        assertThat(texts(JIB + "/executions/execution/id")).isEqualTo(ServiceCode.SERVICES);
        for (String service : ServiceCode.SERVICES) {
            String at = JIB + "/executions/execution[id='" + service + "']/configuration";
            JsonNode container = container(manifests.get("Deployment", service));
            assertThat(container.path("image").asText()).isEqualTo(resolved(text(at + "/to/image")));
            assertThat(text(at + "/container/ports/port"))
                    .isEqualTo(container.at("/ports/0/containerPort").asText());
            List<String> labels = new ArrayList<>(names(JIB + "/configuration/container/labels/*"));
            labels.addAll(names(at + "/container/labels/*"));
            assertThat(new TreeSet<>(labels))
                    .isEqualTo(new TreeSet<>(
                            Stream.of("title description version revision created source licenses vendor".split(" "))
                                    .map("org.opencontainers.image."::concat)
                                    .toList()));
        }
    }

    @Test
    void theBaseIsPinnedWholly() throws Exception {
        assertThat(text("/project/properties/image.base")).isEqualTo("tar://${project.build.directory}/base/base.tar");
        Map<String, List<String[]>> pins;
        try (Stream<String> lines = Files.lines(FOLDER.resolve("base").resolve("pinned"))) {
            pins = lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(java.util.stream.Collectors.groupingBy(pin -> pin[0]));
        }
        assertThat(pins.keySet()).containsExactlyInAnyOrder("java", "deb", "base");
        assertThat(pins.get("deb"))
                .extracting(pin -> pin[3])
                .hasSizeGreaterThan(1)
                .allMatch(sha -> sha.matches("[0-9a-f]{64}"));
        assertThat(pins.get("base"))
                .singleElement()
                .satisfies(pin -> assertThat(pin[3]).matches("sha256:[0-9a-f]{64}"));
        assertThat(pins.get("java"))
                .singleElement()
                .satisfies(pin -> assertThat(pin[2]).startsWith("25."));
    }

    private static JsonNode container(ObjectNode owner) {
        return owner.at("/spec/template/spec/containers/0");
    }

    private static String javaOptions(ObjectNode owner) {
        return Manifests.list(container(owner).path("env")).stream()
                .filter(variable -> variable.path("name").asText().equals("JDK_JAVA_OPTIONS"))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String resolved(String text) throws Exception {
        return text.replace("${image.repository}", text("/project/properties/image.repository"))
                .replace("${image.tag}", text("/project/properties/image.tag"));
    }

    private static String text(String path) throws Exception {
        return XPATH.evaluate(path, pom).strip();
    }

    private static List<String> texts(String path) throws Exception {
        NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static List<String> names(String path) throws Exception {
        NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            names.add(nodes.item(i).getNodeName());
        }
        return names;
    }
}
