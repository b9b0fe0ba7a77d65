package io.tidegate.risk.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.testing.Sample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetailTaxTest {

    private static final String HEAD = "hs,from,vat,consumption,duty\n";
    /** Notice 2016-18. */
    private static final BigDecimal SHARE = new BigDecimal("0.70");

    private static final RetailTax SHIPPED = new RetailTax(TaxRates.shipped());

    /** Combined rates as customs and platforms publish them: 17 % VAT of 2016, 16 % of 2018-05-01, 13 % of 2019-04-01. */
    @ParameterizedTest
    @CsvSource({
        "0,    0.17, 0.119",
        "0,    0.16, 0.112",
        "0,    0.13, 0.091",
        "0.15, 0.13, 0.2306",
        "0.10, 0.13, 0.1789",
        "0.30, 0.17, 0.47",
    })
    void combinedRatesWithinTheLimits(BigDecimal consumption, BigDecimal vat, BigDecimal combined) {
        assertThat(RetailTax.combinedRate(consumption, vat, SHARE).setScale(4, RoundingMode.HALF_UP))
                .isEqualByComparingTo(combined);
    }

    /** 100 yuan, 20 % duty, 10 % consumption tax, 13 % VAT: duty 20, consumption tax 13.33, VAT 17.33. */
    @Test
    void fullRateIsOnTheValueWithDuty() {
        assertThat(RetailTax.fullRate(new BigDecimal("0.2"), new BigDecimal("0.1"), new BigDecimal("0.13"))
                        .setScale(4, RoundingMode.HALF_UP))
                .isEqualByComparingTo("0.5067");
    }

    /** Two bottles of 100 yuan and 10 of freight: 17.89 per cent of 210 are 37.57 (rate 0.178888...). */
    @Test
    void taxIsOnPriceAndFreight() throws Exception {
        TaxDue due = due(SHIPPED, consignment("2204210000", "200", 2, "20210302120000"));

        assertThat(due.state()).isEqualTo(TaxDue.State.KNOWN);
        assertThat(due.due()).isEqualByComparingTo("37.57");
        assertThat(due.stated()).isEqualByComparingTo("18.2");
        assertThat(due.full()).isFalse();
        assertThat(due.version()).isEqualTo(TaxRates.shipped().version());
    }

    @Test
    void rateThatIsNotKnownIsToldAsUnknown() throws Exception {
        TaxDue cosmetics = due(SHIPPED, consignment("3304990029", "200", 2, "20210302120000"));
        TaxDue before = due(SHIPPED, consignment("2204210000", "200", 2, "20190301120000"));

        assertThat(cosmetics.state()).isEqualTo(TaxDue.State.UNKNOWN);
        assertThat(cosmetics.unknownHs()).isEqualTo("3304990029");
        assertThat(before.state()).isEqualTo(TaxDue.State.UNKNOWN);
    }

    /** One item of 6,000 yuan: above 5,000, below 26,000: in full, which needs the rate of duty. */
    @Test
    void aboveTheSingleLimitTaxIsInFull() throws Exception {
        Consignment one = consignment("2204210000", "6000", 1, "20210302120000");
        RetailTax withDuty = new RetailTax(TaxRates.parse(HEAD + "2204,2019-04-01,0.13,0.1,0.14\n"));

        assertThat(due(SHIPPED, one).state()).isEqualTo(TaxDue.State.UNKNOWN);
        TaxDue due = due(withDuty, one);
        assertThat(due.full()).isTrue();
        // Value 6,010: duty 841.40, consumption tax 761.27, VAT 989.65.
        assertThat(due.due()).isEqualByComparingTo("2592.31");
    }

    /**
     * Infant formula for 6,000 yuan and 10 of freight, one item, in 2025: duty at the provisional rate of 0 per cent, VAT of 13
     * per cent in full. The same for 200: within the limits, 9.1 per cent of 210. A year later the rate of duty is not known.
     */
    @Test
    void infantFormulaByTheShippedRates() throws Exception {
        TaxDue above = due(SHIPPED, consignment("1901101010", "6000", 1, "20250302120000"));
        assertThat(above.state()).isEqualTo(TaxDue.State.KNOWN);
        assertThat(above.full()).isTrue();
        assertThat(above.due()).isEqualByComparingTo("781.30");

        TaxDue within = due(SHIPPED, consignment("1901101010", "200", 2, "20250302120000"));
        assertThat(within.full()).isFalse();
        assertThat(within.due()).isEqualByComparingTo("19.11");

        TaxDue later = due(SHIPPED, consignment("1901101010", "6000", 1, "20260302120000"));
        assertThat(later.state()).isEqualTo(TaxDue.State.UNKNOWN);
        assertThat(later.full()).isTrue();
        assertThat(later.unknownHs()).isEqualTo("1901101010");
    }

    @Test
    void sharesAreThoseOfNotice2016() {
        RetailShares.Share share = Objects.requireNonNull(RetailShares.shipped().on(LocalDate.of(2016, 4, 8)));

        assertThat(share.duty()).isZero();
        assertThat(share.vatAndConsumption()).isEqualByComparingTo(SHARE);
        assertThat(RetailShares.shipped().on(LocalDate.of(2016, 4, 7))).isNull();
        assertThatThrownBy(() -> RetailShares.parse("from,duty,vatAndConsumption\n2016-04-08,0,70\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 2, vatAndConsumption: '70' is out of range");
    }

    @Test
    void longestBeginningAndLatestDayCount() {
        TaxRates rates = TaxRates.parse(HEAD
                + "19,2019-04-01,0.13,0,\n"
                + "1901101010,2020-01-01,0.09,0,\n"
                + "1901101010,2021-01-01,0.06,0,\n");

        assertThat(vat(rates, "1901101010", 2019)).isEqualByComparingTo("0.13");
        assertThat(vat(rates, "1901101010", 2020)).isEqualByComparingTo("0.09");
        assertThat(vat(rates, "1901101010", 2022)).isEqualByComparingTo("0.06");
        assertThat(vat(rates, "1901200000", 2022)).isEqualByComparingTo("0.13");
        assertThat(rates.of("2204", LocalDate.of(2022, 6, 1))).isNull();
        assertThat(rates.of("1901101010", LocalDate.of(2019, 3, 31))).isNull();
    }

    @Test
    void laterLimitsComeByFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("limits.csv"), "from,single,yearly\n2019-01-01,5000,26000\n2027-01-01,6000,30000\n");
        LimitTable table = LimitTable.of("tidegate.risk.limits.table", Optional.of(file));

        LimitTable.Row row = Objects.requireNonNull(table.on(LocalDate.of(2027, 1, 1)));
        assertThat(row.single()).isEqualByComparingTo("6000");
        assertThat(row.version()).startsWith("2027-01-01@");
        assertThat(table.on(LocalDate.of(2018, 12, 31))).isNull();

        Files.writeString(file, "from,single,yearly\n2019-01-01,5000,2600\n");
        assertThatThrownBy(() -> LimitTable.of("tidegate.risk.limits.table", Optional.of(file)))
                .hasMessageStartingWith(
                        "tidegate.risk.limits.table (" + file + "), line 2, yearly: '2600' is below the single")
                .hasMessageEndingWith("Write the larger of the two there.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "22x,2019-04-01,0.13,0,; hs: '22x' is no beginning of an HS code",
                "2204,2019-04-01,13,0,; vat: '13' is out of range. Write a number from 0 to 1.",
                "2204,2019-04-01,0.13,1,; consumption: '1' is out of range",
                "2204,2019-04-01,0.13,0.1,a; duty: 'a' is no number",
            })
    void faultOfARateNamesFieldAndMend(String row, String told) {
        assertThatThrownBy(() -> TaxRates.parse(HEAD + row + '\n'))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 2, " + told);
    }

    private static BigDecimal vat(TaxRates rates, String hs, int year) {
        return Objects.requireNonNull(rates.of(hs, LocalDate.of(year, 6, 1))).vat();
    }

    private static TaxDue due(RetailTax tax, Consignment consignment) throws Exception {
        LedgersInMemory ledgers = new LedgersInMemory();
        Limits limits = new Limits(ledgers, new OfficersInMemory(), LimitTable.shipped());
        LimitUse use = limits.reserve(ledgers.connection(), Map.of(), List.of(consignment))
                .byConsignment()
                .getOrDefault(consignment.id(), LimitUse.NONE);
        return tax.due(consignment, use);
    }

    private static Consignment consignment(String hs, String goodsValue, int qty, String time) {
        return Sample.consignment(
                Sample.order("P1", "N1")
                        .at(time)
                        .with("goodsValue", new BigDecimal(goodsValue))
                        .withLine("qty", qty),
                Sample.declaration("P1", "N1")
                        .withLine("gcode", hs)
                        .withLine("totalPrice", new BigDecimal(goodsValue)));
    }
}
