package io.tidegate.ingest.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckDigitsTest {

    static Stream<Arguments> vectors() throws IOException {
        try (var in = Objects.requireNonNull(
                CheckDigitsTest.class.getResourceAsStream("/document/check-digit-vectors.csv"))) {
            return new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("GB"))
                            .map(line -> line.split(",", 4))
                            // Expected to be refused although the standard allows it: the other library's choice.
                            .filter(cells -> !cells[2].startsWith("stdnum"))
                            .map(cells -> arguments(cells[0], cells[1], cells[2]))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheStandardsExamplesAndOtherImplementations(String standard, String value, String expected) {
        var compact = value.replace(" ", "");
        var right = standard.equals("GB11643") ? CheckDigits.idNumber(compact) : CheckDigits.creditCode(compact);

        // The old ID numbers of 15 digits have no check digit and are no longer valid.
        assertThat(right).isEqualTo(expected.startsWith("valid") && !expected.equals("valid-15-digit"));
    }

    @Test
    void anIdNumberIsReadAsItIsMeant() {
        assertThat(CheckDigits.idNumber(" 11010519491231002x ")).isTrue();
        assertThat(CheckDigits.idNumber("１１０１０５１９４９１２３１００２Ｘ")).isTrue();
        assertThat(CheckDigits.idNumber("11010519491331002X")).isFalse();
        assertThat(CheckDigits.idNumber("")).isFalse();
    }

    /** GS1 General Specifications, its check digit examples; Wikipedia's examples of EAN-8 and UPC-A; GS1 Digital Link's. */
    @ParameterizedTest
    @CsvSource({
        "6291041500213, true",
        "6291041500214, false",
        "73513537, true",
        "73513536, false",
        "036000291452, true",
        "036000291453, false",
        "09506000134352, true",
        "09506000134353, false",
        "9506000134352, true",
        "629104150021, false",
        "62910415002, false",
        "629104150021X, false",
        "000095060001343520, false"
    })
    void aGtinHasItsCheckDigit(String gtin, boolean right) {
        assertThat(CheckDigits.gtin(gtin)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "1105910159, true", // official sample, CEB311
        "330296P001, true",
        "3302a6P001, false",
        "33029P6001, true",
        "3302P60001, false",
        "9902960001, false", // no province
        "33029600011, false",
        "330296000, false"
    })
    void aRegistrationCodeHasItsForm(String code, boolean right) {
        assertThat(CheckDigits.registrationCode(code)).isEqualTo(right);
    }

    /** HS 2017 and 2022: 0305.10 (flours of fish) became 0309.10 and 0309.90 on 2022-01-01. */
    @ParameterizedTest
    @CsvSource({
        "0305100000, 2021-12-31, true",
        "0305100000, 2022-01-01, false",
        "0309100000, 2021-12-31, false",
        "0309100000, 2022-01-01, true",
        "1901101000, 2026-11-25, true",
        "2412342134, 2026-11-25, false", // official sample: cola
        "2412342134, 2016-03-08, true", // before the first edition on file
        "9804999999, 2026-11-25, true", // national chapter
        "1901000000, 2026-11-25, true", // heading, simplified export
        "1901, 2026-11-25, true",
        "1910, 2026-11-25, false"
    })
    void aCommodityCodeIsOnFileOnItsDay(String code, LocalDate day, boolean known) {
        assertThat(HsCodes.shipped().mayBe(code, day.toEpochDay())).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTRY, 142, true",
        "COUNTRY, 140, false",
        "COUNTRY, CHN, false",
        "CURRENCY, 502, true",
        "CURRENCY, 999, false",
        "UNIT, 035, true",
        "UNIT, 024, false",
        "TRAFFIC_MODE, Y, true",
        "TRAFFIC_MODE, y, false",
        "CUSTOMS, 3105, true",
        "CUSTOMS, 3205, false",
        "CUSTOMS, 31, false",
        "PROVINCE, 110108, true",
        "PROVINCE, 990108, false"
    })
    void aCodeIsOnItsList(CodeLists.Name list, String code, boolean known) {
        var length = list == CodeLists.Name.CUSTOMS ? 4 : 1;
        assertThat(CodeLists.shipped().has(list, code, length)).isEqualTo(known);
    }
}
