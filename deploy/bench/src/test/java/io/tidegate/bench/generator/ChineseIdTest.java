package io.tidegate.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChineseIdTest {

    @Test
    void knowsTheCheckCharactersOfPublishedNumbers() {
        for (var row : CsvFile.resource("/china-ids/vectors.csv")) {
            boolean valid = Boolean.parseBoolean(Catalogue.get(row, "valid"));
            assertThat(ChineseId.hasRightCheck(Catalogue.get(row, "value")))
                    .as(row.toString())
                    .isEqualTo(valid);
        }
    }

    @Test
    void makesRightNumbersAndSpoilsThem() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            String number = ChineseId.of("330106", LocalDate.of(1990, 2, 28), random);
            assertThat(number).hasSize(18).startsWith("33010619900228");
            assertThat(ChineseId.hasRightCheck(number)).isTrue();
            assertThat(ChineseId.hasRightCheck(ChineseId.spoilt(number))).isFalse();
        }
    }
}
