package io.tidegate.rating.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    /** Counted on a calendar of 2026: 2 March is a Monday, 6 March a Friday. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02,0,2026-03-02",
        "2026-03-02,1,2026-03-03",
        "2026-03-06,1,2026-03-09",
        "2026-03-07,1,2026-03-09",
        "2026-03-02,10,2026-03-16",
        "2026-03-08,10,2026-03-20"
    })
    void weekendsDoNotCount(LocalDate day, int count, LocalDate end) {
        assertThat(WorkingDays.after(day, count)).isEqualTo(end);
    }
}
