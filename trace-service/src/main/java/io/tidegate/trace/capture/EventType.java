package io.tidegate.trace.capture;

import org.jspecify.annotations.Nullable;

/** The event types of EPCIS 2.0. Codes are stored: they never change. */
public enum EventType {
    OBJECT("ObjectEvent", 1),
    AGGREGATION("AggregationEvent", 2),
    TRANSACTION("TransactionEvent", 3),
    TRANSFORMATION("TransformationEvent", 4),
    ASSOCIATION("AssociationEvent", 5);

    private final String word;
    private final short code;

    EventType(String word, int code) {
        this.word = word;
        this.code = (short) code;
    }

    /** The word of the standard. */
    public String word() {
        return word;
    }

    public short code() {
        return code;
    }

    /** The type of this word of the standard, or null. */
    public static @Nullable EventType of(@Nullable Object word) {
        for (EventType type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        return null;
    }
}
