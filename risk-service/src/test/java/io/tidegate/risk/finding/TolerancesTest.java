package io.tidegate.risk.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.risk.consignment.Consignment;
import io.tidegate.risk.consignment.MatchFinding;
import io.tidegate.risk.testing.Sample;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TolerancesTest {

    private static final String HEAD = "kind,from,absolute,relative,points,severity\n";
    private static final String SETTING = "tidegate.risk.findings.tolerances";

    @Test
    void anotherFileChangesWhatIsFound() {
        Consignment heavier =
                consignment("20210302120000", Sample.waybill("P1", "N1").with("weight", 3));
        Consignment less =
                consignment("20210302120000", Sample.payment("P1", "N1").with("amountPaid", new BigDecimal("223.15")));

        assertThat(check(Tolerances.shipped(), heavier))
                .extracting(MatchFinding::code)
                .containsExactly("waybill-weight-off");
        assertThat(check(Tolerances.shipped(), less))
                .extracting(MatchFinding::points)
                .containsExactly(30);

        Tolerances other = Tolerances.parse(HEAD
                + "waybill-weight-off,2014-01-01,1.5,0.1,40,serious\n"
                + "paid-amount-differs,2014-01-01,0.01,0,7,minor\n");
        assertThat(check(other, heavier)).isEmpty();
        assertThat(check(other, less)).singleElement().satisfies(finding -> {
            assertThat(finding.points()).isEqualTo(7);
            assertThat(finding.severity()).isEqualTo("minor");
        });
        assertThat(other.version()).isNotEqualTo(Tolerances.shipped().version()).contains("+");
    }

    /** The kinds that a file does not name keep their shipped rows; the larger of both tolerances counts. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 0,    223.15, false",
        "0.05, 0,    223.14, true",
        "0,    0.01, 221.00, false",
        "0,    0.01, 220.98, true",
        "5,    0.01, 218.2,  false",
    })
    void toleranceIsTheLargerOfAbsoluteAndRelative(String absolute, String relative, String paid, boolean found) {
        Tolerances tolerances = Tolerances.parse(
                HEAD + "paid-amount-differs,2014-01-01," + absolute + ',' + relative + ",30,serious\n");
        Consignment consignment =
                consignment("20210302120000", Sample.payment("P1", "N1").with("amountPaid", new BigDecimal(paid)));

        assertThat(check(tolerances, consignment)).hasSize(found ? 1 : 0);
    }

    @Test
    void rowsApplyFromTheirDayInBeijing() {
        Tolerances tolerances = Tolerances.parse(HEAD
                + "paid-amount-differs,2014-01-01,0,0,30,serious\n"
                + "paid-amount-differs,2021-03-02,1,0,30,serious\n");
        Sample off = Sample.payment("P1", "N1").with("amountPaid", new BigDecimal("223"));

        assertThat(check(tolerances, consignment("20210301235959", off))).hasSize(1);
        assertThat(check(tolerances, consignment("20210302000000", off))).isEmpty();
        assertThat(check(tolerances, consignment("20130302000000", off))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "no-such-kind,2014-01-01,0,0,1,minor; line 2, kind: 'no-such-kind' is not known. Write one of paid-arithmetic",
                "paid-amount-differs,today,0,0,1,minor; line 2, from: 'today' is no day. Write a day as yyyy-MM-dd",
                "paid-amount-differs,2014-01-01,-1,0,1,minor; line 2, absolute: '-1' is out of range. Write a number of 0 or",
                "paid-amount-differs,2014-01-01,a,0,1,minor; line 2, absolute: 'a' is no number. Write a decimal",
                "payer-differs,2014-01-01,1,,1,minor; line 2, absolute: '1' is of no use: payer-differs compares no numbers",
                "payer-differs,2014-01-01,,,101,minor; line 2, points: '101' is out of range. Write a number from 0 to 100",
                "payer-differs,2014-01-01,,,1.5,minor; line 2, points: '1.5' is no whole number",
                "payer-differs,2014-01-01,,,1,grave; line 2, severity: 'grave' is not known. Write one of minor, general",
                "payer-differs,2014-01-01,,,1; line 2: 5 cells, must be 6. Write one value for each of kind,from",
            })
    void faultNamesLineFieldRuleAndMend(String row, String told, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), HEAD + row + '\n');

        assertThatThrownBy(() -> Tolerances.of(SETTING, Optional.of(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(SETTING + " (" + file + ")")
                .hasMessageContaining(told);
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Tolerances.of(SETTING, Optional.of(Path.of("/no/such/file.csv"))))
                .hasMessageStartingWith(SETTING + " names /no/such/file.csv")
                .hasMessageContaining("leave the setting out");
    }

    @Test
    void rowTwiceIsAFault() {
        assertThatThrownBy(() -> Tolerances.parse(
                        HEAD + "payer-differs,2014-01-01,,,1,minor\npayer-differs,2014-01-01,,,2,minor\n"))
                .hasMessageContaining("is there twice for payer-differs");
    }

    private static List<MatchFinding> check(Tolerances tolerances, Consignment consignment) {
        return new MatchRules(tolerances).check(consignment).list();
    }

    private static Consignment consignment(String orderedAt, Sample changed) {
        List<Sample> all = List.of(
                Sample.order("P1", "N1").at(orderedAt),
                Sample.payment("P1", "N1"),
                Sample.waybill("P1", "N1"),
                Sample.declaration("P1", "N1"));
        return Sample.consignment(all.stream()
                .map(sample -> sample.naturalKey().equals(changed.naturalKey()) ? changed : sample)
                .toArray(Sample[]::new));
    }
}
