package io.tidegate.trace.lineage;

import java.util.Locale;

/** How sure a link is. Codes are stored: they never change. */
public enum Certainty {
    /** It may be so: an order names the product only, or several lots for several products. */
    WEAK(1),
    /** It was said so. */
    CERTAIN(2);

    private final short code;

    Certainty(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Certainty of(int code) {
        return code == CERTAIN.code ? CERTAIN : WEAK;
    }
}
