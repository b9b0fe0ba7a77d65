package io.tidegate.trace.capture;

import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.LogisticUnit;
import io.tidegate.trace.identifier.Identifier.Lot;
import io.tidegate.trace.identifier.Identifier.Place;
import io.tidegate.trace.identifier.Identifier.Product;
import io.tidegate.trace.identifier.Identifier.Serial;
import io.tidegate.trace.identifier.Identifiers;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What texts of a document name, read once each: an event is read for its rules, its hash, its canonical form, its index, and
 * an item is named by several events. Answers as {@link Identifiers} does. Thread-safe.
 */
final class Keys {

    /** Beyond that what was read is forgotten: reading again costs time only. */
    private static final int KNOWN_MAX = 20_000;

    private static final String URN = "urn:epc:";
    private static final String LINK = "http";
    private static final int LENGTH_MAX = 1_024;

    private record Moment(String text, OffsetDateTime time) {}

    private volatile Moment last = new Moment("", OffsetDateTime.MIN);
    private final Map<String, Identifier> known = new ConcurrentHashMap<>();
    private final Map<String, String> written = new ConcurrentHashMap<>();

    /**
     * The time that a text writes: an event is read for its rules, its hash and its form one after the other.
     *
     * @throws java.time.DateTimeException where it writes none, or none with a zone
     */
    OffsetDateTime time(String text) {
        Moment before = last;
        if (before.text().equals(text)) {
            return before.time();
        }
        OffsetDateTime time = OffsetDateTime.parse(text);
        last = new Moment(text, time);
        return time;
    }

    /** As {@link Identifiers#any}. */
    @Nullable
    Identifier any(String text) {
        Identifier there = known.get(text);
        return there == null ? learn(text, Identifiers.any(text)) : there;
    }

    /** The canonical URI of a GS1 key; null where the text is none. */
    @Nullable
    String uri(String text) {
        if (!text.startsWith(URN) && !text.regionMatches(true, 0, LINK, 0, LINK.length())) {
            return null;
        }
        Identifier there = known.get(text);
        if (there == null || !ofGs1(there)) {
            there = learn(text, Identifiers.gs1(text));
        }
        return there == null ? null : there.uri();
    }

    /** As {@link Identifiers#canonical}. */
    String canonical(String text) {
        if (text.startsWith(URN)) {
            String uri = text.length() > LENGTH_MAX ? null : uri(text);
            return uri == null ? text : uri;
        }
        if (!text.regionMatches(true, 0, LINK, 0, LINK.length())) {
            return Identifiers.canonical(text);
        }
        String there = written.get(text);
        if (there == null) {
            there = Identifiers.canonical(text);
            forget(written);
            written.put(text, there);
        }
        return there;
    }

    private @Nullable Identifier learn(String text, @Nullable Identifier thing) {
        if (thing != null) {
            forget(known);
            known.put(text, thing);
            if (ofGs1(thing)) {
                String uri = thing.uri();
                if (uri.length() <= LENGTH_MAX) {
                    known.putIfAbsent(uri, thing);
                }
            }
        }
        return thing;
    }

    /** Whether the thing is what its URI names, no more and no less. */
    private static boolean ofGs1(Identifier thing) {
        return switch (thing) {
            case Serial serial -> serial.lot() == null;
            case Lot _, Product _, LogisticUnit _, Place _ -> true;
            default -> false;
        };
    }

    private static void forget(Map<String, ?> all) {
        if (all.size() >= KNOWN_MAX) {
            all.clear();
        }
    }
}
