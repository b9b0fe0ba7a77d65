package io.tidegate.risk.screening;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Warnings as authorities publish them, told by the names of their columns. A publication repeats a notification when it
 * follows it up: the last row of a key counts.
 */
enum WarningSource {
    /** Rapid Alert System for Food and Feed of the EU: export of the RASFF Window. */
    RASFF {
        @Override
        boolean wrote(List<String> columns) {
            return columns.containsAll(List.of("reference", "subject", "notifying_country", "hazards", "origin"));
        }

        @Override
        Map<String, String> entry(Map<String, String> row) {
            Map<String, String> entry = new LinkedHashMap<>();
            String subject = row.getOrDefault("subject", "");
            put(entry, "entry", row.get("reference"), EntryField.NAME);
            put(entry, "name", product(subject), EntryField.NAME);
            put(entry, "hazard", row.get("hazards"), EntryField.HAZARD);
            put(entry, "origin", countries(row.getOrDefault("origin", "").split(",", -1)), EntryField.ORIGIN);
            put(entry, "date", day(row.get("date")), EntryField.DATE);
            put(entry, "source", "RASFF " + row.get("reference"), EntryField.SOURCE);
            String says = subject + " (" + row.get("classification") + ", " + row.get("risk_decision")
                    + ", notified by " + row.get("notifying_country") + ')';
            put(entry, "wordsEn", says, EntryField.WORDS_EN);
            return entry;
        }

        /** What the hazard is in: "Salmonella in chicken from Poland" names chicken. The last of several languages. */
        private String product(String subject) {
            String[] languages = subject.split("\\s*//?\\s+|//", -1);
            String text = languages[languages.length - 1].isBlank() ? subject : languages[languages.length - 1];
            Matcher in = IN.matcher(text);
            String goods = in.find() ? text.substring(in.end()) : text;
            Matcher from = FROM.matcher(goods);
            return from.find() ? goods.substring(0, from.start()) : goods;
        }
    },
    /** Recalls of the US Consumer Product Safety Commission. */
    CPSC {
        @Override
        boolean wrote(List<String> columns) {
            return columns.containsAll(List.of("recall_number", "title", "hazards", "recall_date", "url"));
        }

        @Override
        Map<String, String> entry(Map<String, String> row) {
            Map<String, String> entry = new LinkedHashMap<>();
            String title = row.getOrDefault("title", "");
            put(entry, "entry", row.get("recall_number"), EntryField.NAME);
            Matcher recalls = RECALLS.matcher(title);
            Matcher recalled = RECALLED.matcher(title);
            if (recalls.find()) {
                put(entry, "brand", recalls.group(1), EntryField.BRAND);
                put(entry, "name", recalls.group(2), EntryField.NAME);
            } else {
                put(entry, "name", recalled.find() ? recalled.group(1) : title, EntryField.NAME);
            }
            String maker = row.getOrDefault("manufacturer", "");
            int of = maker.lastIndexOf(" of ");
            put(entry, "origin", countries(of < 0 ? "" : maker.substring(of + 4)), EntryField.ORIGIN);
            put(entry, "hazard", row.get("hazards"), EntryField.HAZARD);
            put(entry, "date", day(row.get("recall_date")), EntryField.DATE);
            put(entry, "source", row.get("url"), EntryField.SOURCE);
            put(entry, "wordsEn", title, EntryField.WORDS_EN);
            return entry;
        }
    };

    private static final Pattern IN = Pattern.compile("(?i)\\bin\\s+");
    private static final Pattern FROM = Pattern.compile("(?i)\\s*(?:\\bfrom\\b|,\\s*(?:via|with)\\b|\\bvia\\b)");
    private static final Pattern RECALLS =
            Pattern.compile("^(.+?)\\s+(?:Recalls|Expands Recall of|Recall)\\s+(.+?)(?:\\s+Due to\\b|;|$)");
    private static final Pattern RECALLED = Pattern.compile("^(.+?)\\s+Recalled\\b");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");

    private static final Pattern END = Pattern.compile("^[\\s,;:]+|[\\s,;:]+$");

    private static final int DAY = 10;

    /** The source whose file has these columns; null where it is one of ours. */
    static @Nullable WarningSource of(List<String> columns) {
        for (WarningSource source : values()) {
            if (source.wrote(columns)) {
                return source;
            }
        }
        return null;
    }

    /** Whether a file of theirs has these columns. */
    abstract boolean wrote(List<String> columns);

    /** A row as an entry of ours. */
    abstract Map<String, String> entry(Map<String, String> row);

    private static void put(Map<String, String> entry, String column, @Nullable String value, EntryField like) {
        if (value != null && !value.isBlank()) {
            String text = END.matcher(CONTROL.matcher(value).replaceAll(" ")).replaceAll("");
            entry.put(column, text.length() <= like.lengthMax() ? text : text.substring(0, like.lengthMax()));
        }
    }

    private static @Nullable String day(@Nullable String time) {
        return time == null || time.length() < DAY ? time : time.substring(0, DAY);
    }

    /** Those that are known by name: what else a publication writes there names no country. */
    private static String countries(String... names) {
        StringBuilder known = new StringBuilder();
        for (String name : names) {
            if (Countries.SHIPPED.code(name) != null) {
                known.append(known.isEmpty() ? "" : ";").append(name.strip());
            }
        }
        return known.toString();
    }
}
