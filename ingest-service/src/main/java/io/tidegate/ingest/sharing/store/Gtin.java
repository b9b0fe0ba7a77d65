package io.tidegate.ingest.sharing.store;

/** Product numbers of GS1. */
final class Gtin {

    private static final int DIGITS = 14;

    private Gtin() {}

    /** With zeros before it to 14 digits (GS1 General Specifications, 7.9): as such, numbers of all lengths compare. */
    static String of14(String gtin) {
        String text = gtin.strip();
        return text.length() >= DIGITS ? text : "0".repeat(DIGITS - text.length()) + text;
    }
}
