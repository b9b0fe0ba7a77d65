package io.tidegate.rating.grading;

import org.jspecify.annotations.Nullable;

/** Credit classes, worst first, so that a higher ordinal is a better class; NR, not rated, is none of them. */
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

    CreditClass above() {
        return values()[ordinal() + 1];
    }

    CreditClass below() {
        return values()[ordinal() - 1];
    }
}
