package io.tidegate.risk.signal;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The features of one consignment. Values are Long (counts, seconds), BigDecimal (sums, ratios), String or Boolean; a
 * feature that the documents do not yield is absent, never zero. The names are listed in {@code rules/README.md}. Immutable.
 */
public final class Signals {

    /** Nothing is known. */
    public static final Signals NONE = new Signals(Map.of());

    private final Map<String, Object> values;
    private final EnumMap<Signal, Object> bySignal = new EnumMap<>(Signal.class);

    /** The values by {@link Signal#code}; of a name that is no signal any more the value is kept, but no rule reads it. */
    public Signals(Map<String, Object> values) {
        this.values = Map.copyOf(values);
        values.forEach((code, value) -> {
            Signal signal = Signal.of(code);
            if (signal != null) {
                bySignal.put(signal, value);
            }
        });
    }

    /** The values by code. */
    public Map<String, Object> values() {
        return values;
    }

    /** The value of a signal; null where it is absent. */
    public @Nullable Object value(Signal signal) {
        return bySignal.get(signal);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signals signals && signals.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
