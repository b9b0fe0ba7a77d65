package io.tidegate.trace.identifier;

import io.tidegate.trace.identifier.Identifier.Commodity;
import io.tidegate.trace.identifier.Identifier.MerchantItem;
import io.tidegate.trace.identifier.Identifier.OrderNode;
import io.tidegate.trace.identifier.Identifier.Other;
import io.tidegate.trace.identifier.Identifier.Parcel;
import io.tidegate.trace.identifier.Identifier.Report;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Any spelling of an identifier to its value. Pure and thread-safe. */
public final class Identifiers {

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]+");
    private static final int LENGTH_MAX = 1024;
    private static final List<String> OWN =
            List.of(Identifier.ORDER, Identifier.PARCEL, Identifier.ITEM, Identifier.COMMODITY, Identifier.REPORT);

    private Identifiers() {}

    /** A GS1 key, written as EPC URN or Digital Link; null where the text is none. */
    public static @Nullable Identifier gs1(String text) {
        if (text.length() > LENGTH_MAX) {
            return null;
        }
        return EpcUrn.claims(text) ? EpcUrn.parse(text) : DigitalLink.parse(text);
    }

    /**
     * A GS1 key, an order or parcel of Tidegate, or any other absolute URI; null where the text is no URI, or claims to
     * be an EPC URN and is broken: a broken key kept as it came would cut the trail without a word.
     */
    public static @Nullable Identifier any(String text) {
        Identifier key = gs1(text);
        if (key != null) {
            return key;
        }
        if (OWN.stream().anyMatch(text::startsWith)) {
            return own(text);
        }
        boolean uri = text.length() <= LENGTH_MAX && ABSOLUTE.matcher(text).matches();
        return uri && !brokenKey(text) ? new Other(text) : null;
    }

    /**
     * A GS1 key as a Digital Link at id.gs1.org with all the qualifiers that were written, so that the lot of a serial is
     * kept; any other text as it is. What is compared is {@link Identifier#uri()}, which names the finest level only.
     */
    public static String canonical(String text) {
        if (text.length() > LENGTH_MAX) {
            return text;
        }
        if (EpcUrn.claims(text)) {
            Identifier key = EpcUrn.parse(text);
            return key == null ? text : key.uri();
        }
        return DigitalLink.canonical(text);
    }

    private static boolean brokenKey(String text) {
        return text.startsWith("urn:epc:id:sgtin:")
                || text.startsWith("urn:epc:id:sscc:")
                || text.startsWith("urn:epc:id:sgln:")
                || text.startsWith("urn:epc:class:")
                || text.startsWith("urn:epc:idpat:");
    }

    private static @Nullable Identifier own(String text) {
        String[] parts = text.split(":", -1);
        if (text.startsWith(Identifier.COMMODITY)) {
            String gcode = parts.length == 4 ? Percent.decode(parts[3]) : null;
            return gcode == null || gcode.isEmpty() ? null : new Commodity(gcode);
        }
        String issuer = parts.length == 5 ? Percent.decode(parts[3]) : null;
        String number = parts.length == 5 ? Percent.decode(parts[4]) : null;
        if (issuer == null || number == null || issuer.isEmpty() || number.isEmpty()) {
            return null;
        }
        return switch (parts[2]) {
            case "order" -> new OrderNode(issuer, number);
            case "parcel" -> new Parcel(issuer, number);
            case "item" -> new MerchantItem(issuer, number);
            default -> new Report(issuer, number);
        };
    }
}
