package io.tidegate.risk.screening;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goods as an EPC names them: GTIN and, where it names one, lot. Of EPC URNs (GS1 EPC Tag Data Standard, sections 6 and 7) and
 * GS1 Digital Links.
 *
 * @param gtin 14 digits
 */
record Epc(String gtin, @Nullable String lot) {

    private static final Pattern URN =
            Pattern.compile("urn:epc:(?:id:sgtin|idpat:sgtin|class:lgtin):(\\d{6,12})\\.(\\d{1,7})(?:\\.(.{1,20}))?");
    private static final Pattern LINK =
            Pattern.compile("https?://[^/]+/(?:[^?#]*/)?01/(\\d{8,14})(?:/10/([^/?#]{1,60}))?.*");
    private static final int DIGITS = 13;

    /** Null where it is none, or names no trade item. */
    static @Nullable Epc read(String text) {
        Matcher urn = URN.matcher(text);
        if (urn.matches()) {
            String company = urn.group(1);
            String item = urn.group(2);
            if (company.length() + item.length() != DIGITS) {
                return null;
            }
            // The indicator digit leads the item reference and the GTIN.
            String gtin = withCheckDigit(item.charAt(0) + company + item.substring(1));
            boolean lot = text.startsWith("urn:epc:class:lgtin") && urn.group(3) != null;
            return new Epc(gtin, lot ? unescape(urn.group(3)) : null);
        }
        Matcher link = LINK.matcher(text);
        if (!link.matches()) {
            return null;
        }
        String gtin = EntryChecks.gtin(link.group(1));
        return gtin == null ? null : new Epc(gtin, link.group(2) == null ? null : unescape(link.group(2)));
    }

    private static String withCheckDigit(String thirteen) {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (EntryChecks.gtin(thirteen + digit) != null) {
                return thirteen + digit;
            }
        }
        throw new IllegalStateException(thirteen);
    }

    private static String unescape(String text) {
        return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
