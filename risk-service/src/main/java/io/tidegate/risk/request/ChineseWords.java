package io.tidegate.risk.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules and mends of faults in Chinese, by what the code says in English: a catalogue, {@code problems/chinese.tsv}, with
 * places for values. What it does not have stays English. Cost: one pass over the lines with values, for refusals only.
 * Thread-safe.
 */
public final class ChineseWords {

    private static final String FILE = "/problems/chinese.tsv";
    private static final String PLACE = "{}";

    private final Map<String, String> plain = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    /**
     * A line with places for values.
     *
     * @param texts what stands before, between and behind the values
     */
    private record Template(String english, List<String> texts, String chinese) {

        static Template of(String english, String chinese) {
            List<String> texts = new ArrayList<>();
            int from = 0;
            for (int at = english.indexOf(PLACE); at >= 0; at = english.indexOf(PLACE, from)) {
                texts.add(english.substring(from, at));
                from = at + PLACE.length();
            }
            texts.add(english.substring(from));
            return new Template(english, texts, chinese);
        }

        @Nullable
        String fill(String text) {
            String last = texts.getLast();
            int end = text.length() - last.length();
            if (!text.startsWith(texts.getFirst())
                    || !text.endsWith(last)
                    || end < texts.getFirst().length()) {
                return null;
            }
            int from = texts.getFirst().length();
            StringBuilder filled = new StringBuilder();
            int place = 0;
            for (int i = 1; i < texts.size(); i++) {
                int to = i == texts.size() - 1 ? end : text.indexOf(texts.get(i), from);
                if (to < from || to > end) {
                    return null;
                }
                int next = chinese.indexOf(PLACE, place);
                filled.append(chinese, place, next).append(text, from, to);
                place = next + PLACE.length();
                from = to + texts.get(i).length();
            }
            return filled.append(chinese.substring(place)).toString();
        }
    }

    private ChineseWords(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split("\t", -1);
            if (words[0].contains(PLACE)) {
                templates.add(Template.of(words[0], words[1]));
            } else {
                plain.put(words[0], words[1]);
            }
        }
        templates.sort(Comparator.comparingInt(
                        (Template template) -> template.english().length())
                .reversed());
    }

    /** Those that are shipped. */
    public static ChineseWords shipped() {
        return new ChineseWords(lines());
    }

    /** The lines of the catalogue: English, tab, Chinese. */
    static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(ChineseWords.class.getResourceAsStream(FILE)), UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** In Chinese; the same text where the catalogue does not have it. */
    public String of(String english) {
        String known = plain.get(english);
        if (known != null) {
            return known;
        }
        for (Template template : templates) {
            String filled = template.fill(english);
            if (filled != null) {
                return filled;
            }
        }
        return english;
    }
}
