package io.tidegate.trace.identifier;

import io.tidegate.trace.identifier.Identifier.LogisticUnit;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.OtherKey;
import io.tidegate.trace.identifier.Identifier.Party;
import io.tidegate.trace.identifier.Identifier.Place;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Serial;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads EPC URIs: {@code urn:epc:id:}, {@code urn:epc:class:lgtin:}, and {@code urn:epc:idpat:} with a star for the
 * serial, which names the class (EPC Tag Data Standard 1.13, chapters 6 to 8). The check digit, which they leave out, is
 * computed.
 */
final class EpcUrn {

    private static final String PREFIX = "urn:epc:";
    private static final Pattern COMPANY = Pattern.compile("\\d{6,12}");

    private EpcUrn() {}

    static boolean claims(String uri) {
        return uri.startsWith(PREFIX);
    }

    /** The identifier, or null where the URI is malformed or of a scheme that is no GS1 key. */
    static @Nullable Identifier parse(String uri) {
        String[] head = uri.substring(PREFIX.length()).split(":", 3);
        if (head.length < 3) {
            return null;
        }
        boolean known = switch (head[0]) {
            case "id", "idpat" -> true;
            case "class" -> head[1].equals("lgtin");
            default -> false;
        };
        boolean pattern = head[0].equals("idpat");
        String[] fields = head[2].split("\\.", -1);
        if (!known || !COMPANY.matcher(fields[0]).matches() || pattern != fields[fields.length - 1].equals("*")) {
            return null;
        }
        for (int i = 1; i < fields.length; i++) {
            String clear = Percent.decode(fields[i]);
            if (clear == null) {
                return null;
            }
            fields[i] = clear;
        }
        return switch (fields.length) {
            case 2 -> ofTwo(head[1], fields[0], fields[1]);
            case 3 -> ofThree(head[1], fields[0], fields[1], pattern ? null : fields[2]);
            case 5 -> head[1].equals("itip") ? itip(fields, pattern) : null;
            default -> null;
        };
    }

    private static @Nullable Identifier ofTwo(String scheme, String company, String reference) {
        return switch (scheme) {
            case "sscc" ->
                fits(company + reference, 17) ? new LogisticUnit(Gtin.withCheckDigit(led(company, reference))) : null;
            case "pgln" -> fits(company + reference, 12) ? new Party(Gtin.withCheckDigit(company + reference)) : null;
            case "giai" -> reference.isEmpty() ? null : DigitalLink.key("8004", company + reference);
            case "ginc" -> reference.isEmpty() ? null : DigitalLink.key("401", company + reference);
            case "gsrn" -> checkedKey("8018", company + reference, 17);
            case "gsrnp" -> checkedKey("8017", company + reference, 17);
            case "gsin" -> checkedKey("402", company + reference, 16);
            default -> null;
        };
    }

    private static @Nullable Identifier ofThree(
            String scheme, String company, String reference, @Nullable String serial) {
        return switch (scheme) {
            case "sgtin", "lgtin", "upui" -> goods(scheme, company, reference, serial);
            case "sgln" -> {
                boolean plain = serial == null || serial.equals("0");
                yield fits(company + reference, 12)
                        ? new Place(Gtin.withCheckDigit(company + reference), plain ? null : serial)
                        : null;
            }
            case "grai" -> serialised("8003", "0", company + reference, serial);
            case "gdti" -> serialised("253", "", company + reference, serial);
            case "sgcn" -> serialised("255", "", company + reference, serial);
            case "cpi" -> {
                OtherKey part = DigitalLink.key("8010", company + reference);
                yield serial == null ? part : new OtherKey(part.uri() + "/8011/" + Percent.encode(serial));
            }
            default -> null;
        };
    }

    private static @Nullable Identifier goods(
            String scheme, String company, String reference, @Nullable String serial) {
        if (!fits(company + reference, 13) || (serial != null && serial.isEmpty())) {
            return null;
        }
        String gtin = Gtin.withCheckDigit(led(company, reference));
        if (serial == null) {
            return new Product(gtin);
        }
        return switch (scheme) {
            case "sgtin" -> new Serial(gtin, serial, null);
            case "lgtin" -> new Lot(gtin, serial);
            default -> new OtherKey(Identifier.GS1 + "01/" + gtin + "/235/" + Percent.encode(serial));
        };
    }

    private static @Nullable Identifier itip(String[] fields, boolean pattern) {
        if (!fits(fields[0] + fields[1], 13) || !fits(fields[2], 2) || !fits(fields[3], 2)) {
            return null;
        }
        String piece = Gtin.withCheckDigit(led(fields[0], fields[1])) + fields[2] + fields[3];
        OtherKey key = DigitalLink.key("8006", piece);
        return pattern ? key : new OtherKey(key.uri() + "/21/" + Percent.encode(fields[4]));
    }

    private static @Nullable Identifier checkedKey(String ai, String digits, int length) {
        return fits(digits, length) ? DigitalLink.key(ai, Gtin.withCheckDigit(digits)) : null;
    }

    private static @Nullable Identifier serialised(String ai, String lead, String digits, @Nullable String serial) {
        return fits(digits, 12)
                ? DigitalLink.key(ai, Gtin.withCheckDigit(lead + digits) + (serial == null ? "" : serial))
                : null;
    }

    /** The indicator (or extension) digit, written behind the company prefix in the URN, goes to the front. */
    private static String led(String company, String reference) {
        return reference.charAt(0) + company + reference.substring(1);
    }

    private static boolean fits(String digits, int length) {
        return digits.length() == length && Gtin.digits(digits);
    }
}
