package io.tidegate.risk.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.contracts.assessment.Measure;
import io.tidegate.contracts.document.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every state against every measure: 22 states, 9 measures. */
class TransitionsTest {

    /** Columns: release, documentCheck, sample, inspect, hold, refuse, return, destroy, recall; x may be ordered. */
    private static final String MATRIX = """
            open                      xxxxxx...
            release.ordered           .xxxx....
            release.done              .x......x
            documentCheck.ordered     ..xxx....
            documentCheck.conforming  xxxxx....
            documentCheck.violation   .xxxxxxx.
            sample.ordered            .x.xx....
            sample.conforming         xxxxx....
            sample.violation          .xxxxxxx.
            inspect.ordered           .xx.x....
            inspect.conforming        xxxxx....
            inspect.violation         .xxxxxxx.
            hold.ordered              .xxx.....
            hold.done                 xxxx.xxx.
            refuse.ordered            ....x....
            refuse.done               ....x.xx.
            return.ordered            ....x..x.
            return.done               .........
            destroy.ordered           ....x....
            destroy.done              .........
            recall.ordered            .........
            recall.done               ..xx..xx.
            """;

    @Test
    void everyStateAgainstEveryMeasure() {
        List<Measure> measures = Arrays.asList(Measure.values());
        int pairs = 0;
        for (String line : MATRIX.lines().toList()) {
            String[] words = line.split(" +", -1);
            CaseState state = CaseState.of(words[0]);
            for (Measure measure : measures) {
                assertThat(Transitions.orders(state).contains(measure))
                        .as("%s -> %s", state.code(), measure)
                        .isEqualTo(words[1].charAt(measures.indexOf(measure)) == 'x');
                pairs++;
            }
        }
        assertThat(pairs).isEqualTo(22 * 9);
    }

    @Test
    void everyStateIsReachedAndOnlyThese() {
        Set<CaseState> reached = new HashSet<>();
        List<CaseState> open = new ArrayList<>(List.of(CaseState.OPEN));
        while (!open.isEmpty()) {
            CaseState state = open.removeLast();
            if (reached.add(state)) {
                Transitions.orders(state).forEach(measure -> open.add(CaseState.ordered(measure)));
                Measure ordered = Transitions.toCarryOut(state);
                if (ordered != null && Transitions.examines(ordered)) {
                    open.add(CaseState.carriedOut(ordered, Finding.CONFORMING));
                    open.add(CaseState.carriedOut(ordered, Finding.VIOLATION));
                } else if (ordered != null) {
                    open.add(CaseState.carriedOut(ordered, null));
                }
            }
        }
        assertThat(reached)
                .extracting(CaseState::code)
                .containsExactlyInAnyOrderElementsOf(
                        MATRIX.lines().map(line -> line.split(" ", 2)[0]).toList());
        reached.forEach(state -> assertThat(CaseState.of(state.code())).isEqualTo(state));
    }

    @Test
    void goodsWithAViolationAreNeverReleasedWithoutAnotherExamination() {
        for (Measure measure : List.of(Measure.DOCUMENT_CHECK, Measure.SAMPLE, Measure.INSPECT)) {
            assertThat(Transitions.orders(CaseState.carriedOut(measure, Finding.VIOLATION)))
                    .doesNotContain(Measure.RELEASE);
        }
    }

    @Test
    void whatIsOverIsClosedAndWordsThatAreNoStatesAreRefused() {
        assertThat(MATRIX.lines()
                        .map(line -> CaseState.of(line.split(" ", 2)[0]))
                        .filter(CaseState::closed)
                        .map(CaseState::code))
                .containsExactly("release.done", "return.done", "destroy.done");
        for (String word :
                List.of("", "inspect", "inspect.done", "hold.violation", "x.ordered", "inspect.x", "open.done")) {
            assertThatThrownBy(() -> CaseState.of(word)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
