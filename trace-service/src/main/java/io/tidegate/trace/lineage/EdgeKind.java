package io.tidegate.trace.lineage;

import java.util.Locale;

/** Why a child comes from a parent. Codes are stored: they never change. */
public enum EdgeKind {
    /** The child lay in the parent from one time to another. */
    AGGREGATION(1),
    /** The child was fixed to the parent, e.g. a sensor to a container. */
    ASSOCIATION(2),
    /** The parent was made into the child. */
    TRANSFORMATION(3),
    /** The parent belonged to the child, a business transaction. */
    TRANSACTION(4),
    /** The child came into being at the parent, a place. */
    ORIGIN(5),
    /** The child is an order that names the parent, a lot or product. */
    ORDER(6),
    /** The child is the parcel in which the parent, an order, was declared. */
    PARCEL(7),
    /** The child is one of the parent: a lot of a product, an item of a lot. */
    MEMBERSHIP(8),
    /** The parent, a report, is about the child. It leads to no goods; a walk up passes it. */
    REPORT(9);

    private final short code;

    EdgeKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** The word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this stored code; throws IllegalArgumentException where there is none. */
    public static EdgeKind of(int code) {
        for (EdgeKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown edge kind " + code);
    }
}
