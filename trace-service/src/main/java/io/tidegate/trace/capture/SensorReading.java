package io.tidegate.trace.capture;

import io.tidegate.trace.capture.Units.Unit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a sensor report in the SI unit of their kind.
 *
 * @param type what was measured: the bare word of GS1's web vocabulary, or the URI of another
 * @param device canonical URI, of the report or of its sensor element
 * @param at when, of the report or of its sensor element
 * @param siUnit code of UN/ECE Recommendation 20; the sender's code where the table does not know it; empty without unit
 */
public record SensorReading(
        @Nullable String type,
        @Nullable String device,
        @Nullable Instant at,
        String siUnit,
        @Nullable BigDecimal value,
        @Nullable BigDecimal minValue,
        @Nullable BigDecimal maxValue,
        @Nullable BigDecimal meanValue,
        @Nullable BigDecimal sDev,
        @Nullable BigDecimal percValue) {

    /** Those of an event in canonical form that hold a number. */
    static List<SensorReading> of(Map<String, @Nullable Object> canonical) {
        if (!(canonical.get("sensorElementList") instanceof List<?> elements)) {
            return List.of();
        }
        List<SensorReading> readings = new ArrayList<>();
        for (Object element : elements) {
            if (element instanceof Map<?, ?> parts && parts.get("sensorReport") instanceof List<?> reports) {
                Map<?, ?> metadata = parts.get("sensorMetadata") instanceof Map<?, ?> given ? given : Map.of();
                for (Object report : reports) {
                    if (report instanceof Map<?, ?> fields
                            && StandardFields.NUMBERS.stream().anyMatch(fields::containsKey)) {
                        readings.add(of(fields, metadata));
                    }
                }
            }
        }
        return readings;
    }

    private static SensorReading of(Map<?, ?> report, Map<?, ?> metadata) {
        Unit unit = Units.of(text(report.get("uom")));
        String device = text(report.get("deviceID"));
        Instant at = time(report.get("time"));
        return new SensorReading(
                text(report.get("type")),
                device == null ? text(metadata.get("deviceID")) : device,
                at == null ? time(metadata.get("time")) : at,
                unit.si(),
                si(unit, report.get("value")),
                si(unit, report.get("minValue")),
                si(unit, report.get("maxValue")),
                si(unit, report.get("meanValue")),
                report.get("sDev") instanceof Number spread ? unit.toSiDifference(decimal(spread)) : null,
                si(unit, report.get("percValue")));
    }

    private static @Nullable BigDecimal si(Unit unit, @Nullable Object value) {
        return value instanceof Number number ? unit.toSi(decimal(number)) : null;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal given ? given : new BigDecimal(number.toString());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static @Nullable Instant time(@Nullable Object value) {
        try {
            return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
