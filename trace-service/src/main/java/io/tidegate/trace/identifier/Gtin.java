package io.tidegate.trace.identifier;

import org.jspecify.annotations.Nullable;

/** Numbers of GS1: lengths and check digits (GS1 General Specifications, 7.9). */
public final class Gtin {

    private static final int LENGTH = 14;

    private Gtin() {}

    /** 14 digits for a GTIN of 8, 12, 13 or 14 digits, or null where the text is none; the check digit is not looked at. */
    static @Nullable String padded(String digits) {
        int length = digits.length();
        boolean possible = length == 8 || length == 12 || length == 13 || length == LENGTH;
        return possible && digits(digits) ? "0".repeat(LENGTH - length) + digits : null;
    }

    /** As {@link #padded}, and the check digit must be right: a bar code typed into a form is often no GTIN at all. */
    public static @Nullable String checked(String text) {
        String padded = padded(text.strip());
        return padded != null && padded.charAt(LENGTH - 1) == checkDigit(padded.substring(0, LENGTH - 1))
                ? padded
                : null;
    }

    /** The check digit that belongs behind these digits: weights 3 and 1 from the right. */
    static char checkDigit(String digits) {
        int sum = 0;
        for (int i = digits.length() - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
            sum += (digits.charAt(i) - '0') * weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    static String withCheckDigit(String digits) {
        return digits + checkDigit(digits);
    }

    static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
