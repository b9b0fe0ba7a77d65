package io.tidegate.trace.product;

import io.tidegate.kernel.problem.Language;
import java.util.List;
import java.util.Map;

/** Words of the public pages in both languages: {@code product/words.tsv}. Immutable. */
public final class PageWords {

    private static final Map<String, List<String>> ROWS = Table.read("/product/words.tsv", 3);

    private PageWords() {}

    /** Whether there are words for the key. */
    public static boolean has(String key) {
        return ROWS.containsKey(key);
    }

    /** The words; throws IllegalArgumentException where there are none. */
    public static String say(Language language, String key) {
        List<String> row = ROWS.get(key);
        if (row == null) {
            throw new IllegalArgumentException("product/words.tsv has no " + key);
        }
        return language.choose(row.get(1), row.get(2));
    }
}
