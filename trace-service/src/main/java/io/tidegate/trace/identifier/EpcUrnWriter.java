package io.tidegate.trace.identifier;

import io.tidegate.trace.identifier.DigitalLinkUri.Leniency;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Digital Links as EPC URIs (EPC Tag Data Standard 1.13, chapters 6 to 8). A key does not say where its company prefix
 * ends, so the caller does.
 */
public final class EpcUrnWriter {

    /** Coded in the URIs of EPC (Tag Data Standard 1.13, 5.4 and annex A). */
    private static final String CODED = "\"#%&/<>?";

    private final int prefix;

    private EpcUrnWriter(int prefix) {
        this.prefix = prefix;
    }

    /**
     * The EPC URI of a thing, the pattern of a class without its own; null where there is none for this key.
     *
     * @param uri a Digital Link
     * @param prefix digits of the company prefix, 6 to 12
     */
    public static @Nullable String write(String uri, int prefix) {
        if (prefix < 6 || prefix > 12) {
            throw new IllegalArgumentException("a company prefix has 6 to 12 digits, not " + prefix);
        }
        DigitalLinkUri link = DigitalLinkUri.read(
                        uri, EnumSet.of(Leniency.WORDS, Leniency.SHORT_GTIN, Leniency.CONTENT))
                .link();
        return link == null ? null : new EpcUrnWriter(prefix).urn(link);
    }

    private @Nullable String urn(DigitalLinkUri link) {
        String ai = link.path().getFirst().ai();
        String key = link.path().getFirst().value();
        return switch (ai) {
            case "01" -> goods(key, link);
            case "00" -> "urn:epc:id:sscc:" + led(key, 17);
            case "414" -> "urn:epc:id:sgln:" + plain(key, 0, 12) + "." + coded(link.value("254"), "0");
            case "417" -> "urn:epc:id:pgln:" + plain(key, 0, 12);
            case "253" -> serialised("gdti", key, 0);
            case "255" -> serialised("sgcn", key, 0);
            case "8003" -> serialised("grai", key, 1);
            case "401" -> "urn:epc:id:ginc:" + open(key);
            case "8004" -> "urn:epc:id:giai:" + open(key);
            case "402" -> "urn:epc:id:gsin:" + plain(key, 0, 16);
            case "8018" -> "urn:epc:id:gsrn:" + plain(key, 0, 17);
            case "8017" -> "urn:epc:id:gsrnp:" + plain(key, 0, 17);
            case "8010" -> pattern("cpi:" + open(key), link.value("8011"));
            case "8006" ->
                pattern(
                        "itip:" + led(key.substring(0, 14), 13) + "." + key.substring(14, 16) + "." + key.substring(16),
                        link.value("21"));
            default -> null;
        };
    }

    private String goods(String gtin, DigitalLinkUri link) {
        String lot = link.value("10");
        String packId = link.value("235");
        String product = led(gtin, 13);
        if (packId != null) {
            return pattern("upui:" + product, packId);
        }
        return lot == null || link.value("21") != null
                ? pattern("sgtin:" + product, link.value("21"))
                : "urn:epc:class:lgtin:" + product + "." + coded(lot, "");
    }

    private static String pattern(String body, @Nullable String serial) {
        return serial == null ? "urn:epc:idpat:" + body + ".*" : "urn:epc:id:" + body + "." + coded(serial, "");
    }

    private String serialised(String scheme, String key, int from) {
        String serial = key.substring(from + 13);
        return pattern(scheme + ":" + plain(key, from, from + 12), serial.isEmpty() ? null : serial);
    }

    /** The digit before the company prefix goes behind it; the check digit goes. */
    private String led(String key, int end) {
        return key.substring(1, 1 + prefix) + "." + key.charAt(0) + key.substring(1 + prefix, end);
    }

    private String plain(String key, int from, int end) {
        return key.substring(from, from + prefix) + "." + key.substring(from + prefix, end);
    }

    private String open(String key) {
        return key.substring(0, Math.min(prefix, key.length())) + "."
                + coded(key.substring(Math.min(prefix, key.length())), "");
    }

    private static String coded(@Nullable String text, String absent) {
        if (text == null) {
            return absent;
        }
        StringBuilder coded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            coded.append(CODED.indexOf(c) < 0 ? String.valueOf(c) : Percent.encode(String.valueOf(c)));
        }
        return coded.toString();
    }
}
