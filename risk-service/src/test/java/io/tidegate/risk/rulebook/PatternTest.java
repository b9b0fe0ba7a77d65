package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.IdCheck;
import io.tidegate.risk.signal.Deal;
import io.tidegate.risk.signal.Signature;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each pattern is caught, whatever came first; its innocent twin passes. */
class PatternTest {

    private static final int HIGH_FROM = 50;

    @Test
    void splitOrdersAreCaughtTheFirstOnesToo() {
        caught("order-splitting", deals(3, (i, d) -> {
            d.buyer = "one";
            d.barCode = "6900000000003";
            d.price = "2000";
            d.at = Deal.NOON.plus(Duration.ofHours(2L * i));
        }));
        passes("order-splitting", deals(2, (i, d) -> {
            d.buyer = "one";
            d.barCode = "6900000000003";
            d.price = "2000";
            d.at = Deal.NOON.plus(Duration.ofHours(8L * i));
        }));
    }

    @Test
    void borrowedIdentitiesAreCaught() {
        caught("identity-borrowing", deals(5, (i, d) -> {
            d.phone = "one phone";
            d.at = Deal.NOON.plus(Duration.ofHours(18L * i));
        }));
        caught("identity-borrowing", deal(d -> d.idCheck = IdCheck.INVALID));
        caught("identity-borrowing", deal(d -> d.under16 = true));
        passes("identity-borrowing", deals(3, (i, d) -> {
            d.phone = "family";
            d.building = "home";
        }));
    }

    /** Four IDs on each of three phones, none enough by itself; payers tie the phones together. */
    @Test
    void ringsThatHideBehindSeveralPhonesAreCaughtTheFirstOrdersToo() {
        caught("identity-borrowing", deals(12, (i, d) -> {
            d.phone = "phone " + i / 4;
            d.payer = i % 4 == 0 ? "purse" : null;
            d.at = Deal.NOON.plus(Duration.ofDays(2)).plus(Duration.ofHours(30L * i));
        }));
    }

    /** Ten IDs buy by one account, each with a phone and a door of its own. */
    @Test
    void identitiesBehindOneAccountAreCaughtTheFirstOrdersToo() throws SQLException {
        Deal[] ring = deals(10, (i, d) -> {
            d.account = "one account";
            d.at = Deal.NOON.plus(Duration.ofDays(2)).plus(Duration.ofHours(15L * i));
        });
        caught("identity-borrowing", ring);
        Desk desk = new Desk();
        desk.arrive(ring);
        assertThat(desk.signals().values())
                .allSatisfy(signals -> assertThat(signals.values())
                        .containsEntry("accountBuyers7d", 10L)
                        .containsEntry("clusterBuyers", 10L)
                        .containsEntry("phoneBuyers7d", 1L));
        passes("identity-borrowing", deals(3, (i, d) -> d.account = "a family's account"));
        passes("identity-borrowing", deals(60, (i, d) -> d.account = "guests of the platform"));
    }

    @Test
    void dormitoriesOfficesAndDeliveryStationsPass() {
        passes("identity-borrowing", deals(8, (i, d) -> {
            d.building = "room 301";
            d.payer = "parent of " + i;
        }));
        passes("identity-borrowing", deals(60, (i, d) -> d.building = "delivery station"));
        passes("identity-borrowing", deals(30, (i, d) -> {
            d.phone = "phone of flat " + i / 3;
            d.building = "flat " + i / 3;
        }));
    }

    @Test
    void pushedOrdersAreCaught() {
        caught("order-pushing", deals(8, (i, d) -> {
            d.payer = "one purse";
            d.building = "warehouse";
            d.at = Deal.NOON.plusSeconds(60L * i);
        }));
        passes("order-pushing", deals(8, (i, d) -> {
            d.building = "office";
            d.qty = Integer.toString(i + 1);
        }));
    }

    @Test
    void impossibleWaybillsAreCaught() {
        caught("fake-logistics", deal(d -> d.weighed = "0.3"));
        caught("fake-logistics", deal(d -> d.toWaybill = Duration.ofHours(-4)));
        caught("fake-logistics", deals(2, (i, d) -> {
            d.logisticsNo = "L-TWICE";
            d.at = Deal.NOON.plus(Duration.ofDays(40L * i));
        }));
        passes("fake-logistics", deal(d -> d.weighed = "0.93"));
    }

    @Test
    void signatureBeforeTheGoodsCouldArriveIsCaughtWhicheverComesFirst() {
        for (boolean signedFirst : new boolean[] {false, true}) {
            for (Duration tooSoon : List.of(Duration.ofHours(-2), Duration.ofMinutes(20))) {
                Deal deal = new Deal("SIGNED");
                assertThat(after(deal, deal.signed(tooSoon), signedFirst).caught(deal.id(), "fake-logistics"))
                        .as("%s, signed first: %s", tooSoon, signedFirst)
                        .isTrue();
            }
            Deal twin = new Deal("TWIN");
            Desk desk = after(twin, twin.signed(Duration.ofHours(26)), signedFirst);
            assertThat(desk.score(twin.id())).isLessThan(HIGH_FROM);
            assertThat(desk.reason(twin.id(), "fake-logistics")).isFalse();
        }
    }

    private static Desk after(Deal deal, Signature signature, boolean signedFirst) {
        Desk desk = new Desk();
        if (signedFirst) {
            desk.arrive(signature);
        }
        desk.arrive(deal);
        if (!signedFirst) {
            desk.arrive(signature);
        }
        return desk;
    }

    @Test
    void lowPricesAreCaught() {
        caught("under-valuation", deal(d -> d.price = "55"));
        passes("under-valuation", deal(d -> d.price = "75"));
    }

    @Test
    void goodsUnderAnotherHeadingAreCaught() {
        caught("hs-misdescription", deal(d -> d.gcode = "3401300000"));
        passes("hs-misdescription", deal(d -> d.gcode = "3304990099"));
    }

    @Test
    void cheapGoodsOfAGuardedBrandAreCaught() {
        caught("counterfeit", deal(d -> {
            d.barCode = "6900000000002";
            d.price = "60";
        }));
        passes("counterfeit", deal(d -> {
            d.barCode = "6900000000002";
            d.price = "85";
            d.merchant = "3101GRANT1";
        }));
    }

    @Test
    void warnedLotsAreCaught() {
        caught("unsafe-goods", deal(d -> d.lots = "LOT-GOOD;LOT-BAD"));
        passes("unsafe-goods", deal(d -> d.lots = "LOT-BAD-2"));
    }

    @Test
    void prohibitedHeadingsAreCaught() {
        caught("forbidden-goods", deal(d -> d.gcode = "9303200000"));
        passes("forbidden-goods", deal(d -> {
            d.barCode = "none";
            d.gcode = "9304000000";
        }));
    }

    @Test
    void returnsTooManyOrTooLateAreCaught() {
        caught("returns-abuse", deal(d -> {
            d.returnedAfter = Duration.ofDays(5);
            d.returned = "3";
        }));
        caught("returns-abuse", deal(d -> d.returnedAfter = Duration.ofDays(31)));
        passes("returns-abuse", deal(d -> d.returnedAfter = Duration.ofDays(30)));
    }

    @Test
    void overdrawnAccountBooksAreCaughtTheFirstDrawsToo() {
        caught("bonded-leakage", deals(4, (i, d) -> {
            bonded(d, "51");
            d.at = Deal.NOON.plus(Duration.ofHours(5L * i));
        }));
        passes("bonded-leakage", deals(4, (i, d) -> bonded(d, "25")));
    }

    @Test
    void contradictingDocumentsAreCaught() {
        caught("mismatch", deal(d -> d.overpaid = "-30"));
        caught("mismatch", deal(d -> d.transaction = "paid for another order"));
        passes("mismatch", deal(d -> d.overpaid = "0.000"));
    }

    private static void bonded(Deal deal, String qty) {
        deal.tradeMode = "1210";
        deal.emsNo = "H1";
        deal.itemRecordNo = "1";
        deal.qty = qty;
    }

    private static Deal[] deal(Consumer<Deal> change) {
        return deals(1, (_, d) -> change.accept(d));
    }

    private interface Change {
        void apply(int number, Deal deal);
    }

    private static Deal[] deals(int count, Change change) {
        Deal[] deals = new Deal[count];
        for (int i = 0; i < count; i++) {
            deals[i] = new Deal("N" + i);
            change.apply(i, deals[i]);
        }
        return deals;
    }

    private static void caught(String pattern, Deal... deals) {
        for (boolean reversed : new boolean[] {false, true}) {
            List<Deal> order = new ArrayList<>(Arrays.asList(deals));
            Desk desk = new Desk();
            desk.arrive((reversed ? order.reversed() : order).toArray(Deal[]::new));
            for (Deal deal : deals) {
                assertThat(desk.caught(deal.id(), pattern))
                        .as("%s of %s, score %d", deal.id(), pattern, desk.score(deal.id()))
                        .isTrue();
            }
        }
    }

    private static void passes(String pattern, Deal... deals) {
        Desk desk = new Desk();
        desk.arrive(deals);
        for (Deal deal : deals) {
            assertThat(desk.score(deal.id())).as(deal.id()).isLessThan(HIGH_FROM);
            assertThat(desk.reason(deal.id(), pattern)).as(deal.id()).isFalse();
        }
    }
}
