package io.tidegate.trace.capture;

/** Of what the store keeps the distinct values. Codes are stored: they never change. */
public enum WordKind {
    EVENT_TYPE(1),
    BIZ_STEP(2),
    DISPOSITION(3),
    READ_POINT(4),
    BIZ_LOCATION(5),
    /** {@code prefix=namespace}, as a sender declared it. */
    NAMESPACE(6),
    /** As EPC URNs divide it from the rest of a key. */
    COMPANY_PREFIX(7);

    private final short code;

    WordKind(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }
}
