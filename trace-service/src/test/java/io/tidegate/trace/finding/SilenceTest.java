package io.tidegate.trace.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final int WEEK = 7 * 24;
    private static final int START = 490_000;

    /** Eight to eighteen, Monday to Friday. */
    private static List<Integer> officeHours(int weeks) {
        List<Integer> hours = new ArrayList<>();
        for (int day = 0; day < weeks * 7; day++) {
            for (int hour = 8; hour < 18 && day % 7 < 5; hour++) {
                hours.add(START + day * 24 + hour);
            }
        }
        return hours;
    }

    @Test
    void nightsAndWeekendsAreNoSilenceAndAStopIs() {
        List<Integer> hours = officeHours(4);
        // Friday 17 h to Monday 8 h are 63 hours, half as much again 95.
        int last = hours.getLast();
        assertThat(Silence.of("x", hours, last + 63)).isNull();
        assertThat(Silence.of("x", hours, last + 95)).isNull();
        Finding told = Objects.requireNonNull(Silence.of("x", hours, last + 96));
        assertThat(told.at()).isEqualTo(Instant.ofEpochSecond((last + 1) * 3_600L));
        assertThat(told.limit()).isEqualByComparingTo("95");
        // Told once: the same an hour and a month later.
        assertThat(Silence.of("x", hours, last + 97)).isEqualTo(told);
        assertThat(Silence.of("x", hours, last + 900)).isEqualTo(told);
        hours.add(last + 960);
        assertThat(Silence.of("x", hours, last + 961)).isNull();
    }

    @Test
    void anOutageIsNotLearnt() {
        List<Integer> hours = officeHours(4);
        hours.removeIf(hour -> hour >= START + WEEK && hour < START + 2 * WEEK);
        assertThat(Silence.limit(hours)).isEqualTo(95);
    }

    @Test
    void withoutTwoWeeksNobodyIsJudged() {
        assertThat(Silence.of("x", officeHours(2), START + 10_000)).isNull();
        assertThat(Silence.of("x", List.of(), START)).isNull();
        assertThat(Silence.of("x", List.of(START, START + WEEK, START + 2 * WEEK), START + 10_000))
                .isNull();
    }

    /** Whoever keeps his week, whatever it is, is never told; whoever stops always is. */
    @Property(tries = 300)
    void aWeekThatRepeatsIsNeverSilence(@ForAll @Size(min = 12) List<@IntRange(max = WEEK - 1) Integer> week) {
        List<Integer> of = week.stream().distinct().sorted().toList();
        List<Integer> hours = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            for (int hour : of) {
                hours.add(START + i * WEEK + hour);
            }
        }
        for (int i = 3 * of.size(); i < hours.size(); i++) {
            assertThat(Silence.of("x", hours.subList(0, i), hours.get(i) - 1)).isNull();
        }
        if (of.size() >= 12) {
            assertThat(Silence.of("x", hours, hours.getLast() + 2 * WEEK)).isNotNull();
        }
    }
}
