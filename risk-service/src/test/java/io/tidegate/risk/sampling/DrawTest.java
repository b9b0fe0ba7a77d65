package io.tidegate.risk.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DrawTest {

    /** Made by a few lines of Python with hashlib, from the description in the Javadoc. */
    @Test
    void anybodyCanDrawTheSameUnits() {
        assertThat(Draw.units("000102030405060708090a0b0c0d0e0f", "LOT-1", 500, 13))
                .isEqualTo(List.of(163L, 164L, 181L, 256L, 257L, 274L, 300L, 349L, 356L, 412L, 466L, 468L, 489L));
        assertThat(Draw.units("ff", "批次-7", 1_000_000_000L, 5))
                .isEqualTo(List.of(407464588L, 626815304L, 718316415L, 730592224L, 795373730L));
    }

    @Property(tries = 200)
    void unitsAreOfTheLotAndDistinct(
            @ForAll @StringLength(max = 20) String lotId,
            @ForAll @IntRange(min = 1, max = 400) int sample,
            @ForAll @IntRange(max = 5_000) int more) {
        long size = sample + (long) more;
        List<Long> units = Draw.units("ab", lotId, size, sample);
        assertThat(units).hasSize(sample).doesNotHaveDuplicates().isSorted();
        assertThat(units).allMatch(unit -> unit >= 1 && unit <= size);
        assertThat(Draw.units("ab", lotId, size, sample)).isEqualTo(units);
    }

    @Test
    void everyUnitIsDrawnAboutAsOften() {
        int[] counts = new int[10];
        int lots = 10_000;
        for (int lot = 0; lot < lots; lot++) {
            Draw.units("5eed", "L" + lot, 10, 3).forEach(unit -> counts[Math.toIntExact(unit) - 1]++);
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 3_000.0) * (count - 3_000.0) / 3_000.0;
        }
        // 99.9 % point of chi-square with 9 degrees of freedom: 27.88 (tables); drawing without putting back varies
        // less.
        assertThat(chiSquare).isLessThan(27.88);
    }

    @Test
    void oneLotInAnIntervalIsInspected() {
        int inspected = 0;
        for (int lot = 0; lot < 10_000; lot++) {
            inspected += Draw.inspected("5eed", "L" + lot, 4) ? 1 : 0;
        }
        // 2,500 expected, standard deviation 43.
        assertThat(inspected).isBetween(2_330, 2_670);
    }
}
