package io.tidegate.trace.identifier;

import io.tidegate.trace.identifier.Identifier.LogisticUnit;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.OtherKey;
import io.tidegate.trace.identifier.Identifier.Party;
import io.tidegate.trace.identifier.Identifier.Place;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads GS1 Digital Link URIs (release 1.2 and the older words such as {@code /gtin/}) of any resolver. */
final class DigitalLink {

    private static final Map<String, String> KEY_WORDS = Map.ofEntries(
            Map.entry("gtin", "01"),
            Map.entry("sscc", "00"),
            Map.entry("gln", "414"),
            Map.entry("party", "417"),
            Map.entry("gdti", "253"),
            Map.entry("gcn", "255"),
            Map.entry("ginc", "401"),
            Map.entry("gsin", "402"),
            Map.entry("grai", "8003"),
            Map.entry("giai", "8004"),
            Map.entry("itip", "8006"),
            Map.entry("cpid", "8010"),
            Map.entry("gsrnp", "8017"),
            Map.entry("gsrn", "8018"));
    private static final Map<String, String> QUALIFIER_WORDS =
            Map.of("cpv", "22", "lot", "10", "ser", "21", "tpx", "235", "glnx", "254", "cpsn", "8011", "srin", "8019");
    private static final Map<String, List<String>> QUALIFIERS = Map.of(
            "01", List.of("22", "10", "21", "235"),
            "414", List.of("254"),
            "8006", List.of("22", "10", "21"),
            "8010", List.of("8011"),
            "8017", List.of("8019"),
            "8018", List.of("8019"));
    private static final int PATH_PARTS_MAX = 32;

    private DigitalLink() {}

    /** The identifier, or null where the URI is no Digital Link. */
    static @Nullable Identifier parse(String uri) {
        int scheme = uri.indexOf("://");
        if (scheme < 0 || !(uri.startsWith("http:") || uri.startsWith("https:"))) {
            return null;
        }
        int path = uri.indexOf('/', scheme + 3);
        if (path < 0) {
            return null;
        }
        String[] parts = uri.substring(path + 1, end(uri)).split("/", PATH_PARTS_MAX);
        for (int i = 0; i + 1 < parts.length; i++) {
            String ai = KEY_WORDS.getOrDefault(parts[i], parts[i]);
            if (KEY_WORDS.containsValue(ai)) {
                Identifier found = read(ai, parts, i + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static int end(String uri) {
        int query = uri.indexOf('?');
        int fragment = uri.indexOf('#');
        int end = query < 0 ? uri.length() : query;
        return fragment < 0 ? end : Math.min(end, fragment);
    }

    private static @Nullable Identifier read(String ai, String[] parts, int from) {
        String value = Percent.decode(parts[from]);
        if (value == null || (parts.length - from) % 2 == 0) {
            return null;
        }
        Map<String, String> qualifiers = new HashMap<>();
        List<String> allowed = QUALIFIERS.getOrDefault(ai, List.of());
        for (int i = from + 1; i < parts.length; i += 2) {
            String qualifier = QUALIFIER_WORDS.getOrDefault(parts[i], parts[i]);
            String text = Percent.decode(parts[i + 1]);
            if (text == null
                    || text.isEmpty()
                    || !allowed.contains(qualifier)
                    || qualifiers.put(qualifier, text) != null) {
                return null;
            }
        }
        return build(ai, value, qualifiers);
    }

    private static @Nullable Identifier build(String ai, String value, Map<String, String> qualifiers) {
        return switch (ai) {
            case "01" -> goods(Gtin.padded(value), qualifiers);
            case "00" -> fixed(value, 18) ? new LogisticUnit(value) : null;
            case "414" -> fixed(value, 13) ? new Place(value, qualifiers.get("254")) : null;
            case "417" -> fixed(value, 13) ? new Party(value) : null;
            case "402" -> fixed(value, 17) ? key(ai, value) : null;
            case "253" -> led(value, 13, 30) ? key(ai, value) : null;
            case "255" -> led(value, 13, 25) ? key(ai, value) : null;
            case "8003" -> led(value, 14, 30) ? key(ai, value) : null;
            case "8006" -> fixed(value, 18) ? finest(key(ai, value), qualifiers, "21", "10") : null;
            case "8010" -> led(value, 4, 30) ? finest(key(ai, value), qualifiers, "8011") : null;
            case "8017", "8018" -> fixed(value, 18) ? key(ai, value) : null;
            default -> led(value, 4, 30) ? key(ai, value) : null;
        };
    }

    private static @Nullable Identifier goods(@Nullable String gtin, Map<String, String> qualifiers) {
        if (gtin == null) {
            return null;
        }
        String serial = qualifiers.get("21");
        String lot = qualifiers.get("10");
        String packId = qualifiers.get("235");
        if (serial != null) {
            return new Serial(gtin, serial, lot);
        }
        if (packId != null) {
            return new OtherKey(Identifier.GS1 + "01/" + gtin + "/235/" + Percent.encode(packId));
        }
        return lot == null ? new Product(gtin) : new Lot(gtin, lot);
    }

    private static OtherKey finest(OtherKey key, Map<String, String> qualifiers, String... order) {
        for (String qualifier : order) {
            String value = qualifiers.get(qualifier);
            if (value != null) {
                return new OtherKey(key.uri() + "/" + qualifier + "/" + Percent.encode(value));
            }
        }
        return key;
    }

    static OtherKey key(String ai, String value) {
        return new OtherKey(Identifier.GS1 + ai + "/" + Percent.encode(value));
    }

    private static boolean fixed(String value, int digits) {
        return value.length() == digits && Gtin.digits(value);
    }

    /** Starts with this many digits and is no longer than the maximum. */
    private static boolean led(String value, int digits, int max) {
        return value.length() >= digits && value.length() <= max && Gtin.digits(value.substring(0, digits));
    }
}
