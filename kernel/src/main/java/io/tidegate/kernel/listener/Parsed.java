package io.tidegate.kernel.listener;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A delivery after parsing: it has a value, or the letter that says why it has none. */
record Parsed<T>(
        Delivery delivery, @Nullable T value, @Nullable DeadLetter letter) {

    static <T> Parsed<T> of(Delivery delivery, BatchListener<T> listener) {
        try {
            T value = Objects.requireNonNull(listener.parse(delivery.record()), "parsed to nothing");
            return new Parsed<>(delivery, value, null);
        } catch (RuntimeException e) {
            return new Parsed<>(delivery, null, DeadLetter.of(delivery.record(), e));
        }
    }

    T required() {
        return Objects.requireNonNull(value);
    }
}
