package io.tidegate.kernel.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.contracts.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CsvTest {

    enum Level {
        LOW;

        @JsonValue
        String code() {
            return "low";
        }
    }

    record Words(String en, String zh) {}

    record Row(
            String id,
            Level level,
            @JsonProperty("worth") BigDecimal value,
            double share,
            Instant at,
            @Nullable Words words,
            List<String> reasons,
            List<Words> parts,
            Map<String, Integer> counts) {}

    /** RFC 4180, 2: a field with a comma, a quote or a line break stands in quotes, and a quote in it twice. */
    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        Csv csv = new Csv(List.of("a", "b", "c"));
        csv.row(List.of("x,y", "say \"no\"", "two\nlines"));

        assertThat(csv).hasToString("a,b,c\r\n\"x,y\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void aTextThatASpreadsheetWouldReckonWithIsToldAsText() {
        Csv csv = new Csv(List.of("a", "b", "c", "d"));
        csv.row(Arrays.asList("=1+1", "-x", -1, null));

        assertThat(csv).hasToString("a,b,c,d\r\n'=1+1,'-x,-1,\r\n");
    }

    @Test
    void fieldsStandAsInJsonAndThoseOfARecordInItBesideEachOther() {
        var columns = CsvColumns.of(Json.mapper(), Json.mapper().constructType(Row.class));
        Row row = new Row(
                "1",
                Level.LOW,
                new BigDecimal("1E+3"),
                .25,
                Instant.parse("2021-03-08T19:00:47Z"),
                null,
                List.of("r1", "r2"),
                List.of(new Words("a", "b")),
                Map.of("n", 1));

        assertThat(columns.head())
                .containsExactly(
                        "id", "level", "worth", "share", "at", "words.en", "words.zh", "reasons", "parts", "counts");
        Csv csv = new Csv(columns.head());
        csv.row(columns.cells(row));
        assertThat(csv.toString().lines().toList().getLast())
                .isEqualTo(
                        "1,low,1000,0.25,2021-03-08T19:00:47Z,,,r1;r2,\"[{\"\"en\"\":\"\"a\"\",\"\"zh\"\":\"\"b\"\"}]\""
                                + ",\"{\"\"n\"\":1}\"");
    }
}
