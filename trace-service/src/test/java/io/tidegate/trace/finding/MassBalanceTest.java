package io.tidegate.trace.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MassBalanceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Flow flow(int minute, boolean made, String unit, String amount) {
        return new Flow("e" + minute, NOON.plusSeconds(minute * 60L), made, unit, new BigDecimal(amount));
    }

    @Test
    void moreGoneThanMadeIsAFindingOfThatUnitFromTheEventThatExceededIt() {
        List<Finding> findings = MassBalance.of(
                "lot",
                List.of(
                        flow(0, true, "KGM", "100"),
                        flow(1, false, "KGM", "60"),
                        flow(2, false, "KGM", "40.5"),
                        flow(3, true, "", "10"),
                        flow(4, false, "", "10")),
                10);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(FindingKind.MASS_BALANCE);
            assertThat(finding.unit()).isEqualTo("KGM");
            assertThat(finding.found()).isEqualByComparingTo("100.5");
            assertThat(finding.limit()).isEqualByComparingTo("100");
            assertThat(finding.at()).isEqualTo(NOON.plusSeconds(120));
            assertThat(finding.events()).containsExactly("e0", "e1", "e2");
        });
    }

    @Test
    void whatNobodySaysWasMadeHasNoBalance() {
        assertThat(MassBalance.of("lot", List.of(flow(0, false, "KGM", "60")), 7))
                .isEmpty();
        assertThat(MassBalance.of("lot", List.of(flow(0, true, "KGM", "60"), flow(1, false, "LTR", "99")), 7))
                .isEmpty();
    }

    @Test
    void moreItemsThanWereMadeIsAFinding() {
        assertThat(MassBalance.of("lot", List.of(flow(0, true, "", "10")), 11))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(FindingKind.TOO_MANY_ITEMS));
        assertThat(MassBalance.of("lot", List.of(flow(0, true, "", "10")), 10)).isEmpty();
    }

    @Test
    void massOutOfNothingIsAFinding() {
        List<Flow> in = List.of(flow(0, false, "KGM", "900"));
        assertThat(MassBalance.gained("lot", in, List.of(flow(0, true, "KGM", "900.1"))))
                .isNotNull()
                .satisfies(finding -> assertThat(finding.limit()).isEqualByComparingTo("900"));
        assertThat(MassBalance.gained("lot", in, List.of(flow(0, true, "KGM", "900"))))
                .isNull();
        assertThat(MassBalance.gained("lot", in, List.of(flow(0, true, "", "9000"))))
                .isNull();
        assertThat(MassBalance.gained("lot", List.of(), List.of(flow(0, true, "KGM", "1"))))
                .isNull();
    }

    @Test
    void orderOfArrivalPlaysNoPart() {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            flows.add(flow(i / 2, i % 3 == 0, i % 2 == 0 ? "KGM" : "", Integer.toString(i + 1)));
        }
        List<Finding> expected = MassBalance.of("lot", flows, 99);
        assertThat(expected).isNotEmpty();
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(flows, new Random(seed));
            assertThat(MassBalance.of("lot", flows, 99)).isEqualTo(expected);
        }
    }
}
