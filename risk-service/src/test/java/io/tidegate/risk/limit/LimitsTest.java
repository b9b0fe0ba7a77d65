package io.tidegate.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.testing.Sample;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final LedgersInMemory ledgers = new LedgersInMemory();
    private final OfficersInMemory officers = new OfficersInMemory();
    private final Limits limits = new Limits(ledgers, officers, LimitTable.shipped());

    @Test
    void limitsApplyFromTheirFirstDay() {
        LimitTable table = LimitTable.shipped();

        assertThat(table.on(LocalDate.of(2016, 4, 7))).isNull();
        assertThat(table.on(LocalDate.of(2018, 12, 31)))
                .isEqualTo(new LimitTable.Row(
                        LocalDate.of(2016, 4, 8), new BigDecimal("2000"), new BigDecimal("20000"), "2016-04-08"));
        assertThat(table.on(LocalDate.of(2019, 1, 1)))
                .isEqualTo(new LimitTable.Row(
                        LocalDate.of(2019, 1, 1), new BigDecimal("5000"), new BigDecimal("26000"), "2019-01-01"));
    }

    @Test
    void dutiableValueIsPriceFreightAndInsurance() throws Exception {
        Consignment consignment = Sample.consignment(
                Sample.order("P1", "N1").with("freight", 12),
                Sample.declaration("P1", "N1").with("insuredFee", 3));

        assertThat(reserve(consignment).amount()).isEqualByComparingTo("215");
    }

    @Test
    void severalItemsAboveTheSingleLimitExceedIt() throws Exception {
        LimitUse use = reserve(order("N1", "5000.01", 2, "20210301120000"));

        assertThat(use.singleExceeded()).isTrue();
        assertThat(reserve(order("N2", "5000", 2, "20210301120000")).singleExceeded())
                .isFalse();
    }

    @Test
    void oneIndivisibleItemAboveTheSingleLimitIsAllowedAndTaxedInFull() throws Exception {
        LimitUse use = reserve(order("N1", "6000", 1, "20210301120000"));

        assertThat(use.singleExceeded()).isFalse();
        assertThat(use.taxedInFull()).isTrue();
        assertThat(use.yearlyExceeded()).isFalse();
        assertThat(reserve(order("N2", "20000.01", 1, "20210302120000")).yearlyExceeded())
                .as("what was taxed in full counts towards the year")
                .isTrue();
    }

    @Test
    void orderThatEndsAboveTheYearlyLimitExceedsIt() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(reserve(order("N" + i, "4300", 2, "2021030112000" + i)).yearlyExceeded())
                    .isFalse();
        }

        LimitUse use = reserve(order("N9", "200.01", 2, "20210302120000"));

        assertThat(use.usedBefore()).isEqualByComparingTo("25800");
        assertThat(use.yearlyExceeded()).isTrue();
    }

    @Test
    void yearIsBeijings() throws Exception {
        reserve(order("N1", "26000", 1, "20201231235959"));

        assertThat(reserve(order("N2", "100", 1, "20210101000000")).usedBefore())
                .isEqualByComparingTo("0");
        assertThat(reserve(order("N3", "100", 1, "20201231235959")).yearlyExceeded())
                .isTrue();
    }

    @Test
    void earlierOrderThatArrivesLateTouchesTheOneThatItPushesAbove() throws Exception {
        Consignment later = order("N2", "20000", 1, "20210302120000");
        assertThat(reserve(later).yearlyExceeded()).isFalse();

        Consignment earlier = order("N1", "10000", 1, "20210301120000");
        Limits.Reserved reserved = limits.reserve(ledgers.connection(), Map.of(), List.of(earlier));

        assertThat(reserved.touched()).containsExactly("P1|N2");
        LimitUse again = limits.read(ledgers.connection(), List.of(later)).getOrDefault("P1|N2", LimitUse.NONE);
        assertThat(again.yearlyExceeded()).isTrue();
    }

    /** Of two orders of the same second one reaches the limit: the same one, whichever comes first. */
    @Test
    void equalTimesAreInTheOrderOfTheirNumbers() throws Exception {
        for (boolean inOrder : new boolean[] {true, false}) {
            LimitsTest other = new LimitsTest();
            Consignment one = order("N1", "20000", 1, "20210301120000");
            Consignment two = order("N2", "20000", 1, "20210301120000");
            other.reserve(inOrder ? one : two);
            other.reserve(inOrder ? two : one);

            Map<String, LimitUse> now = other.limits.read(other.ledgers.connection(), List.of(one, two));
            assertThat(now.getOrDefault("P1|N1", LimitUse.NONE).yearlyExceeded())
                    .as("the first, in order: " + inOrder)
                    .isFalse();
            assertThat(now.getOrDefault("P1|N2", LimitUse.NONE).yearlyExceeded())
                    .as("the second, in order: " + inOrder)
                    .isTrue();
        }
    }

    @Test
    void orderThatArrivesAYearLateCountsInItsOwnYear() throws Exception {
        Consignment now = order("N2", "20000", 1, "20210302120000");
        reserve(now);

        assertThat(reserve(order("N1", "20000", 1, "20200301120000")).usedBefore())
                .isEqualByComparingTo("0");
        assertThat(limits.read(ledgers.connection(), List.of(now))
                        .getOrDefault("P1|N2", LimitUse.NONE)
                        .yearlyExceeded())
                .isFalse();
    }

    @Test
    void returnGivesBackAndDeletionGivesBackAll() throws Exception {
        Sample order = Sample.order("P1", "N1").with("freight", 0);
        Consignment before = Sample.consignment(order, Sample.declaration("P1", "N1"));
        reserve(before);
        Consignment returned =
                Sample.consignment(order, Sample.declaration("P1", "N1"), Sample.giveBack("P1", "N1", 1));
        limits.reserve(ledgers.connection(), Map.of(before.id(), before), List.of(returned));

        assertThat(reserve(order("N8", "1", 1, "20210302120000")).usedBefore()).isEqualByComparingTo("100");

        Consignment deleted = Sample.consignment(order.revision(3, "20210303120000"), Sample.declaration("P1", "N1"));
        limits.reserve(ledgers.connection(), Map.of(returned.id(), returned), List.of(deleted));

        assertThat(reserve(order("N9", "1", 1, "20210302110000")).usedBefore()).isEqualByComparingTo("0");
    }

    @Test
    void cancellationOfTheDeclarationGivesBackAll() throws Exception {
        Sample order = Sample.order("P1", "N1").with("freight", 0);
        Consignment before = Sample.consignment(order, Sample.declaration("P1", "N1"));
        reserve(before);
        Consignment cancelled =
                Sample.consignment(order, Sample.declaration("P1", "N1"), Sample.cancellation("P1", "N1"));
        limits.reserve(ledgers.connection(), Map.of(before.id(), before), List.of(cancelled));

        assertThat(reserve(order("N8", "1", 1, "20210302120000")).usedBefore()).isEqualByComparingTo("0");
    }

    @Test
    void exportHasNoLimits() throws Exception {
        Consignment export = Sample.consignment(Sample.exportOrder("M1", "N1"), Sample.exportPayment("M1", "N1"));

        assertThat(limits.reserve(ledgers.connection(), Map.of(), List.of(export))
                        .byConsignment())
                .isEmpty();
    }

    @Test
    void generalTradeHasNoLimits() throws Exception {
        assertThat(limits.reserve(
                                ledgers.connection(), Map.of(), List.of(Sample.consignment(Sample.generalTrade("C1"))))
                        .byConsignment())
                .isEmpty();
    }

    private LimitUse reserve(Consignment consignment) throws Exception {
        return limits.reserve(ledgers.connection(), Map.of(), List.of(consignment))
                .byConsignment()
                .getOrDefault(consignment.id(), LimitUse.NONE);
    }

    private static Consignment order(String orderNo, String goodsValue, int qty, String time) {
        return Sample.consignment(Sample.order("P1", orderNo)
                .at(time)
                .with("goodsValue", new BigDecimal(goodsValue))
                .with("freight", 0)
                .withLine("qty", qty));
    }
}
