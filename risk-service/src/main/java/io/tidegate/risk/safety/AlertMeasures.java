package io.tidegate.risk.safety;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.assessment.RiskLevel;
import io.tidegate.contracts.assessment.Words;
import io.tidegate.risk.handling.Measures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What an alert of a level means, from {@code safety/measures.csv}. Immutable. */
public final class AlertMeasures {

    private static final String FILE = "/safety/measures.csv";

    /**
     * What is done about a level.
     *
     * @param colour red, orange, yellow or blue
     * @param measure on a consignment of the lot
     * @param points that the alert adds to the score of a consignment
     */
    public record Answer(RiskLevel level, String colour, Measure measure, int points, Words words) {}

    private final Map<RiskLevel, Answer> byLevel = new EnumMap<>(RiskLevel.class);

    private AlertMeasures(InputStream csv) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(csv)) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                RiskLevel level = RiskLevel.valueOf(cell(row, "level").toUpperCase(Locale.ROOT));
                byLevel.put(
                        level,
                        new Answer(
                                level,
                                cell(row, "colour"),
                                Objects.requireNonNull(Measures.of(cell(row, "measure"))),
                                Integer.parseInt(cell(row, "points")),
                                new Words(cell(row, "wordsEn"), cell(row, "wordsZh"))));
            }
        }
    }

    /** The answers that the service ships. */
    public static AlertMeasures shipped() {
        try (InputStream file = AlertMeasures.class.getResourceAsStream(FILE)) {
            return new AlertMeasures(Objects.requireNonNull(file, FILE + " is missing from the application"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a level means. */
    public Answer of(RiskLevel level) {
        return Objects.requireNonNull(byLevel.get(level));
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
