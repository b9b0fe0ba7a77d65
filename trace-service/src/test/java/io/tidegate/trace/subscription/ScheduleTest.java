package io.tidegate.trace.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    /** 2026-11-30 is a Monday; the next 29 February that is a Monday is that of 2044. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "second=0|2026-11-30T18:00:00Z|2026-11-30T18:01:00Z",
                "second=0,30|2026-11-30T18:00:00Z|2026-11-30T18:00:30Z",
                "minute=[10-12]|2026-11-30T18:12:00Z|2026-11-30T19:10:00Z",
                "hour=3|2026-11-30T18:00:00Z|2026-12-01T03:00:00Z",
                "hour=3;dayOfWeek=1|2026-11-30T18:00:00Z|2026-12-07T03:00:00Z",
                "dayOfMonth=31|2026-11-30T18:00:00Z|2026-12-31T00:00:00Z",
                "dayOfMonth=29;month=2|2026-11-30T18:00:00Z|2028-02-29T00:00:00Z",
                "dayOfMonth=29;month=2;dayOfWeek=1|2026-11-30T18:00:00Z|2044-02-29T00:00:00Z",
                "month=1;hour=0;minute=0;second=0|2026-12-31T23:59:59.999Z|2027-01-01T00:00:00Z"
            })
    void nextTimeIsTheFirstThatMatches(String fields, String after, String next) {
        Map<String, String> given = new HashMap<>();
        for (String field : fields.split(";", -1)) {
            given.put(field.split("=", 2)[0], field.split("=", 2)[1]);
        }
        assertThat(Schedule.of(given).next(Instant.parse(after))).isEqualTo(next);
    }

    /** Second by second, as slow as it is plain. */
    @Property(tries = 200)
    void nextTimeIsThatOfTryingEachSecond(
            @ForAll @Size(min = 1, max = 3) Set<@IntRange(max = 59) Integer> seconds,
            @ForAll @Size(min = 1, max = 3) Set<@IntRange(max = 59) Integer> minutes,
            @ForAll @Size(min = 6, max = 12) Set<@IntRange(max = 23) Integer> hours,
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long after) {
        Schedule schedule = Schedule.of(Map.of("second", list(seconds), "minute", list(minutes), "hour", list(hours)));
        ZonedDateTime time = Instant.ofEpochSecond(after + 1).atZone(ZoneOffset.UTC);
        while (!seconds.contains(time.getSecond())
                || !minutes.contains(time.getMinute())
                || !hours.contains(time.getHour())) {
            time = time.plusSeconds(1);
        }
        assertThat(schedule.next(Instant.ofEpochSecond(after))).isEqualTo(time.toInstant());
    }

    private static String list(Set<Integer> numbers) {
        return String.join(
                ",", new HashSet<>(numbers).stream().map(String::valueOf).toList());
    }

    @Test
    void whatIsNoScheduleNamesTheFieldAndItsRule() {
        assertThatThrownBy(() -> Schedule.of(Map.of("minute", "60")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("schedule.minute: must be numbers from 0 to 59");
        assertThatThrownBy(() -> Schedule.of(Map.of("hour", "[5-3]"))).hasMessageStartingWith("schedule.hour: ");
        assertThatThrownBy(() -> Schedule.of(Map.of("dayOfWeek", "0"))).hasMessageStartingWith("schedule.dayOfWeek: ");
        assertThatThrownBy(() -> Schedule.of(Map.of("minutes", "1"))).hasMessageStartingWith("schedule: must have ");
        assertThatThrownBy(() -> Schedule.of(Map.of("dayOfMonth", "30", "month", "2")))
                .hasMessage("schedule: there is no such day");
    }
}
