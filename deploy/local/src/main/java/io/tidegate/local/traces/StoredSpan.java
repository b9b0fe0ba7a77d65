package io.tidegate.local.traces;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as it was sent.
 *
 * @param parentId empty where the trace begins
 * @param kind as OTLP names it, such as SERVER
 * @param begin nanoseconds of the epoch
 * @param end nanoseconds of the epoch
 * @param links ids of the spans that it links to
 */
public record StoredSpan(
        String traceId,
        String spanId,
        String parentId,
        String service,
        String name,
        String kind,
        long begin,
        long end,
        boolean failed,
        Map<String, String> attributes,
        List<String> links) {

    private static final long POOL_WAITS_FROM = 2_000_000;

    public StoredSpan {
        attributes = Map.copyOf(attributes);
        links = List.copyOf(links);
    }

    static StoredSpan of(Resource resource, Span span) {
        return new StoredSpan(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                attributes(resource.getAttributesList()).getOrDefault("service.name", "unknown"),
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                attributes(span.getAttributesList()),
                span.getLinksList().stream().map(link -> hex(link.getSpanId())).toList());
    }

    /** Whether it is a statement of a database. */
    boolean isStatement() {
        return kind.equals("CLIENT")
                && (attributes.containsKey("db.system") || attributes.containsKey("db.system.name"));
    }

    /** Whether it is a connection that was there at once. */
    boolean isBrief() {
        return name.equals("DataSource.getConnection") && end - begin < POOL_WAITS_FROM;
    }

    private static Map<String, String> attributes(List<KeyValue> values) {
        Map<String, String> attributes = new TreeMap<>();
        values.forEach(value -> attributes.put(value.getKey(), text(value.getValue())));
        return attributes;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> value.toString().strip();
        };
    }

    private static String hex(com.google.protobuf.ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
