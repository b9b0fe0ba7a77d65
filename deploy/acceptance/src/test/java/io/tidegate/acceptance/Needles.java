package io.tidegate.acceptance;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for many values in much text, in one pass: values are found by their first three characters. */
final class Needles {

    private static final int HEAD = 3;
    private static final int CHAR_BITS = 16;

    private final Map<Long, List<String>> byHead;

    /** Values shorter than three characters are not looked for: a name of two may be part of a brand's or a platform's. */
    Needles(Collection<String> values) {
        byHead = values.stream()
                .filter(value -> value.length() >= HEAD)
                .collect(Collectors.groupingBy(value -> head(value, 0), HashMap::new, Collectors.toList()));
    }

    /** Those that are in {@code text}. */
    SortedSet<String> in(String text) {
        SortedSet<String> found = new TreeSet<>();
        for (int i = 0; i + HEAD <= text.length(); i++) {
            for (String value : byHead.getOrDefault(head(text, i), List.of())) {
                if (text.startsWith(value, i)) {
                    found.add(value);
                }
            }
        }
        return found;
    }

    private static long head(String text, int at) {
        long head = 0;
        for (int i = at; i < at + HEAD; i++) {
            head = head << CHAR_BITS | text.charAt(i);
        }
        return head;
    }
}
