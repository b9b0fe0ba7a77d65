package io.tidegate.trace.capture;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of events: decimals whose plain form stays short, whatever exponent they were written with. */
final class Numbers {

    /** Digits before and behind the point together; a double needs no more than 17. */
    static final int DIGITS_MAX = 60;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

    private Numbers() {}

    /** The number that the text writes; null where it is none, or longer than {@link #DIGITS_MAX}. */
    static @Nullable BigDecimal read(String text) {
        if (text.isEmpty() || text.length() > DIGITS_MAX + 6 || text.charAt(0) > '9') {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        return isShort(number) ? number : null;
    }

    static boolean isShort(Number number) {
        BigDecimal decimal = number instanceof BigDecimal given ? given : new BigDecimal(number.toString());
        long digits = decimal.scale() < 0 ? (long) decimal.precision() - decimal.scale() : decimal.precision();
        return digits <= DIGITS_MAX && decimal.scale() <= DIGITS_MAX;
    }
}
