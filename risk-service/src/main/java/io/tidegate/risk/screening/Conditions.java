package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.Subject.Goods;
import io.tidegate.risk.screening.Subject.Listed;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Party;
import io.tidegate.risk.screening.Subject.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dated conditions on enterprises, products and origins. Block and review hold of anything that takes part; allow holds only
 * where it covers all of a consignment: its merchant, or each of its lines.
 */
final class Conditions {

    private static final String ALLOW = "allow";

    private Conditions() {}

    /** Whether all that the entry names of goods holds: names in full, for what is merely alike is no reason to stop goods. */
    static @Nullable Match match(Goods goods, @Nullable GoodsText text, Listed listed) {
        ListEntry entry = listed.entry();
        String gtin = entry.value(EntryField.GTIN);
        String hs = entry.value(EntryField.HS);
        String brand = entry.value(EntryField.BRAND);
        String name = entry.value(EntryField.NAME);
        List<String> origins = entry.several(EntryField.ORIGIN);
        boolean holds = (gtin == null || gtin.equals(goods.gtin()))
                && (hs == null || (goods.tariff() != null && goods.tariff().startsWith(hs)))
                && (brand == null || named(text, brand))
                && (name == null || named(text, name))
                && (origins.isEmpty() || (goods.origin() != null && origins.contains(goods.origin())));
        if (!holds || entry.value(EntryField.CODE) != null) {
            return null;
        }
        if (gtin != null) {
            return ListMatcher.exact(listed, EntryField.GTIN, gtin);
        }
        if (hs != null) {
            return ListMatcher.exact(listed, EntryField.HS, hs);
        }
        return brand != null
                ? ListMatcher.exact(listed, EntryField.BRAND, brand + ' ' + name)
                : ListMatcher.exact(listed, EntryField.ORIGIN, String.join(";", origins));
    }

    private static boolean named(@Nullable GoodsText text, String phrase) {
        GoodsText wanted = GoodsText.of(phrase);
        return text != null && !wanted.isEmpty() && text.has(wanted) >= 1;
    }

    /** Adds the conditions that hold of a consignment on the days of its documents. */
    static void add(List<ListHit> hits, List<Place> places, Map<Subject, List<Match>> matches) {
        for (Place place : places) {
            for (Match match : in(place, matches)) {
                String action = match.listed().entry().value(EntryField.ACTION);
                if (!ALLOW.equals(action)) {
                    ListHits.add(
                            hits, hit("block".equals(action) ? Screening.BLOCKED : Screening.TO_REVIEW, place, match));
                }
            }
        }
        List<ListHit> allowed = allowed(places, matches);
        allowed.forEach(hit -> ListHits.add(hits, hit));
    }

    private static List<ListHit> allowed(List<Place> places, Map<Subject, List<Match>> matches) {
        List<ListHit> allowed = new ArrayList<>(0);
        boolean declared = places.stream().anyMatch(place -> place.subject() instanceof Goods && declared(place));
        List<ListHit> goods = new ArrayList<>(0);
        boolean all = true;
        for (Place place : places) {
            Match match = in(place, matches).stream()
                    .filter(found -> ALLOW.equals(found.listed().entry().value(EntryField.ACTION)))
                    .findFirst()
                    .orElse(null);
            switch (place.subject()) {
                case Party party -> {
                    if (match != null && sells(party, places)) {
                        allowed.add(hit(Screening.ALLOWED, place, match));
                    }
                }
                case Goods _ -> {
                    if (declared(place) == declared) {
                        all &= match != null;
                        if (match != null) {
                            goods.add(hit(Screening.ALLOWED, place, match));
                        }
                    }
                }
            }
        }
        if (all) {
            allowed.addAll(goods);
        }
        return allowed;
    }

    private static boolean declared(Place place) {
        return place.tradeMode() != null;
    }

    /** Whether all of the goods are sold by it. */
    private static boolean sells(Party party, List<Place> places) {
        String code = party.code();
        return code != null
                && places.stream()
                        .filter(place -> place.subject() instanceof Goods)
                        .allMatch(place -> code.equalsIgnoreCase(place.merchant()));
    }

    private static List<Match> in(Place place, Map<Subject, List<Match>> matches) {
        List<Match> found = new ArrayList<>(0);
        for (Match match : matches.getOrDefault(place.subject(), List.of())) {
            if (match.listed().kind() == ListKind.CONDITIONS
                    && inForce(match.listed().entry(), place.day())) {
                found.add(match);
            }
        }
        return found;
    }

    /** Whether an entry's own days, both included, have this one. */
    static boolean inForce(ListEntry entry, LocalDate day) {
        String from = entry.value(EntryField.FROM);
        String until = entry.value(EntryField.UNTIL);
        return (from == null || !day.isBefore(LocalDate.parse(from)))
                && (until == null || !day.isAfter(LocalDate.parse(until)));
    }

    private static ListHit hit(String list, Place place, Match match) {
        ListEntry entry = match.listed().entry();
        String from = entry.value(EntryField.FROM);
        String until = entry.value(EntryField.UNTIL);
        Words why = new Words(
                match.why().en() + "; from " + from + (until == null ? "" : " until " + until),
                match.why().zh() + "；自 " + from + (until == null ? " 起" : " 至 " + until));
        return ListHits.hit(list, place, new Match(match.listed(), match.on(), match.score(), true, why));
    }
}
