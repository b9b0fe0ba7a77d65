package io.tidegate.kernel.listener;

/** A record that cannot be handled, and why. */
record DeadLetter(InboundRecord record, String reason) {

    private static final int REASON_MAX = 500;

    static DeadLetter of(InboundRecord record, Exception cause) {
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        String reason = (cause.getClass().getSimpleName() + message).replace("\0", "");
        return new DeadLetter(record, reason.substring(0, Math.min(reason.length(), REASON_MAX)));
    }
}
