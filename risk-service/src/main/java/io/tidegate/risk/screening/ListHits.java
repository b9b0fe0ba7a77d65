package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes hits of what matches: who sells it and which lot it is decide as well. */
public final class ListHits {

    private static final int DECIMALS = 2;

    private ListHits() {}

    /**
     * The hits of a consignment, in the order of its places, each entry once; {@code matches} has every subject of them.
     *
     * @param positive the positive lists in force, by list and version; null where there is none
     */
    public static List<ListHit> of(List<Place> places, Map<Subject, List<Match>> matches, @Nullable String positive) {
        List<ListHit> hits = new ArrayList<>(0);
        for (Place place : places) {
            for (Match match : matches.getOrDefault(place.subject(), List.of())) {
                String list = list(place, match);
                if (list != null) {
                    add(hits, hit(list, place, match));
                }
            }
        }
        Conditions.add(hits, places, matches);
        if (positive != null) {
            PositiveLists.add(hits, places, matches, positive);
        }
        return hits;
    }

    /** What rules call such a hit; null where it is none. */
    private static @Nullable String list(Place place, Match match) {
        ListEntry entry = match.listed().entry();
        return switch (match.listed().kind()) {
            case WATCHED_PARTIES -> match.exact() ? Screening.WATCHED_PARTIES : Screening.SIMILAR_PARTIES;
            case FORBIDDEN_GOODS -> {
                if (!match.exact()) {
                    yield Screening.SIMILAR_GOODS;
                }
                yield "restricted".equals(entry.value(EntryField.RESTRICTION))
                        ? Screening.RESTRICTED_GOODS
                        : Screening.PROHIBITED_HS;
            }
            case PROTECTED_BRANDS -> brand(place, match);
            case POSITIVE_LIST, CONDITIONS, FILED_PRODUCTS, ACCOUNT_BOOKS -> null;
            case PRODUCT_WARNINGS -> {
                if (!match.exact()) {
                    yield Screening.SIMILAR_WARNINGS;
                }
                String lot = lot(entry);
                yield lot == null || place.lots().contains(lot) ? Screening.PRODUCT_WARNINGS : null;
            }
        };
    }

    /**
     * Who may sell it may call it so; the owner's own goods and everybody's where he names nobody. Another name that looks like
     * it is told whoever sells it.
     */
    private static @Nullable String brand(Place place, Match match) {
        boolean named = match.score() >= 1;
        List<String> merchants = match.listed().entry().several(EntryField.MERCHANTS);
        if (named && (merchants.isEmpty() || place.merchant() == null || merchants.contains(place.merchant()))) {
            return null;
        }
        return !named && merchants.contains(place.merchant()) ? null : Screening.SIMILAR_BRANDS;
    }

    private static @Nullable String lot(ListEntry entry) {
        String lot = entry.value(EntryField.LOT);
        String epc = entry.value(EntryField.EPC);
        Epc named = lot != null || epc == null ? null : Epc.read(epc);
        return named == null ? lot : named.lot();
    }

    static ListHit hit(String list, Place place, Match match) {
        Words says = match.listed().entry().words();
        String edition = match.listed().edition();
        String entry = match.listed().entry().entry();
        return new ListHit(
                list,
                match.listed().list() + '/' + entry,
                place.at() + field(place, match.on()),
                new Words(
                        says.en() + " [" + edition + ", " + entry + ": "
                                + match.why().en() + ']',
                        says.zh() + "【" + edition + "，" + entry + "："
                                + match.why().zh() + '】'),
                score(match.score()),
                edition);
    }

    /** A score as it is told: two decimals, never rounded up to a full match. */
    public static BigDecimal score(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.DOWN);
    }

    private static String field(Place place, EntryField on) {
        return place.subject() instanceof Subject.Party
                ? on == EntryField.CODE ? "Code" : "Name"
                : switch (on) {
                    case HS -> "gcode";
                    case GTIN, EPC -> "barCode";
                    default -> place.at().startsWith("order") ? "itemName" : "gname";
                };
    }

    static void add(List<ListHit> hits, ListHit hit) {
        for (ListHit known : hits) {
            if (known.list().equals(hit.list()) && known.entry().equals(hit.entry())) {
                return;
            }
        }
        hits.add(hit);
    }
}
