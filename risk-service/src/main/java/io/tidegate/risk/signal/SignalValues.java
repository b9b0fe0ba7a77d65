package io.tidegate.risk.signal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the signals of one consignment. Used by one thread, once. */
final class SignalValues {

    private final Map<String, Object> values = new HashMap<>(32);

    /** Sets a signal; null leaves it absent. */
    void put(Signal signal, @Nullable Object value) {
        if (value != null) {
            values.put(signal.code(), value);
        }
    }

    /** Keeps the higher of the two values. */
    void raise(Signal signal, long value) {
        values.merge(signal.code(), value, (a, b) -> Math.max((Long) a, (Long) b));
    }

    /** Keeps the higher of the two values. */
    void raise(Signal signal, BigDecimal value) {
        values.merge(signal.code(), value, (a, b) -> ((BigDecimal) a).max((BigDecimal) b));
    }

    Signals build() {
        return new Signals(values);
    }
}
