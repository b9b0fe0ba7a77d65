package io.tidegate.kubernetes.check;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' own objects, and those of Prometheus' operator, parsed into fabric8's model with no field that it does not know
 * and no value of another type. The model itself keeps what it does not know; here that is an error.
 */
public final class StrictModel implements Check {

    private final KubernetesSerialization known = new KubernetesSerialization();
    private final ObjectMapper mapper = mapper();

    @Override
    public List<String> findings(Manifests manifests) {
        return manifests.objects().stream()
                .flatMap(object -> finding(object).stream())
                .toList();
    }

    private List<String> finding(JsonNode object) {
        Class<? extends KubernetesResource> type = type(object);
        if (type == null) {
            return List.of();
        }
        try {
            mapper.treeToValue(object, type);
            return List.of();
        } catch (JsonMappingException e) {
            StringBuilder path = new StringBuilder();
            e.getPath()
                    .forEach(step -> path.append('/')
                            .append(
                                    step.getFieldName() == null
                                            ? Integer.toString(step.getIndex())
                                            : step.getFieldName()));
            return List.of(Manifests.name(object) + " " + path + ": " + e.getOriginalMessage());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return List.of(Manifests.name(object) + ": " + e.getOriginalMessage());
        }
    }

    /** The model's type, or null where the kind is an operator's. */
    public @Nullable Class<? extends KubernetesResource> type(JsonNode object) {
        return known.getRegisteredKubernetesResource(
                object.path("apiVersion").asText(), object.path("kind").asText());
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public Boolean hasAnySetter(Annotated a) {
                        return false;
                    }
                })
                .build();
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }
}
