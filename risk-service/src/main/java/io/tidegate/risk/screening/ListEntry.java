package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list, checked.
 *
 * @param entry its key, unique in the list
 * @param values by the name of the column; GTINs of 14 digits, origins as customs codes
 */
public record ListEntry(String entry, Map<String, String> values) {

    public ListEntry {
        values = new TreeMap<>(values);
    }

    /** The value of a column; null where the entry has none. */
    public @Nullable String value(EntryField field) {
        return values.get(field.column());
    }

    /** The values of a column that may have several. */
    List<String> several(EntryField field) {
        String value = value(field);
        List<String> several = new ArrayList<>(2);
        if (value != null) {
            for (String part : value.split(";", -1)) {
                if (!part.isBlank()) {
                    several.add(part.strip());
                }
            }
        }
        return several;
    }

    /** Its name, or brand, and its other names. */
    List<String> names(EntryField first) {
        List<String> names = several(EntryField.ALIASES);
        String name = value(first);
        if (name != null) {
            names.addFirst(name);
        }
        return names;
    }

    /** What it says, in the other language where one is absent. */
    public Words words() {
        String en = value(EntryField.WORDS_EN);
        String zh = value(EntryField.WORDS_ZH);
        String any = en != null ? en : zh != null ? zh : entry;
        return new Words(en == null ? any : en, zh == null ? any : zh);
    }
}
