package io.tidegate.risk.handling;

import io.tidegate.contracts.Json;
import io.tidegate.contracts.assessment.Measure;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of measures, as in JSON: also what the store keeps and what a query asks for. */
public final class Measures {

    private static final Map<Measure, String> CODES = codes();

    private Measures() {}

    /** The word, e.g. {@code documentCheck}. */
    public static String code(Measure measure) {
        return CODES.getOrDefault(measure, "");
    }

    /** The measure with this word; null where there is none. */
    public static @Nullable Measure of(String code) {
        for (Map.Entry<Measure, String> entry : CODES.entrySet()) {
            if (entry.getValue().equals(code)) {
                return entry.getKey();
            }
        }
        return null;
    }

    private static Map<Measure, String> codes() {
        Map<Measure, String> codes = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            codes.put(measure, Json.mapper().convertValue(measure, String.class));
        }
        return codes;
    }
}
