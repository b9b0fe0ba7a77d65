package io.tidegate.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    /** Values of NIST Special Publication 811 and of the definitions of the SI Brochure. */
    @ParameterizedTest
    @CsvSource({
        "CEL, 26, KEL, 299.15",
        "CEL, -273.15, KEL, 0",
        "FAH, 32, KEL, 273.15",
        "FAH, -40, KEL, 233.15",
        "KMH, 36, MTS, 10",
        "LBR, 1, KGM, 0.45359237",
        "INH, 1, MTR, 0.0254",
        "A93, 12.1, KMQ, 0.0121",
        "BAR, 1.01325, PAL, 101325",
        "P1, 55, C62, 0.55",
        "KWH, 1, JOU, 3600000",
        "LTR, 1, MTQ, 0.001",
        "KNT, 3600, MTS, 1852",
        "XYZ, 5, XYZ, 5"
    })
    void valuesAreThoseOfTheDefinitions(String code, BigDecimal value, String si, BigDecimal expected) {
        Units.Unit unit = Units.of(code);

        assertThat(unit.si()).isEqualTo(si);
        assertThat(unit.toSi(value)).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"CEL, 0.1, 0.1", "FAH, 1.8, 1"})
    void spreadHasNoZeroPoint(String code, BigDecimal value, BigDecimal expected) {
        assertThat(Units.of(code).toSiDifference(value)).isEqualByComparingTo(expected);
    }
}
