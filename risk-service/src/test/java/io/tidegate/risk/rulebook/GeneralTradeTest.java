package io.tidegate.risk.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.contracts.document.Finding;
import io.tidegate.risk.signal.Deal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** General trade is judged by what was known on the eve of its day. */
class GeneralTradeTest {

    @Test
    void goodsThatWereOftenInViolationScoreByTheirRecord() {
        Desk desk = new Desk();
        for (int i = 0; i < 30; i++) {
            desk.arrive(List.of(Deal.generalTrade("B" + i, Deal.NOON, "IMP" + i, "440890", "BE", Finding.VIOLATION)));
            for (int j = 0; j < 4; j++) {
                desk.arrive(List.of(Deal.generalTrade(
                        "G" + i + "-" + j, Deal.NOON, "IMP" + i, "760711", "CN", Finding.CONFORMING)));
            }
        }
        desk.arrive(List.of(
                Deal.generalTrade("BAD", Deal.NOON.plus(Duration.ofDays(2)), "NEW", "440890", "BE", null),
                Deal.generalTrade("GOOD", Deal.NOON.plus(Duration.ofDays(2)), "NEW", "760711", "CN", null),
                Deal.generalTrade("SAME-DAY", Deal.NOON.plus(Duration.ofDays(1)), "NEW", "440890", "BE", null)));

        assertThat(desk.score("KR00000001|BAD")).isGreaterThanOrEqualTo(50);
        assertThat(desk.score("KR00000001|GOOD")).isLessThan(25);
        assertThat(desk.score("KR00000001|SAME-DAY")).isLessThan(25);
    }
}
