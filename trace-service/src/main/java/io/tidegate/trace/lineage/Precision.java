package io.tidegate.trace.lineage;

import io.tidegate.trace.identifier.NodeKind;
import java.util.Locale;

/**
 * How sure it is that a thing is affected: by the coarsest name by which goods are known on the way from where the walk
 * began. Ordered, the least sure first; codes are stored: they never change.
 */
public enum Precision {
    /** It was at a place at a time. */
    PLACE_AND_TIME(0),
    /** Only a product is named: it may be of another lot. */
    PRODUCT(1),
    /** A lot is named. */
    LOT(2),
    /** Each thing on the way has a name of its own, or belongs to a class that is affected as a whole. */
    SERIAL(3);

    private final int code;

    Precision(int code) {
        this.code = code;
    }

    /** Looked up for each of millions of labels. */
    private static final Precision[] ALL = values();

    public int code() {
        return code;
    }

    /** The word used in JSON: kebab case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The precision with this stored code, 0 to 3. */
    public static Precision of(int code) {
        return ALL[code];
    }

    /** The most that a link from or to a thing of this kind can be. */
    static Precision of(NodeKind kind) {
        return switch (kind) {
            case PLACE, PARTY -> PLACE_AND_TIME;
            case PRODUCT, MERCHANT_ITEM, COMMODITY -> PRODUCT;
            case LOT -> LOT;
            case SERIAL, LOGISTIC_UNIT, KEY, ORDER, PARCEL, PROCESS, OTHER, REPORT -> SERIAL;
        };
    }
}
