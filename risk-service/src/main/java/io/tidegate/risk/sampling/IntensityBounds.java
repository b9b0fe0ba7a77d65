package io.tidegate.risk.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a credit class may do to sampling, from {@code sampling/intensity.csv}: published, so that a class never moves the
 * intensity beyond what everybody can read. Immutable.
 */
public final class IntensityBounds {

    private static final String FILE = "/sampling/intensity.csv";

    /**
     * The bounds of one class.
     *
     * @param rating AA, A, B, C, D or NR
     * @param level inspection level where the officer names none
     * @param mildest no milder intensity, however well the lots do
     * @param skipLot whether skip-lot may be used
     * @param everyUnit whether every unit of a lot is inspected, and none may be nonconforming
     */
    public record Bounds(String rating, String level, Intensity mildest, boolean skipLot, boolean everyUnit) {}

    private final Map<String, Bounds> byRating = new LinkedHashMap<>();

    private IntensityBounds(String csv) {
        csv.lines().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
            Intensity mildest = Objects.requireNonNull(Intensity.of(cells[2]), cells[2]);
            byRating.put(
                    cells[0],
                    new Bounds(
                            cells[0],
                            cells[1],
                            mildest,
                            Boolean.parseBoolean(cells[3]),
                            Boolean.parseBoolean(cells[4])));
        });
    }

    /** The bounds that the service ships. */
    public static IntensityBounds shipped() {
        try (InputStream file = IntensityBounds.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the application");
            }
            return new IntensityBounds(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bounds of a class; of the strictest where the class is none that is known. */
    public Bounds of(String rating) {
        List<Bounds> all = all();
        return byRating.getOrDefault(rating, all.getLast());
    }

    /** Every class, the strictest last. */
    public List<Bounds> all() {
        return List.copyOf(byRating.values());
    }
}
