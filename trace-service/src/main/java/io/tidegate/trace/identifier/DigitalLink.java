package io.tidegate.trace.identifier;

import io.tidegate.trace.identifier.DigitalLinkUri.Leniency;
import io.tidegate.trace.identifier.Identifier.LogisticUnit;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.OtherKey;
import io.tidegate.trace.identifier.Identifier.Party;
import io.tidegate.trace.identifier.Identifier.Place;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Serial;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Digital Link of any resolver to the thing that it names. It is read as generously as CBV 2.0 does for hashing: what
 * partners send in events is not ours to refuse for a check digit.
 */
final class DigitalLink {

    private static final Set<Leniency> AS_EVENTS_WRITE =
            EnumSet.of(Leniency.WORDS, Leniency.SHORT_GTIN, Leniency.CONTENT);
    /** Keys of the dictionary that CBV 2.0 does not count among its identifiers: pay-to place and model. */
    private static final Set<String> NOT_OF_CBV = Set.of("415", "8013");

    private DigitalLink() {}

    /** The identifier, or null where the URI is no Digital Link. */
    static @Nullable Identifier parse(String uri) {
        if (!uri.startsWith("http") && !uri.startsWith("HTTP")) {
            return null;
        }
        DigitalLinkUri link = DigitalLinkUri.read(uri, AS_EVENTS_WRITE).link();
        return link == null || NOT_OF_CBV.contains(link.path().getFirst().ai()) ? null : build(link);
    }

    /** The link at id.gs1.org, without what its query says; the text where it is no Digital Link. */
    static String canonical(String uri) {
        if (!uri.startsWith("http") && !uri.startsWith("HTTP")) {
            return uri;
        }
        DigitalLinkUri link = DigitalLinkUri.read(uri, AS_EVENTS_WRITE).link();
        return link == null || NOT_OF_CBV.contains(link.path().getFirst().ai())
                ? uri
                : new DigitalLinkUri("https://id.gs1.org", link.path(), List.of()).uri();
    }

    private static Identifier build(DigitalLinkUri link) {
        String ai = link.path().getFirst().ai();
        String value = link.path().getFirst().value();
        return switch (ai) {
            case "01" -> goods(value, link);
            case "00" -> new LogisticUnit(value);
            case "414" -> new Place(value, link.value("254"));
            case "417" -> new Party(value);
            case "8006" -> finest(key(ai, value), link, "21", "10");
            case "8010" -> finest(key(ai, value), link, "8011");
            default -> key(ai, value);
        };
    }

    private static Identifier goods(String gtin, DigitalLinkUri link) {
        String serial = link.value("21");
        String lot = link.value("10");
        String packId = link.value("235");
        if (serial != null) {
            return new Serial(gtin, serial, lot);
        }
        if (packId != null) {
            return new OtherKey(Identifier.GS1 + "01/" + gtin + "/235/" + Percent.encode(packId));
        }
        return lot == null ? new Product(gtin) : new Lot(gtin, lot);
    }

    private static OtherKey finest(OtherKey key, DigitalLinkUri link, String... order) {
        for (String qualifier : order) {
            String value = link.value(qualifier);
            if (value != null) {
                return new OtherKey(key.uri() + "/" + qualifier + "/" + Percent.encode(value));
            }
        }
        return key;
    }

    static OtherKey key(String ai, String value) {
        return new OtherKey(Identifier.GS1 + ai + "/" + Percent.encode(value));
    }
}
