package io.tidegate.risk.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidegate.contracts.assessment.RiskLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Table 4 of the guideline: level of risk by severity of injury and probability during the life of the product, from
 * {@code safety/matrix.csv}. A probability is in the first band whose bound it is above. Immutable.
 */
public final class RiskMatrix {

    /** The gravest severity: fatal, or lasting disability of more than about 10 %. */
    public static final int SEVERITY_MAX = 4;

    private static final String FILE = "/safety/matrix.csv";

    private final List<Band> bands;

    /** A band of probability, highest first. */
    private record Band(Fraction above, List<RiskLevel> bySeverity) {}

    private RiskMatrix(String csv) {
        bands = csv.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Band(
                        Fraction.of(cells[0]),
                        Arrays.stream(cells).skip(1).map(RiskMatrix::level).toList()))
                .toList();
    }

    /** The table that the service ships. */
    public static RiskMatrix shipped() {
        try (InputStream file = RiskMatrix.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the application");
            }
            return new RiskMatrix(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The level of a severity, 1 to 4, and a probability. */
    public RiskLevel level(int severity, Fraction probability) {
        for (Band band : bands) {
            if (probability.compareTo(band.above()) > 0) {
                return band.bySeverity().get(severity - 1);
            }
        }
        return bands.getLast().bySeverity().get(severity - 1);
    }

    /** The bound above which the level is higher than at {@code probability}; null where none is. */
    @Nullable
    Fraction risesAbove(int severity, Fraction probability) {
        RiskLevel now = level(severity, probability);
        Fraction bound = null;
        for (Band band : bands) {
            if (band.bySeverity().get(severity - 1).compareTo(now) > 0) {
                bound = band.above();
            }
        }
        return bound;
    }

    /** The bound at or below which the level is lower; null where none is. */
    @Nullable
    Fraction fallsAt(int severity, Fraction probability) {
        RiskLevel now = level(severity, probability);
        List<Fraction> bounds = new ArrayList<>();
        for (Band band : bands) {
            if (band.bySeverity().get(severity - 1) == now) {
                bounds.add(band.above());
            }
        }
        return now == RiskLevel.LOW || bounds.isEmpty() ? null : bounds.getLast();
    }

    private static RiskLevel level(String word) {
        return RiskLevel.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
