package io.tidegate.trace.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Units by their codes of UN/ECE Recommendation 20, and the way to the SI unit of their kind. Immutable. */
public final class Units {

    /** More than any sensor measures, and enough that there and back again is the same number. */
    private static final MathContext PRECISION = new MathContext(20);

    private static final Map<String, Unit> BY_CODE = read("/gs1/units.tsv");

    private Units() {}

    /**
     * A unit.
     *
     * @param si code of the SI unit of its kind
     */
    public record Unit(String code, String si, BigDecimal add, BigDecimal multiply, BigDecimal divide) {

        /** The value in the SI unit. */
        public BigDecimal toSi(BigDecimal value) {
            return scaled(value.add(add));
        }

        /** A difference or spread in the SI unit, for which the zero of the scale does not matter. */
        public BigDecimal toSiDifference(BigDecimal value) {
            return scaled(value);
        }

        private BigDecimal scaled(BigDecimal value) {
            BigDecimal si = value.multiply(multiply).divide(divide, PRECISION);
            return si.signum() == 0 ? BigDecimal.ZERO : si.stripTrailingZeros();
        }
    }

    /** The unit of this code; one that the table does not know stands for itself. */
    public static Unit of(@Nullable String code) {
        String known = code == null ? "" : code;
        return BY_CODE.getOrDefault(known, new Unit(known, known, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE));
    }

    private static Map<String, Unit> read(String resource) {
        Map<String, Unit> units = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Units.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\t", -1)).forEach(cells -> {
                Unit unit = new Unit(
                        cells[0],
                        cells[2],
                        new BigDecimal(cells[3]),
                        new BigDecimal(cells[4]),
                        new BigDecimal(cells[5]));
                units.put(unit.code(), unit);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(units);
    }
}
