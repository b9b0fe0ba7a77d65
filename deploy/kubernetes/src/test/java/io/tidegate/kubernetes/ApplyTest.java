package io.tidegate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.tidegate.kubernetes.check.CustomResources;
import io.tidegate.kubernetes.check.Manifests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** fabric8's server takes the operators' definitions and every object, and gives them back; it checks no rule. */
@EnableKubernetesMockClient(crud = true)
final class ApplyTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @SuppressWarnings("NullAway.Init") // the extension sets it
    private KubernetesClient client;

    @ParameterizedTest
    @ValueSource(strings = {Overlays.PRODUCTION, Overlays.LOCAL, Overlays.RESTORED})
    void everyObjectIsTakenAndReadBack(String overlay) throws Exception {
        CustomResources.definitions()
                .forEach(definition -> client.resource(client.getKubernetesSerialization()
                                .unmarshal(definition.toString(), CustomResourceDefinition.class))
                        .create());
        Manifests manifests = Overlays.render(overlay);
        manifests.objects().forEach(object -> resource(object).create());
        for (ObjectNode object : manifests.objects()) {
            JsonNode read =
                    mapper.readTree(mapper.writeValueAsBytes(resource(object).get()));
            assertThat(read.path("spec")).as(Manifests.name(object)).isEqualTo(object.path("spec"));
            assertThat(read.at("/metadata/labels")).as(Manifests.name(object)).isEqualTo(object.at("/metadata/labels"));
        }
    }

    private Resource<? extends HasMetadata> resource(ObjectNode object) {
        HasMetadata parsed = client.getKubernetesSerialization().unmarshal(object.toString());
        return parsed instanceof GenericKubernetesResource custom
                ? client.genericKubernetesResources(context(object))
                        .inNamespace("tidegate")
                        .resource(custom)
                : client.resource(parsed);
    }

    private static ResourceDefinitionContext context(ObjectNode object) {
        String[] groupAndVersion = object.path("apiVersion").asText().split("/", 2);
        JsonNode definition = CustomResources.definitions().stream()
                .filter(d -> d.at("/spec/group").asText().equals(groupAndVersion[0])
                        && d.at("/spec/names/kind").equals(object.path("kind")))
                .findFirst()
                .orElseThrow();
        return new ResourceDefinitionContext.Builder()
                .withGroup(groupAndVersion[0])
                .withVersion(groupAndVersion[1])
                .withKind(object.path("kind").asText())
                .withPlural(definition.at("/spec/names/plural").asText())
                .withNamespaced(true)
                .build();
    }
}
