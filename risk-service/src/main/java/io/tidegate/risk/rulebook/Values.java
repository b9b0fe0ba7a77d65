package io.tidegate.risk.rulebook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The values of one consignment as conditions read them: each is looked up when first asked for and once only, numbers
 * without boxes. Also keeps what dear conditions gave, so that rules that share one pay for it once. Used by one thread.
 */
final class Values {

    private static final byte NOT_ASKED = 0;
    private static final byte KNOWN = 1;
    private static final byte MISSING = 2;

    private final RuleInput input;
    private final byte[] states = new byte[Vocabulary.size()];
    private final long[] ordered = new long[Vocabulary.size()];
    private final ConditionCompiler.Slots slots;
    private final @Nullable Object[] objects = new @Nullable Object[Vocabulary.size()];
    private final byte[] kept;

    /** @param slots of the conditions that are to be judged */
    Values(RuleInput input, ConditionCompiler.Slots slots) {
        this.input = input;
        this.slots = slots;
        this.kept = new byte[slots.count()];
    }

    /** A double as a long of the same order; both zeros are one. */
    static long ordered(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    /** A known value as a long that compares like it: a bool as 0 or 1, a string as the number that the rules gave it. */
    long ordered(int index) {
        return ordered[index];
    }

    RuleInput input() {
        return input;
    }

    /** Whether the name has a value of its type. */
    boolean known(Vocabulary.Name name) {
        byte state = states[name.index()];
        return state == NOT_ASKED ? load(name) : state == KNOWN;
    }

    /** A known int; a bool as 0 or 1. */
    long number(int index) {
        return ordered[index];
    }

    /** A known double; of the two zeros the positive one. */
    double decimal(int index) {
        long value = ordered[index];
        return Double.longBitsToDouble(value < 0 ? value ^ Long.MAX_VALUE : value);
    }

    /** A known string or list. */
    Object object(int index) {
        return java.util.Objects.requireNonNull(objects[index]);
    }

    /** What was kept in the slot, plus one; 0 where nothing was. */
    int kept(int slot) {
        return kept[slot];
    }

    void keep(int slot, int result) {
        kept[slot] = (byte) (result + 1);
    }

    private boolean load(Vocabulary.Name name) {
        Object value = name.value().apply(input);
        boolean known = value != null && store(name, value);
        states[name.index()] = known ? KNOWN : MISSING;
        return known;
    }

    private boolean store(Vocabulary.Name name, Object value) {
        int index = name.index();
        switch (name.kind()) {
            case INT -> {
                if (!(value instanceof Long number)) {
                    return false;
                }
                ordered[index] = number;
            }
            case DOUBLE -> {
                if (!(value instanceof BigDecimal decimal)) {
                    return false;
                }
                ordered[index] = ordered(decimal.doubleValue());
            }
            case BOOL -> {
                if (!(value instanceof Boolean truth)) {
                    return false;
                }
                ordered[index] = truth ? 1 : 0;
            }
            case STRING -> {
                if (!(value instanceof String text)) {
                    return false;
                }
                objects[index] = text;
                ordered[index] = slots.known(text);
            }
            case STRINGS -> {
                if (!(value instanceof java.util.List<?>)) {
                    return false;
                }
                objects[index] = value;
            }
        }
        return true;
    }
}
