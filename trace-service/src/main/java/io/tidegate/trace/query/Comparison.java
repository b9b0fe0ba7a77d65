package io.tidegate.trace.query;

import org.jspecify.annotations.Nullable;

/** How a parameter compares: the first word of its name. */
public enum Comparison {
    EQ("="),
    GT(">"),
    GE(">="),
    LT("<"),
    LE("<=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** As mathematics and SQL write it. */
    public String sign() {
        return sign;
    }

    static @Nullable Comparison of(String word) {
        for (Comparison comparison : values()) {
            if (comparison.name().equals(word)) {
                return comparison;
            }
        }
        return null;
    }
}
