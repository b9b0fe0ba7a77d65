package io.tidegate.rating.grading;

import org.jspecify.annotations.Nullable;

/** Credit classes, worst first, so that a better class compares as greater; NR, not rated, is none of them. */
public enum CreditClass {
    NR,
    D,
    C,
    B,
    A,
    AA;

    /** The class named {@code code}; null where there is none. */
    public static @Nullable CreditClass of(String code) {
        for (CreditClass known : values()) {
            if (known.name().equals(code)) {
                return known;
            }
        }
        return null;
    }

    /** The next better class; AA has none. */
    CreditClass above() {
        return switch (this) {
            case NR, AA -> throw new IllegalStateException("Nothing is above " + this);
            case D -> C;
            case C -> B;
            case B -> A;
            case A -> AA;
        };
    }

    /** The next worse class; D has none. */
    CreditClass below() {
        return switch (this) {
            case NR, D -> throw new IllegalStateException("Nothing is below " + this);
            case C -> D;
            case B -> C;
            case A -> B;
            case AA -> A;
        };
    }
}
