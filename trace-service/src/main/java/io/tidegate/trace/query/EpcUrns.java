package io.tidegate.trace.query;

import io.tidegate.trace.identifier.EpcUrnWriter;
import io.tidegate.trace.query.FoundEvents.Found;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Digital Links back to EPC URNs. A link does not say where the company prefix ends; a prefix that some captured EPC URN
 * has shown is taken, and where none or more than one fits the link stays: a wrong URN would be another thing.
 */
public final class EpcUrns {

    private static final Pattern LINK = Pattern.compile("https://id\\.gs1\\.org/(\\d{2,4})/(\\d{6,})");
    private static final Set<String> LED = Set.of("00", "01", "8003", "8006");
    private static final int SHORTEST = 6;
    private static final int LONGEST = 12;

    private final Set<String> companies;

    /** With these company prefixes. */
    public EpcUrns(Set<String> companies) {
        this.companies = Set.copyOf(companies);
    }

    /** All that may be a company prefix in a link of the events. */
    public static Set<String> candidates(List<Found> events) {
        Set<String> candidates = new LinkedHashSet<>();
        for (Found event : events) {
            Matcher link = LINK.matcher(event.body());
            while (link.find()) {
                candidates.addAll(candidates(link));
            }
        }
        return candidates;
    }

    private static Set<String> candidates(Matcher link) {
        Set<String> candidates = new LinkedHashSet<>();
        String digits = String.valueOf(link.group(2));
        String key = LED.contains(String.valueOf(link.group(1))) ? digits.substring(1) : digits;
        for (int length = SHORTEST; length <= Math.min(LONGEST, key.length()); length++) {
            candidates.add(key.substring(0, length));
        }
        return candidates;
    }

    Map<String, @Nullable Object> translated(Map<String, @Nullable Object> event) {
        Map<String, @Nullable Object> translated = new LinkedHashMap<>();
        event.forEach((name, value) -> translated.put(name, name.equals("ilmd") ? value : value(name, value)));
        return translated;
    }

    /** Extensions stay as they came: nobody says what they mean. */
    private @Nullable Object value(String name, @Nullable Object value) {
        if (name.indexOf(':') >= 0) {
            return value;
        }
        return switch (value) {
            case String text -> urn(text);
            case List<?> list -> list.stream().map(each -> value(name, each)).toList();
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                object.forEach((key, member) -> members.put(String.valueOf(key), value(String.valueOf(key), member)));
                yield members;
            }
            case null, default -> value;
        };
    }

    String urn(String uri) {
        Matcher link = LINK.matcher(uri);
        if (!link.lookingAt()) {
            return uri;
        }
        List<String> fitting =
                candidates(link).stream().filter(companies::contains).toList();
        String urn =
                fitting.size() == 1 ? EpcUrnWriter.write(uri, fitting.getFirst().length()) : null;
        return urn == null ? uri : urn;
    }
}
