package io.tidegate.trace.identifier;

import java.util.Locale;

/** What a node of the graph stands for. Codes are stored: they never change. */
public enum NodeKind {
    /** A product, by GTIN: every lot and serial of it. */
    PRODUCT(1),
    LOT(2),
    SERIAL(3),
    /** A pallet, case or other logistic unit, by SSCC. */
    LOGISTIC_UNIT(4),
    /** A location, by GLN. */
    PLACE(5),
    /** An enterprise, by GLN. */
    PARTY(6),
    /** Any other GS1 key: asset, document, coupon, ... */
    KEY(7),
    ORDER(8),
    PARCEL(9),
    /** A transformation that several events describe together. */
    PROCESS(10),
    /** A URI of the sender's own. */
    OTHER(11),
    /** What a merchant sells under a number of its own. */
    MERCHANT_ITEM(12),
    /** A commodity code of the customs tariff. */
    COMMODITY(13),
    /** A report of a laboratory. */
    REPORT(14);

    private final short code;

    NodeKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    /** The word used in JSON: camel case. */
    public String word() {
        String[] parts = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder word = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            word.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
        }
        return word.toString();
    }

    /** The kind with this stored code; throws IllegalArgumentException where there is none. */
    public static NodeKind of(int code) {
        for (NodeKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown node kind " + code);
    }
}
