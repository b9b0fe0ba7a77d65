package io.tidegate.risk.signal;

import java.util.Map;

/**
 * The features of one consignment. Values are Long (counts, seconds), BigDecimal (sums, ratios), String or Boolean; a
 * feature that the documents do not yield is absent, never zero. The names are listed in {@code rules/README.md}.
 */
public record Signals(Map<String, Object> values) {

    /** Nothing is known. */
    public static final Signals NONE = new Signals(Map.of());

    public Signals {
        values = Map.copyOf(values);
    }
}
