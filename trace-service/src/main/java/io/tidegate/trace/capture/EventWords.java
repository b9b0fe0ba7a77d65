package io.tidegate.trace.capture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The distinct values of an event that lists and translations need. */
final class EventWords {

    /** Only where another field follows the prefix does the URN say where it ends. */
    private static final Pattern COMPANY = Pattern.compile("urn:epc:(?:id|class|idpat):[a-z]+:(\\d{6,12})\\.");

    private final Map<WordKind, Set<String>> words = new EnumMap<>(WordKind.class);

    private EventWords() {}

    static Map<WordKind, Set<String>> of(Map<?, ?> came, Map<?, ?> canonical, Vocabulary vocabulary) {
        EventWords found = new EventWords();
        found.add(WordKind.EVENT_TYPE, canonical.get("type"));
        found.add(WordKind.BIZ_STEP, canonical.get("bizStep"));
        found.add(WordKind.DISPOSITION, canonical.get("disposition"));
        found.add(WordKind.READ_POINT, place(canonical.get("readPoint"), vocabulary));
        found.add(WordKind.BIZ_LOCATION, place(canonical.get("bizLocation"), vocabulary));
        found.names(canonical, vocabulary);
        found.companies(came);
        return found.words;
    }

    private void add(WordKind kind, @Nullable Object word) {
        if (word instanceof String text) {
            words.computeIfAbsent(kind, _ -> new TreeSet<>()).add(text);
        }
    }

    private static @Nullable Object place(@Nullable Object value, Vocabulary vocabulary) {
        return value instanceof Map<?, ?> place && place.get("id") instanceof String id
                ? EventIndexer.uri(id, vocabulary)
                : null;
    }

    private void names(@Nullable Object value, Vocabulary vocabulary) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, member) -> {
                String name = String.valueOf(key);
                String namespace = vocabulary.namespace(name);
                if (namespace != null) {
                    add(WordKind.NAMESPACE, name.substring(0, name.indexOf(':')) + "=" + namespace);
                }
                names(member, vocabulary);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> names(each, vocabulary));
        }
    }

    private void companies(@Nullable Object value) {
        switch (value) {
            case Map<?, ?> object -> object.values().forEach(this::companies);
            case List<?> list -> list.forEach(this::companies);
            case String text -> {
                if (text.startsWith("urn:epc:")) {
                    Matcher company = COMPANY.matcher(text);
                    if (company.lookingAt()) {
                        add(WordKind.COMPANY_PREFIX, company.group(1));
                    }
                }
            }
            case null, default -> {
                // No key.
            }
        }
    }
}
