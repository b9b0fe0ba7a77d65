package io.tidegate.ingest.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Check digits of identifiers: whether a number can be right, never whether it was issued. Allocates nothing. Vectors of
 * the tests are from the standards and from other implementations.
 */
public final class CheckDigits {

    /** Weights and check characters of ISO 7064 MOD 11-2, as printed in GB 11643-1999. */
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final String ID_CHECKS = "10X98765432";
    private static final int ID_LENGTH = 18;

    /** GB 32100-2015: the characters in the order of their values (no I, O, S, V, Z), and the weights. */
    private static final String CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int CREDIT_LENGTH = 18;

    /** GB 11714: weights of the organisation code, the ninth to seventeenth character of a credit code. */
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private CheckDigits() {}

    /**
     * A citizen identity number after GB 11643: 18 characters, a birth date that exists, a check character. White space
     * around it, full-width digits and a small x are taken for what they mean.
     */
    public static boolean idNumber(String text) {
        var start = 0;
        var end = text.length();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (end - start != ID_LENGTH) {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < ID_WEIGHTS.length; i++) {
            var digit = narrow(text.charAt(start + i)) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += digit * ID_WEIGHTS[i];
        }
        var check = Character.toUpperCase(narrow(text.charAt(end - 1)));
        return check == ID_CHECKS.charAt(sum % ID_CHECKS.length()) && birthDate(text, start + 6);
    }

    private static boolean birthDate(String text, int at) {
        var year = 0;
        for (var i = 0; i < 4; i++) {
            year = year * 10 + narrow(text.charAt(at + i)) - '0';
        }
        var month = (narrow(text.charAt(at + 4)) - '0') * 10 + narrow(text.charAt(at + 5)) - '0';
        var day = (narrow(text.charAt(at + 6)) - '0') * 10 + narrow(text.charAt(at + 7)) - '0';
        if (year < 1800 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        return day <= 28 || day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    /** Full width to half width. */
    private static char narrow(char c) {
        return c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c;
    }

    /** A unified social credit code after GB 32100: 18 characters of its alphabet, check character right. */
    public static boolean creditCode(String code) {
        if (code.length() != CREDIT_LENGTH) {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < CREDIT_WEIGHTS.length; i++) {
            var value = CREDIT_CHARACTERS.indexOf(code.charAt(i));
            if (value < 0 || (i >= 2 && i < 8 && value > 9)) {
                return false;
            }
            sum += value * CREDIT_WEIGHTS[i];
        }
        var check = (31 - sum % 31) % 31;
        return code.charAt(CREDIT_LENGTH - 1) == CREDIT_CHARACTERS.charAt(check) && organisationCode(code);
    }

    private static boolean organisationCode(String code) {
        var sum = 0;
        for (var i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            var c = code.charAt(8 + i);
            sum += (c <= '9' ? c - '0' : c - 'A' + 10) * ORGANISATION_WEIGHTS[i];
        }
        var check = (11 - sum % 11) % 11;
        return code.charAt(16) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    /**
     * A customs registration code (海关注册登记编号), by its form: 10 characters, of which the first five are digits (the
     * first four an administrative division of GB/T 2260, the fifth the kind of economic zone) and the rest digits or
     * capital letters. It has no check digit.
     */
    public static boolean registrationCode(String code) {
        if (code.length() != 10 || !CodeLists.shipped().has(CodeLists.Name.PROVINCE, code, 2)) {
            return false;
        }
        for (var i = 0; i < 10; i++) {
            var c = code.charAt(i);
            var digit = c >= '0' && c <= '9';
            if (!digit && (i < 5 || c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text has the length of a GTIN and is of digits only. */
    public static boolean looksLikeGtin(String text) {
        var length = text.length();
        return (length == 8 || (length >= 12 && length <= 14)) && digits(text);
    }

    /** A GTIN-8, -12, -13 or -14, check digit right (GS1 General Specifications 7.9). */
    public static boolean gtin(@Nullable String text) {
        if (text == null || !looksLikeGtin(text)) {
            return false;
        }
        var sum = 0;
        var last = text.length() - 1;
        for (var i = 0; i < last; i++) {
            sum += (text.charAt(i) - '0') * ((last - i) % 2 == 1 ? 3 : 1);
        }
        return (10 - sum % 10) % 10 == text.charAt(last) - '0';
    }

    /** Whether the text is of ASCII digits only, at least one. */
    static boolean digits(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
