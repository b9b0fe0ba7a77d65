package io.tidegate.risk.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.signal.SightingsInMemory;
import io.tidegate.risk.signal.Signals;
import io.tidegate.risk.testing.Sample;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a declaration is compared with, and what it leaves behind. */
class ReferencePricesTest {

    /** The EAN-13 that encyclopedias show as the example of one. */
    private static final String GTIN = "4006381333931";

    private final PriceCountsInMemory rows = new PriceCountsInMemory();
    private final ReferencePrices prices = new ReferencePrices(rows);

    @Test
    void priceIsComparedWithThoseOfTheSameProductInTheMonthsBefore() throws SQLException {
        count(declared(40, GTIN, "20210115120000", 100));

        Map<String, Object> values = signals(one("N", GTIN, "20210301120000", "45"));

        assertThat(values).containsEntry("referencePriceOf", "product").containsEntry("referencePriceCount", 40L);
        // The 20th of 100, 101 ... 139 is 119.
        assertThat((BigDecimal) values.get("referencePriceMedian")).isBetween(decimal("117.8"), decimal("120.2"));
        assertThat((BigDecimal) values.get("priceToMedian")).isBetween(decimal("0.374"), decimal("0.382"));
        assertThat((BigDecimal) values.get("priceQuantile")).isEqualByComparingTo("0");
        assertThat(values.get("highPriceToMedian")).isEqualTo(values.get("priceToMedian"));
    }

    @Test
    void shareBelowIsToldInTheMiddleToo() throws SQLException {
        count(declared(40, GTIN, "20210115120000", 100));

        // 30 of 100, 101 ... 139 are below 130 and 31 not above; those within 2 per cent may share its bucket.
        Map<String, Object> values = signals(one("N", GTIN, "20210301120000", "130"));
        assertThat((BigDecimal) values.get("priceQuantile")).isBetween(decimal("0.775"), decimal("0.850"));
        assertThat((BigDecimal) values.get("highPriceQuantile")).isBetween(decimal("0.675"), decimal("0.750"));
    }

    @Test
    void cheapestOfMixedGoodsIsNotBelowItsOwnKind() throws SQLException {
        for (int i = 0; i < 10; i++) {
            count(List.of(one("CHEAP" + i, null, "20210115120000", "35")));
            count(declared(3, null, "20210115120000", 489));
        }

        assertThat((BigDecimal) signals(one("N", null, "20210301120000", "35")).get("priceQuantile"))
                .isEqualByComparingTo("0.25");
        assertThat((BigDecimal) signals(one("N", null, "20210301120000", "20")).get("priceQuantile"))
                .isEqualByComparingTo("0");
    }

    @Test
    void itsOwnMonthAndWhatIsOlderThanSixDoNotCount() throws SQLException {
        count(declared(40, GTIN, "20210301000000", 100));
        count(declared(40, GTIN, "20200831235959", 100));
        assertThat(signals(one("N", GTIN, "20210331235959", "50"))).isEmpty();

        count(declared(40, GTIN, "20200901000000", 200));
        assertThat(signals(one("N", GTIN, "20210331235959", "50"))).containsEntry("referencePriceCount", 40L);
    }

    @Test
    void tooFewOfAProductLeaveItsHsCodeAndTooFewOfThatNothing() throws SQLException {
        count(declared(29, GTIN, "20210115120000", 100));
        assertThat(signals(one("N", GTIN, "20210301120000", "50"))).isEmpty();

        count(declared(1, null, "20210115120000", 100));
        assertThat(signals(one("N", GTIN, "20210301120000", "50")))
                .containsEntry("referencePriceOf", "hsCode")
                .containsEntry("referencePriceCount", 30L);
    }

    @Test
    void otherUnitsCurrenciesAndKindsOfTradeAreOtherGoods() throws SQLException {
        count(declared(40, GTIN, "20210115120000", 100));

        Sample declaration = sample("N", GTIN, "20210301120000", "50");
        assertThat(signals(Sample.consignment(declaration.withLine("unit", "011"))))
                .isEmpty();
        assertThat(signals(Sample.consignment(declaration.withLine("currency", "502"))))
                .isEmpty();
        assertThat(signals(Sample.consignment(declaration.with("tradeMode", "0110"))))
                .isEmpty();
        assertThat(signals(Sample.consignment(declaration.withLine("price", 0))))
                .isEmpty();
        assertThat(signals(Sample.consignment(declaration))).isNotEmpty();
    }

    @Test
    void withoutAUnitPriceTheTotalIsDivided() throws SQLException {
        count(declared(40, GTIN, "20210115120000", 100));
        Sample declaration = sample("N", GTIN, "20210301120000", "0")
                .withLine("price", null)
                .withLine("qty", 4)
                .withLine("totalPrice", 240);

        assertThat((BigDecimal) signals(Sample.consignment(declaration)).get("priceToMedian"))
                .isBetween(decimal("0.499"), decimal("0.510"));
    }

    @Test
    void changedAndDeletedDeclarationsTakeTheirPricesOut() throws SQLException {
        List<Consignment> january = declared(40, GTIN, "20210115120000", 100);
        count(january);
        PriceSketch all = stored("product|" + GTIN + "|122|142|retail", "20210115120000");
        Consignment cheap = one("X", GTIN, "20210120120000", "3");
        Consignment dear = one("X", GTIN, "20210121120000", "900");
        Consignment later = one("X", GTIN, "20210221120000", "900");

        change(List.of(), List.of(cheap));
        change(List.of(cheap), List.of(cheap));
        change(List.of(cheap), List.of(dear));
        assertThat(stored("product|" + GTIN + "|122|142|retail", "20210115120000")
                        .count())
                .isEqualTo(41);
        change(List.of(dear), List.of(later));
        assertThat(stored("product|" + GTIN + "|122|142|retail", "20210115120000"))
                .isEqualTo(all);
        change(List.of(later), List.of());

        assertThat(stored("hsCode|1901101000|122|142|retail", "20210115120000")).isEqualTo(all);
        assertThat(stored("hsCode|1901101000|122|142|retail", "20210221120000").isEmpty())
                .isTrue();
    }

    @Test
    void earlierMonthsOfTheBatchItselfAreSeen() throws SQLException {
        List<Consignment> january = declared(40, GTIN, "20210115120000", 100);
        Consignment march = one("N", GTIN, "20210301120000", "50");
        List<Consignment> batch = new ArrayList<>(january);
        batch.add(march);
        Map<String, Signals> signals = new HashMap<>();

        prices.addSignals(SightingsInMemory.NO_CONNECTION, batch, ReferencePrices.changes(List.of(), batch), signals);

        assertThat(signals).containsOnlyKeys(march.id());
    }

    @Test
    void codesThatAreNoGtinAreNoProduct() {
        // GS1's example of a check digit, the UPC-A that encyclopedias show, a wrong digit, and the word for none.
        assertThat(Goods.isGtin("6291041500213")).isTrue();
        assertThat(Goods.isGtin("036000291452")).isTrue();
        assertThat(Goods.isGtin("6291041500214")).isFalse();
        assertThat(Goods.isGtin("无")).isFalse();
        assertThat(Goods.isGtin(null)).isFalse();
    }

    private PriceSketch stored(String goods, String time) {
        int month = DeclaredPrice.of(one("M", GTIN, time, "1")).getFirst().month();
        return rows.counts(SightingsInMemory.NO_CONNECTION, java.util.Set.of(goods), month, month + 1)
                .getOrDefault(goods, new TreeMap<>())
                .getOrDefault(month, new PriceSketch());
    }

    private Map<String, Object> signals(Consignment consignment) throws SQLException {
        Map<String, Signals> signals = new HashMap<>();
        prices.addSignals(SightingsInMemory.NO_CONNECTION, List.of(consignment), new TreeMap<>(), signals);
        return signals.getOrDefault(consignment.id(), Signals.NONE).values();
    }

    private void count(List<Consignment> consignments) throws SQLException {
        change(List.of(), consignments);
    }

    private void change(List<Consignment> before, List<Consignment> now) throws SQLException {
        SortedMap<GoodsMonth, PriceSketch> changes = ReferencePrices.changes(before, now);
        prices.count(SightingsInMemory.NO_CONNECTION, changes);
    }

    /** Declarations at {@code from}, {@code from + 1} and so on. */
    private static List<Consignment> declared(int count, @Nullable String gtin, String time, int from) {
        return IntStream.range(0, count)
                .mapToObj(i -> one("D" + i, gtin, time, Integer.toString(from + i)))
                .toList();
    }

    private static Consignment one(String orderNo, @Nullable String gtin, String time, String price) {
        return Sample.consignment(sample(orderNo, gtin, time, price));
    }

    private static Sample sample(String orderNo, @Nullable String gtin, String time, String price) {
        return Sample.declaration("P", orderNo)
                .at(time)
                .withLine("barCode", gtin)
                .withLine("price", new BigDecimal(price));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
