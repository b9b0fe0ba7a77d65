package io.tidegate.ingest.personal;

import io.tidegate.ingest.document.PersonalFields.Kind;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The form of a personal value that is compared: NFKC (full width becomes half width), white space collapsed, upper case.
 * Chinese is written with or without spaces alike, so a text with Han characters loses all of them.
 */
final class PersonalText {

    private static final int MOBILE_DIGITS = 11;

    private PersonalText() {}

    static String normalise(Kind kind, String value) {
        String text = Normalizer.isNormalized(value, Normalizer.Form.NFKC)
                ? value
                : Normalizer.normalize(value, Normalizer.Form.NFKC);
        return switch (kind) {
            case PHONE -> phone(text);
            case ID_NUMBER -> spaced(text, true).toUpperCase(Locale.ROOT);
            case NAME, ADDRESS, ACCOUNT, FREE_TEXT -> spaced(text, hasHan(text)).toUpperCase(Locale.ROOT);
        };
    }

    /** Digits only, without the country code of the mainland where a mobile number of 11 digits follows it. */
    private static String phone(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits.append(text.charAt(i));
            }
        }
        for (String prefix : new String[] {"0086", "86"}) {
            if (digits.length() == prefix.length() + MOBILE_DIGITS && digits.indexOf(prefix) == 0) {
                return digits.substring(prefix.length());
            }
        }
        return digits.toString();
    }

    private static String spaced(String text, boolean dropAll) {
        StringBuilder out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                pending = !out.isEmpty();
            } else {
                if (pending && !dropAll) {
                    out.append(' ');
                }
                pending = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean hasHan(String text) {
        return text.codePoints()
                .anyMatch(c -> c > 0x2E7F && Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
