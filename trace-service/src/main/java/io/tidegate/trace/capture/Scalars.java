package io.tidegate.trace.capture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What no value of an event may be, wherever it stands: a number that would fill pages, a text that cannot be stored. */
final class Scalars {

    private Scalars() {}

    static void check(@Nullable Object value, String pointer, Faults faults) {
        switch (value) {
            case Map<?, ?> object ->
                object.forEach((name, member) -> check(member, pointer + "/" + Pointer.escaped(name), faults));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    if (!(list.get(i) instanceof String text) || text.indexOf('\0') >= 0) {
                        check(list.get(i), pointer + "/" + i, faults);
                    }
                }
            }
            case Integer _, Long _ -> {
                // Short by their type.
            }
            case Number number
            when !Numbers.isShort(number) ->
                faults.add(
                        pointer,
                        "number-too-long",
                        "at most " + Numbers.DIGITS_MAX + " digits, written without an exponent",
                        "round the number, or write it as text");
            case String text
            when text.indexOf('\0') >= 0 -> faults.add(pointer, "nul", "must not hold the character NUL", "remove it");
            case null, default -> {
                // Nothing else can be wrong with a single value.
            }
        }
    }
}
