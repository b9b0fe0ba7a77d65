package io.tidegate.kernel.csv;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a record: its fields as its JSON names them, those of a record in it as {@code outer.inner}. They depend on
 * the type alone, so that all pages of a list have the same. Thread-safe.
 */
final class CsvColumns {

    private static final int DEPTH_MAX = 4;

    private final ObjectMapper mapper;
    private final List<List<String>> paths = new ArrayList<>();

    private CsvColumns(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static CsvColumns of(ObjectMapper mapper, JavaType type) {
        CsvColumns columns = new CsvColumns(mapper);
        columns.add(List.of(), type);
        return columns;
    }

    private void add(List<String> path, JavaType type) {
        var bean = mapper.getSerializationConfig().introspect(type);
        if (!type.getRawClass().isRecord() || bean.findJsonValueAccessor() != null || path.size() == DEPTH_MAX) {
            paths.add(path);
            return;
        }
        for (BeanPropertyDefinition field : bean.findProperties()) {
            if (field.couldSerialize()) {
                List<String> inner = new ArrayList<>(path);
                inner.add(field.getName());
                add(inner, field.getAccessor().getType());
            }
        }
    }

    List<String> head() {
        return paths.stream().map(path -> String.join(".", path)).toList();
    }

    List<@Nullable Object> cells(Object row) {
        JsonNode tree = mapper.valueToTree(row);
        List<@Nullable Object> cells = new ArrayList<>(paths.size());
        for (List<String> path : paths) {
            JsonNode value = tree;
            for (String name : path) {
                value = value.path(name);
            }
            cells.add(cell(value));
        }
        return cells;
    }

    /** Several plain values stand with semicolons between them; what is deeper is told as JSON. */
    private static @Nullable Object cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isNumber()) {
            return value.numberValue();
        }
        if (value.isArray() && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode)) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(";"));
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
