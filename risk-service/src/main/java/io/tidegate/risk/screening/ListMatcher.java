package io.tidegate.risk.screening;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.screening.Subject.Goods;
import io.tidegate.risk.screening.Subject.Listed;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Party;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides which candidates match a subject, with score and reason. Immutable. */
public final class ListMatcher {

    private static final double BRAND_SHARE = 0.55;
    private static final double BRAND_FROM = 0.75;
    private static final double BRAND_ALONE = 0.9;
    private static final double NAME_ALONE = 0.9;
    private static final int NAME_ALONE_WORDS = 2;
    private static final double OTHER_ORIGIN = 0.75;

    private static final Comparator<Match> BEST = Comparator.comparingDouble(Match::score)
            .reversed()
            .thenComparing(match -> match.listed().list())
            .thenComparing(match -> match.listed().entry().entry());

    private final double from;

    /** @param from lowest score of names that are alike, 0 to 1 */
    public ListMatcher(double from) {
        this.from = from;
    }

    /** The matches among candidates, best first. */
    public List<Match> matches(Subject subject, List<Listed> candidates) {
        List<Match> matches = new ArrayList<>();
        switch (subject) {
            case Party party -> {
                Name name = party.name() == null ? null : Name.of(party.name());
                for (Listed listed : candidates) {
                    switch (listed.kind()) {
                        case WATCHED_PARTIES -> add(matches, party(party, name, listed));
                        case CONDITIONS -> add(matches, coded(party, listed));
                        default -> {}
                    }
                }
            }
            case Goods goods -> {
                GoodsText text = goods.text() == null ? null : GoodsText.of(goods.text());
                for (Listed listed : candidates) {
                    switch (listed.kind()) {
                        case WATCHED_PARTIES -> {}
                        case POSITIVE_LIST -> add(matches, heading(goods, listed));
                        case CONDITIONS -> add(matches, Conditions.match(goods, text, listed));
                        default -> add(matches, goods(goods, text, listed));
                    }
                }
            }
        }
        matches.sort(BEST);
        return List.copyOf(matches);
    }

    private void add(List<Match> matches, @Nullable Match match) {
        if (match != null && (match.exact() || match.score() >= from)) {
            matches.add(match);
        }
    }

    private static @Nullable Match party(Party party, @Nullable Name name, Listed listed) {
        Match coded = coded(party, listed);
        if (coded != null) {
            return coded;
        }
        Match best = null;
        if (name != null && !name.isEmpty()) {
            for (String other : listed.entry().names(EntryField.NAME)) {
                NameScore score = NameScore.of(name, Name.of(other));
                if (best == null || score.value() > best.score()) {
                    best = alike(
                            listed,
                            EntryField.NAME,
                            score.value(),
                            Objects.requireNonNull(party.name()),
                            other,
                            score.why());
                }
            }
        }
        return best;
    }

    private static @Nullable Match coded(Party party, Listed listed) {
        String code = listed.entry().value(EntryField.CODE);
        return code != null && code.equalsIgnoreCase(party.code()) ? exact(listed, EntryField.CODE, code) : null;
    }

    private static @Nullable Match heading(Goods goods, Listed listed) {
        String hs = listed.entry().value(EntryField.HS);
        return hs != null && goods.hs() != null && goods.hs().startsWith(hs) ? exact(listed, EntryField.HS, hs) : null;
    }

    private static @Nullable Match goods(Goods goods, @Nullable GoodsText text, Listed listed) {
        ListEntry entry = listed.entry();
        String gtin = gtin(entry);
        if (gtin != null && gtin.equals(goods.gtin())) {
            return exact(listed, EntryField.GTIN, gtin);
        }
        Match heading = heading(goods, listed);
        if (heading != null) {
            return heading;
        }
        if (text == null || text.isEmpty()) {
            return null;
        }
        return switch (listed.kind()) {
            case PROTECTED_BRANDS -> brand(goods, text, listed);
            case FORBIDDEN_GOODS -> named(goods, text, listed, entry.names(EntryField.NAME));
            default -> warned(goods, text, listed);
        };
    }

    private static @Nullable Match brand(Goods goods, GoodsText text, Listed listed) {
        Match best = null;
        for (String brand : listed.entry().names(EntryField.BRAND)) {
            double score = text.has(GoodsText.of(brand));
            if (best == null || score > best.score()) {
                best = alike(listed, EntryField.BRAND, score, called(goods), brand, IN_TEXT);
            }
        }
        return best;
    }

    private static @Nullable Match named(Goods goods, GoodsText text, Listed listed, List<String> names) {
        Match best = null;
        for (String name : names) {
            double score = byOrigin(goods, listed.entry(), text.has(GoodsText.of(name)));
            if (best == null || score > best.score()) {
                best = alike(listed, EntryField.NAME, score, called(goods), name, IN_TEXT);
            }
        }
        return best;
    }

    /** By brand and name; a name alone counts only where it has several words, and never in full. */
    private static @Nullable Match warned(Goods goods, GoodsText text, Listed listed) {
        ListEntry entry = listed.entry();
        String brand = entry.value(EntryField.BRAND);
        String name = entry.value(EntryField.NAME);
        GoodsText phrase = name == null ? null : GoodsText.of(name);
        double named = phrase == null ? 0 : text.has(phrase);
        double score;
        String what;
        if (brand != null) {
            double branded = text.has(GoodsText.of(brand));
            if (branded < BRAND_FROM) {
                return null;
            }
            score = phrase == null ? BRAND_ALONE * branded : BRAND_SHARE * branded + (1 - BRAND_SHARE) * named;
            what = name == null ? brand : brand + ' ' + name;
        } else if (name != null && phrase != null && text.shared(phrase) >= NAME_ALONE_WORDS) {
            score = NAME_ALONE * named;
            what = name;
        } else {
            return null;
        }
        return alike(
                listed,
                brand == null ? EntryField.NAME : EntryField.BRAND,
                byOrigin(goods, entry, score),
                called(goods),
                what,
                brand == null ? IN_TEXT : BRAND_AND_NAME);
    }

    private static final Words IN_TEXT = new Words("its words are in the description", "描述中含该词语");
    private static final Words BRAND_AND_NAME = new Words("brand and name are in the description", "描述中含该品牌与名称");

    private static double byOrigin(Goods goods, ListEntry entry, double score) {
        List<String> origins = entry.several(EntryField.ORIGIN);
        boolean other =
                goods.origin() != null && !origins.isEmpty() && Collections.disjoint(origins, List.of(goods.origin()));
        return other ? score * OTHER_ORIGIN : score;
    }

    private static @Nullable String gtin(ListEntry entry) {
        String gtin = entry.value(EntryField.GTIN);
        String epc = entry.value(EntryField.EPC);
        Epc named = gtin != null || epc == null ? null : Epc.read(epc);
        return named == null ? gtin : named.gtin();
    }

    private static String called(Goods goods) {
        return goods.text() == null ? "" : goods.text();
    }

    static Match exact(Listed listed, EntryField on, String value) {
        return new Match(listed, on, 1, true, new Words(on.column() + ' ' + value, on.column() + ' ' + value));
    }

    private static Match alike(Listed listed, EntryField on, double score, String mine, String other, Words by) {
        return new Match(
                listed,
                on,
                score,
                false,
                new Words(
                        '\'' + mine + "' is " + percent(score) + " like '" + other + "' (" + by.en() + ')',
                        '“' + mine + "”与“" + other + "”相似度 " + percent(score) + "（" + by.zh() + '）'));
    }

    private static String percent(double score) {
        return (int) (score * 100) + "%";
    }
}
