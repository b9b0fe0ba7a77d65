package io.tidegate.risk.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Words of names that do not tell one company from another, from {@code screening/}. Immutable. */
final class NameWords {

    static final NameWords SHIPPED = new NameWords();

    /** Longest first, so that none takes a part of a longer one. */
    private final List<String> hanForms = new ArrayList<>();

    private final List<String> hanTrades = new ArrayList<>();
    private final List<String> hanPlaces = new ArrayList<>();
    private final Set<String> forms = new HashSet<>();
    private final Set<String> trades = new HashSet<>();
    /** Chinese name by Latin spelling without spaces. */
    private final Map<String, String> places = new HashMap<>();

    private NameWords() {
        for (String line : lines("company-words.csv")) {
            int comma = line.indexOf(',');
            String word = line.substring(comma + 1);
            boolean han = Letters.han(word.codePointAt(0));
            if (line.startsWith("form,")) {
                (han ? hanForms : forms).add(word);
            } else if (line.startsWith("trade,")) {
                (han ? hanTrades : trades).add(word);
            }
        }
        for (String line : lines("places.txt")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                places.put(line.substring(0, equals).replace(" ", ""), line.substring(equals + 1));
            } else {
                hanPlaces.add(line);
                places.put(Letters.pinyin(line), line);
            }
        }
        Comparator<String> longest = Comparator.comparingInt(String::length).reversed();
        hanForms.sort(longest);
        hanTrades.sort(longest);
        hanPlaces.sort(longest);
    }

    List<String> hanForms() {
        return hanForms;
    }

    List<String> hanTrades() {
        return hanTrades;
    }

    List<String> hanPlaces() {
        return hanPlaces;
    }

    boolean form(String token) {
        return forms.contains(token);
    }

    boolean trade(String token) {
        return trades.contains(token);
    }

    /** The Chinese name of a place in China by its Latin spelling, a country as it is; null where it is neither. */
    @org.jspecify.annotations.Nullable
    String place(String latin) {
        String place = places.get(latin);
        return place == null && latin.length() > 3 && Countries.SHIPPED.code(latin) != null ? latin : place;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(NameWords.class.getResourceAsStream("/screening/" + file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
