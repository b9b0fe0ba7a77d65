package io.tidegate.risk.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.screening.Subject.Listed;
import io.tidegate.risk.screening.Subject.Match;
import io.tidegate.risk.screening.Subject.Place;
import io.tidegate.risk.signal.Deal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dated conditions and positive lists: what holds of a consignment, and on which days. The deal is of 1 March 2021, Beijing. */
class ConditionsTest {

    private static final ReferenceLists FILED = new ReferenceLists(
            Map.of(
                    "6900000000001",
                    new FiledProduct(
                            "6900000000001",
                            "Plainbrand",
                            "hand cream",
                            "护手霜",
                            "3304990029",
                            "011",
                            BigDecimal.TEN,
                            BigDecimal.ONE,
                            "502")),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            "test");

    private static final Consignment DEAL = new Deal("N1").consignment();

    @Test
    void eachThingThatAConditionCanNameIsFound() {
        assertThat(lists(condition("block", "code", "3101merch1"))).containsExactly("condition-block");
        assertThat(lists(condition("review", "code", "3301PAY001"))).containsExactly("condition-review");
        assertThat(lists(condition("block", "gtin", "06900000000001"))).containsExactly("condition-block");
        assertThat(lists(condition("block", "hs", "3304"))).containsExactly("condition-block");
        assertThat(lists(condition("block", "origin", "502;601"))).containsExactly("condition-block");
        assertThat(lists(condition("block", "brand", "Plainbrand", "name", "hand cream")))
                .containsExactly("condition-block");
        assertThat(lists(condition("block", "hs", "3304", "origin", "502"))).containsExactly("condition-block");
    }

    @Test
    void whatIsNamedHoldsTogetherAndNamesHoldInFull() {
        assertThat(lists(condition("block", "hs", "3304", "origin", "601"))).isEmpty();
        assertThat(lists(condition("block", "gtin", "06900000000001", "origin", "601")))
                .isEmpty();
        assertThat(lists(condition("block", "brand", "Plainbrand", "name", "foot cream")))
                .isEmpty();
        assertThat(lists(condition("block", "brand", "Plainbrant", "name", "hand cream")))
                .isEmpty();
        assertThat(lists(condition("block", "code", "3101MERCH2"))).isEmpty();
    }

    @Test
    void daysAreBeijingsAndBothIncluded() {
        assertThat(lists(condition("block", "hs", "33", "from", "2021-03-01", "until", "2021-03-01")))
                .hasSize(1);
        assertThat(lists(condition("block", "hs", "33", "from", "2021-03-02"))).isEmpty();
        assertThat(lists(condition("block", "hs", "33", "from", "2021-02-01", "until", "2021-02-28")))
                .isEmpty();
    }

    @Test
    void conditionIsToldWithItsIdAndDaysInBothLanguages() {
        ListEntry entry = condition("block", "hs", "3304", "until", "2021-12-31");
        ListHit hit = hits(DEAL, null, listed(ListKind.CONDITIONS, entry)).getFirst();
        assertThat(hit.entry()).isEqualTo("register/C-1");
        assertThat(hit.field()).isEqualTo("declaration.lines[1].gcode");
        assertThat(hit.edition()).isEqualTo("register/3");
        assertThat(hit.words().en()).contains("because", "register/3, C-1", "from 2021-01-01 until 2021-12-31");
        assertThat(hit.words().zh()).contains("原因", "register/3，C-1", "自 2021-01-01 至 2021-12-31");
    }

    @Test
    void allowHoldsOfAllThatIsSoldOrNotAtAll() {
        assertThat(lists(condition("allow", "code", "3101MERCH1"))).containsExactly("condition-allow");
        assertThat(lists(condition("allow", "code", "3301PAY001"))).isEmpty();
        assertThat(lists(condition("allow", "hs", "3304"))).containsExactly("condition-allow");
        assertThat(lists(condition("allow", "hs", "3305"))).isEmpty();
        Deal order = new Deal("N2");
        order.declarationCame = false;
        assertThat(hits(order.consignment(), null, listed(ListKind.CONDITIONS, condition("allow", "hs", "3304"))))
                .isEmpty();
        assertThat(hits(
                        order.consignment(),
                        null,
                        listed(ListKind.CONDITIONS, condition("allow", "gtin", "06900000000001"))))
                .hasSize(1);
    }

    @Test
    void conditionOnGoodsHoldsHoweverTheyCome() {
        Consignment general = Deal.generalTrade("G1", Deal.NOON, "IMPORTER1", "330499", "502", null);
        assertThat(hits(general, null, listed(ListKind.CONDITIONS, condition("block", "hs", "3304"))))
                .extracting(ListHit::list)
                .containsExactly("condition-block");
        assertThat(hits(general, "register/3", listed(ListKind.POSITIVE_LIST, heading("9999"))))
                .isEmpty();
        ListEntry forbidden = new ListEntry("F", Map.of("hs", "3304", "wordsEn", "because"));
        assertThat(hits(general, null, listed(ListKind.FORBIDDEN_GOODS, forbidden)))
                .isEmpty();
        assertThat(hits(DEAL, null, listed(ListKind.FORBIDDEN_GOODS, forbidden)))
                .hasSize(1);
    }

    @Test
    void goodsOffThePositiveListAreTold() {
        assertThat(off(DEAL, heading("33"))).isEmpty();
        assertThat(off(DEAL, heading("3305"))).singleElement().satisfies(hit -> {
            assertThat(hit.list()).isEqualTo("off-positive-list");
            assertThat(hit.words().en()).contains("3304990029", "register/3");
            assertThat(hit.words().zh()).contains("3304990029", "清单");
        });
        assertThat(off(DEAL, heading("3305"), heading("330499"))).isEmpty();
        assertThat(off(DEAL, heading("33", "until", "2021-02-28"))).hasSize(1);
        assertThat(off(DEAL, heading("33", "from", "2021-03-01"))).isEmpty();
    }

    @Test
    void channelOfThePositiveListHolds() {
        assertThat(off(DEAL, heading("33", "channel", "direct"))).isEmpty();
        assertThat(off(DEAL, heading("33", "channel", "bonded")))
                .singleElement()
                .satisfies(hit -> assertThat(hit.words().zh()).contains("仅限网购保税商品"));
        Deal bonded = new Deal("N3");
        bonded.tradeMode = "1210";
        assertThat(off(bonded.consignment(), heading("33", "channel", "bonded")))
                .isEmpty();
        assertThat(off(bonded.consignment(), heading("33", "channel", "direct")))
                .hasSize(1);
        assertThat(off(bonded.consignment(), heading("33", "channel", "direct"), heading("3304")))
                .isEmpty();
    }

    @Test
    void withoutAPositiveListNothingIsOffIt() {
        assertThat(hits(DEAL, null)).isEmpty();
    }

    @Test
    void whatWasFiledMeetsItsConsignments() {
        KeyFilter product = new KeyFilter(1);
        product.add(ListKeys.of(ListKind.FILED_PRODUCTS, new ListEntry("P", Map.of("gtin", "06900000000001"))));
        KeyFilter book = new KeyFilter(1);
        book.add(ListKeys.of(ListKind.ACCOUNT_BOOKS, new ListEntry("B", Map.of("emsNo", "H1", "itemRecordNo", "1"))));
        Deal bonded = new Deal("N4");
        bonded.barCode = "6900000000002";
        bonded.emsNo = "H1";
        bonded.itemRecordNo = "1";
        assertThat(product.mayHit(DEAL, FILED)).isTrue();
        assertThat(product.mayHit(bonded.consignment(), FILED)).isFalse();
        assertThat(book.mayHit(DEAL, FILED)).isFalse();
        assertThat(book.mayHit(bonded.consignment(), FILED)).isTrue();
        book.addEverything();
        assertThat(book.mayHit(DEAL, FILED)).isTrue();
    }

    private static List<String> lists(ListEntry condition) {
        return hits(DEAL, null, listed(ListKind.CONDITIONS, condition)).stream()
                .map(ListHit::list)
                .toList();
    }

    private static List<ListHit> off(Consignment consignment, ListEntry... headings) {
        Listed[] listed = new Listed[headings.length];
        for (int i = 0; i < headings.length; i++) {
            listed[i] = listed(ListKind.POSITIVE_LIST, headings[i]);
        }
        return hits(consignment, "register/3", listed);
    }

    /** As the register does it: only entries that share a key with a subject are looked at. */
    private static List<ListHit> hits(Consignment consignment, @Nullable String positive, Listed... all) {
        List<Place> places = Subjects.of(consignment, FILED);
        ListMatcher matcher = new ListMatcher(0.8);
        Map<Subject, List<Match>> matches = new HashMap<>();
        for (Subject subject : Subject.of(places)) {
            List<Listed> candidates =
                    Arrays.stream(all).filter(listed -> meet(subject, listed)).toList();
            matches.put(subject, matcher.matches(subject, candidates));
        }
        for (Listed listed : all) {
            KeyFilter filter = new KeyFilter(1);
            filter.add(ListKeys.of(listed.kind(), listed.entry()));
            boolean hit = matches.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(match -> match.listed().equals(listed));
            assertThat(!hit || filter.mayHit(places)).isTrue();
        }
        return ListHits.of(places, matches, positive);
    }

    private static boolean meet(Subject subject, Listed listed) {
        ListKeys mine = ListKeys.of(subject);
        ListKeys theirs = ListKeys.of(listed.kind(), listed.entry());
        return Arrays.stream(theirs.all())
                .anyMatch(key -> mine.exact().contains(key) || mine.loose().contains(key));
    }

    private static Listed listed(ListKind kind, ListEntry entry) {
        return new Listed("register", 3, kind, entry);
    }

    private static ListEntry condition(String action, String... values) {
        Map<String, String> all =
                new TreeMap<>(Map.of("action", action, "from", "2021-01-01", "wordsEn", "because", "wordsZh", "原因"));
        return new ListEntry("C-1", with(all, values));
    }

    private static ListEntry heading(String hs, String... values) {
        return new ListEntry("H" + hs, with(new TreeMap<>(Map.of("hs", hs, "name", "goods")), values));
    }

    private static Map<String, String> with(Map<String, String> all, String... values) {
        for (int i = 0; i < values.length; i += 2) {
            all.put(values[i], values[i + 1]);
        }
        return all;
    }
}
