package io.tidegate.trace.identifier;

import io.tidegate.trace.identifier.ApplicationIdentifier.Component;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The GS1 Barcode Syntax Dictionary: every Application Identifier with format, rules and Digital Link qualifiers. Its
 * grammar is described at the head of the file. Immutable; read once.
 */
final class SyntaxDictionary {

    private static final Pattern ENTRY = Pattern.compile("(\\d{2,4})(?:-(\\d{2,4}))?\\s+(?:([*?!]+)\\s+)?(.*)");
    private static final Pattern COMPONENT = Pattern.compile("\\[?([NXYZ])(\\.\\.)?(\\d+)]?(?:,(.+))?");
    private static final String KEY = "dlpkey";

    /** Release 2026-01-27. */
    static final SyntaxDictionary GS1 = read("/gs1/gs1-syntax-dictionary.txt");

    private final Map<String, ApplicationIdentifier> entries = new HashMap<>();

    private SyntaxDictionary() {}

    /** The entry of this AI; null where there is none. */
    @Nullable
    ApplicationIdentifier get(String ai) {
        return entries.get(ai);
    }

    private static SyntaxDictionary read(String resource) {
        SyntaxDictionary dictionary = new SyntaxDictionary();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SyntaxDictionary.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            lines.lines().forEach(dictionary::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dictionary;
    }

    private void line(String line) {
        int title = line.indexOf('#');
        String text = (title < 0 ? line : line.substring(0, title)).strip();
        Matcher entry = ENTRY.matcher(text);
        if (text.isEmpty() || !entry.matches()) {
            return;
        }
        String flags = Objects.requireNonNullElse(entry.group(3), "");
        List<Component> components = new ArrayList<>();
        List<List<String>> qualifiers = new ArrayList<>();
        for (String word : entry.group(4).split("\\s+", -1)) {
            Matcher component = COMPONENT.matcher(word);
            if (component.matches()) {
                components.add(component(component, word.startsWith("[")));
            } else if (word.equals(KEY)) {
                qualifiers.add(List.of());
            } else if (word.startsWith(KEY + "=")) {
                for (String sequence : word.substring(KEY.length() + 1).split("\\|", -1)) {
                    qualifiers.add(List.of(sequence.split(",", -1)));
                }
            }
        }
        String first = entry.group(1);
        String last = Objects.requireNonNullElse(entry.group(2), first);
        for (int ai = Integer.parseInt(first); ai <= Integer.parseInt(last); ai++) {
            String name = ("0".repeat(first.length()) + ai);
            name = name.substring(name.length() - first.length());
            entries.put(
                    name,
                    new ApplicationIdentifier(name, flags.contains("*"), flags.contains("?"), components, qualifiers));
        }
    }

    private static Component component(Matcher word, boolean optional) {
        int max = Integer.parseInt(word.group(3));
        int min = word.group(2) == null ? max : 1;
        String rules = word.group(4);
        List<String> names = rules == null ? List.of() : List.of(rules.split(",", -1));
        return new Component(word.group(1).charAt(0), min, max, optional, names);
    }
}
