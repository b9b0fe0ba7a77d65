package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked up in the lists: a party or goods. Equal subjects have the same matches. */
public sealed interface Subject {

    /**
     * Who takes part.
     *
     * @param code credit code, customs registration or another number
     */
    record Party(@Nullable String code, @Nullable String name) implements Subject {}

    /**
     * Goods of one line.
     *
     * @param gtin 14 digits; another bar code as in the documents
     * @param hs tariff code, any number of digits, of what comes by retail; null of other goods
     * @param text all that the documents call it
     * @param origin customs code of the country
     * @param tariff tariff code, however it comes
     */
    record Goods(
            @Nullable String gtin,
            @Nullable String hs,
            @Nullable String text,
            @Nullable String origin,
            @Nullable String tariff)
            implements Subject {

        /** Goods that come by retail. */
        public Goods(@Nullable String gtin, @Nullable String hs, @Nullable String text, @Nullable String origin) {
            this(gtin, hs, text, origin, hs);
        }
    }

    /**
     * An entry of a version in force.
     *
     * @param list code of the list
     */
    record Listed(String list, int version, ListKind kind, ListEntry entry) {

        /** What an assessment keeps of it. */
        String edition() {
            return list + '/' + version;
        }
    }

    /**
     * A subject and an entry that it matches, as far as the two alone tell.
     *
     * @param on column of the entry that matched
     * @param score 1 where a key is equal; below it names are alike
     * @param why it matches
     */
    record Match(Listed listed, EntryField on, double score, boolean exact, Words why) {}

    /**
     * A subject where it stands in a consignment.
     *
     * @param at path of its line or document, with the point, e.g. {@code declaration.lines[1].}
     * @param merchant who sells it; null where unknown
     * @param lots of it
     * @param day of its document, Beijing's
     * @param tradeMode of its declaration; null in other documents
     */
    record Place(
            Subject subject,
            String at,
            @Nullable String merchant,
            List<String> lots,
            LocalDate day,
            @Nullable String tradeMode) {
        public Place {
            lots = List.copyOf(lots);
        }
    }

    /** Distinct subjects of places. */
    static List<Subject> of(List<Place> places) {
        List<Subject> subjects = new ArrayList<>(places.size());
        for (Place place : places) {
            if (!subjects.contains(place.subject())) {
                subjects.add(place.subject());
            }
        }
        return subjects;
    }
}
