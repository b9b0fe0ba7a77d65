package io.tidegate.trace.coldchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExposureTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final BigDecimal LOW = new BigDecimal("2");
    private static final BigDecimal HIGH = new BigDecimal("8");

    private static Reading reading(int minute, String device, String degrees) {
        return new Reading(
                "e" + minute + device,
                NOON.plusSeconds(minute * 60L),
                "case",
                device,
                new BigDecimal(degrees),
                new BigDecimal(degrees));
    }

    @Test
    void exposureLastsFromTheFirstReadingOutToTheFirstOneInAgain() {
        List<Exposure> exposures = Exposure.of(
                List.of(
                        reading(0, "a", "8"),
                        reading(10, "a", "8.5"),
                        reading(20, "a", "11"),
                        reading(30, "a", "7"),
                        reading(40, "a", "1.9"),
                        reading(50, "a", "9"),
                        reading(60, "a", "9.5")),
                LOW,
                HIGH);

        assertThat(exposures).hasSize(3);
        assertThat(exposures.get(0).lasted()).isEqualTo(Duration.ofMinutes(20));
        assertThat(exposures.get(0).extreme()).isEqualByComparingTo("11");
        assertThat(exposures.get(1).warm()).isFalse();
        assertThat(exposures.get(1).lasted()).isEqualTo(Duration.ofMinutes(10));
        assertThat(exposures.get(2).until()).isNull();
        assertThat(exposures.get(2).lasted()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void eachSensorIsLookedAtByItselfAndOrderOfArrivalPlaysNoPart() {
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < 60; minute += 5) {
            readings.add(reading(minute, "warm", minute < 30 ? "9" : "5"));
            readings.add(reading(minute, "right", "5"));
        }
        List<Exposure> expected = Exposure.of(readings, LOW, HIGH);
        assertThat(expected).singleElement().satisfies(exposure -> {
            assertThat(exposure.device()).isEqualTo("warm");
            assertThat(exposure.lasted()).isEqualTo(Duration.ofMinutes(30));
            assertThat(exposure.readings()).isEqualTo(6);
        });
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(readings, new Random(seed));
            assertThat(Exposure.of(readings, LOW, HIGH)).isEqualTo(expected);
        }
        assertThat(Exposure.of(List.of(), LOW, HIGH)).isEmpty();
    }
}
