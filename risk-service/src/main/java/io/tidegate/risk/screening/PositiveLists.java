package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.Subject.Goods;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goods that come by retail and are on no positive list in force, or may not come this way. Without such a list nothing is
 * known: no goods are off it.
 */
final class PositiveLists {

    /** Directly by post or courier; the other trade modes of retail imports come by way of a bonded warehouse. */
    private static final String DIRECT = "9610";

    private PositiveLists() {}

    /** Adds the declared lines that are off the lists. */
    static void add(List<ListHit> hits, List<Place> places, Map<Subject, List<Match>> matches, String editions) {
        for (Place place : places) {
            if (place.subject() instanceof Goods goods && goods.hs() != null && place.tradeMode() != null) {
                ListHit hit = hit(place, goods.hs(), matches.getOrDefault(goods, List.of()), editions);
                if (hit != null) {
                    ListHits.add(hits, hit);
                }
            }
        }
    }

    private static @Nullable ListHit hit(Place place, String hs, List<Match> matches, String editions) {
        String channel = DIRECT.equals(place.tradeMode()) ? "direct" : "bonded";
        Match other = null;
        for (Match match : matches) {
            ListEntry entry = match.listed().entry();
            if (match.listed().kind() == ListKind.POSITIVE_LIST && Conditions.inForce(entry, place.day())) {
                String only = entry.value(EntryField.CHANNEL);
                if (only == null || only.equals(channel)) {
                    return null;
                }
                other = match;
            }
        }
        String field = place.at() + "gcode";
        if (other == null) {
            Words words = new Words(
                    hs + " is not on the positive list of retail imports [" + editions + "]",
                    hs + " 不在跨境电子商务零售进口商品清单内【" + editions + "】");
            return new ListHit(Screening.OFF_POSITIVE_LIST, hs, field, words, null, editions);
        }
        ListEntry entry = other.listed().entry();
        boolean bonded = "bonded".equals(entry.value(EntryField.CHANNEL));
        String at = " [" + other.listed().edition() + ", " + entry.entry() + "]";
        Words words = new Words(
                hs + " may be imported by retail " + (bonded ? "through a bonded warehouse" : "directly") + " only"
                        + at,
                hs + (bonded ? " 仅限网购保税商品" : " 仅限直购进口商品") + at);
        String key = other.listed().list() + '/' + entry.entry();
        return new ListHit(
                Screening.OFF_POSITIVE_LIST,
                key,
                field,
                words,
                null,
                other.listed().edition());
    }
}
