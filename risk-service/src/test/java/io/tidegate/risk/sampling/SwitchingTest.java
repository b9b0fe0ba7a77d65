package io.tidegate.risk.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.risk.sampling.Happening.Bounded;
import io.tidegate.risk.sampling.Happening.ConditionsSaid;
import io.tidegate.risk.sampling.Happening.LotInspected;
import io.tidegate.risk.sampling.Happening.Resumed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ISO 2859-1:1999, 9.3 and 9.4, lot by lot: a is accepted, r is not. */
class SwitchingTest {

    private static final SkipLot NO_SKIPPING = new SkipLot(false, 10, 50, List.of(2, 3, 4, 5), 10);
    private static final ConditionsSaid STEADY = new ConditionsSaid(true, true);

    private final Switching switching = new Switching(NO_SKIPPING);

    @ParameterizedTest
    @CsvSource({
        "rr,TIGHTENED",
        "raaar,TIGHTENED",
        "raaaar,NORMAL",
        "araaar,TIGHTENED",
        "rraaaa,TIGHTENED",
        "rraaaaa,NORMAL",
        "rraaaara,TIGHTENED",
        "rraaaaaraaaar,NORMAL"
    })
    void normalToTightenedAndBack(String lots, Intensity expected) {
        assertThat(run(StreamState.START, lots).intensity()).isEqualTo(expected);
    }

    @Test
    void fiveNotAcceptedOnTightenedStopInspection() {
        StreamState four = run(StreamState.START, "rrrararar");
        assertThat(four.notAcceptedTightened()).isEqualTo(4);
        assertThat(four.discontinued()).isFalse();

        StreamState five = run(four, "ar");
        assertThat(five.discontinued()).isTrue();
        assertThat(five.intensity()).isEqualTo(Intensity.TIGHTENED);

        StreamState resumed = switching.after(five, new Resumed());
        assertThat(resumed.discontinued()).isFalse();
        assertThat(resumed.intensity()).isEqualTo(Intensity.TIGHTENED);
        assertThat(resumed.notAcceptedTightened()).isZero();
    }

    @Test
    void reducedNeedsThirtyPointsAndBothConditions() {
        StreamState ten = run(StreamState.START, "a".repeat(10), 3);
        assertThat(ten.score()).isEqualTo(30);
        assertThat(ten.intensity()).isEqualTo(Intensity.NORMAL);
        assertThat(switching.after(ten, new ConditionsSaid(true, false)).intensity())
                .isEqualTo(Intensity.NORMAL);
        assertThat(switching.after(ten, STEADY).intensity()).isEqualTo(Intensity.REDUCED);
        assertThat(run(switching.after(StreamState.START, STEADY), "a".repeat(14), 2)
                        .intensity())
                .isEqualTo(Intensity.NORMAL);
        assertThat(run(switching.after(StreamState.START, STEADY), "a".repeat(15), 2)
                        .intensity())
                .isEqualTo(Intensity.REDUCED);
    }

    @Test
    void oneLotNotAcceptedOrIrregularProductionEndsReduced() {
        StreamState reduced = run(switching.after(StreamState.START, STEADY), "a".repeat(10), 3);
        assertThat(reduced.intensity()).isEqualTo(Intensity.REDUCED);
        assertThat(run(reduced, "aaa").intensity()).isEqualTo(Intensity.REDUCED);
        assertThat(run(reduced, "r").intensity()).isEqualTo(Intensity.NORMAL);
        assertThat(switching.after(reduced, new ConditionsSaid(false, true)).intensity())
                .isEqualTo(Intensity.NORMAL);
        StreamState lateLot = switching.after(reduced, new LotInspected(Intensity.NORMAL, false, 0));
        assertThat(lateLot.intensity()).isEqualTo(Intensity.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"7,5,5,3", "7,5,6,0", "7,5,8,0", "2,1,1,3", "1,0,1,2", "0,0,0,2", "1,0,2,0", "0,0,1,0"})
    void scoreOfALot(int accept, int tighterAccept, int nonconforming, int expected) {
        assertThat(Switching.points(accept, tighterAccept, nonconforming)).isEqualTo(expected);
    }

    @Test
    void acceptedLotThatFailsTheTighterPlanSetsTheScoreBack() {
        StreamState state = run(StreamState.START, "aaa", 3);
        assertThat(state.score()).isEqualTo(9);
        assertThat(switching
                        .after(state, new LotInspected(Intensity.NORMAL, true, 0))
                        .score())
                .isZero();
    }

    @Test
    void creditClassBoundsTheIntensity() {
        StreamState reduced = run(switching.after(StreamState.START, STEADY), "a".repeat(10), 3);
        StreamState classB = switching.after(reduced, new Bounded(Intensity.NORMAL, false));
        assertThat(classB.intensity()).isEqualTo(Intensity.NORMAL);
        assertThat(run(classB, "a".repeat(20), 3).intensity()).isEqualTo(Intensity.NORMAL);
        StreamState classC = switching.after(classB, new Bounded(Intensity.TIGHTENED, false));
        assertThat(run(classC, "a".repeat(9)).intensity()).isEqualTo(Intensity.TIGHTENED);
        StreamState better = switching.after(classC, new Bounded(Intensity.REDUCED, true));
        assertThat(better.intensity()).isEqualTo(Intensity.TIGHTENED);
        assertThat(run(better, "aaaaa").intensity()).isEqualTo(Intensity.NORMAL);
    }

    @Test
    void skipLotGoesStepByStepAndEndsWithOneBadLot() {
        Switching skipping = new Switching(new SkipLot(true, 10, 30, List.of(2, 4), 3));
        StreamState state = StreamState.START;
        for (int i = 0; i < 9; i++) {
            state = skipping.after(state, new LotInspected(Intensity.NORMAL, true, 3));
        }
        assertThat(state.skipStep()).isZero();
        state = skipping.after(state, new LotInspected(Intensity.NORMAL, true, 3));
        assertThat(state.skipInterval()).isEqualTo(2);
        for (int i = 0; i < 5; i++) {
            state = skipping.after(state, new LotInspected(Intensity.NORMAL, true, 3));
        }
        assertThat(state.skipInterval()).isEqualTo(4);
        state = skipping.after(state, new LotInspected(Intensity.NORMAL, false, 0));
        assertThat(state.skipStep()).isZero();
        assertThat(state.skipInterval()).isEqualTo(1);
        assertThat(run(StreamState.START, "a".repeat(40), 3).skipStep()).isZero();
    }

    @Test
    void stateIsTheFoldOfWhatHappened() {
        List<Happening> happenings = new ArrayList<>(List.of(STEADY));
        "aaraaarr".chars().forEach(c -> happenings.add(new LotInspected(Intensity.NORMAL, c == 'a', c == 'a' ? 2 : 0)));
        StreamState state = StreamState.START;
        for (Happening happening : happenings) {
            state = switching.after(state, happening);
        }
        assertThat(switching.fold(happenings)).isEqualTo(state);
    }

    private StreamState run(StreamState from, String lots) {
        return run(from, lots, 2);
    }

    private StreamState run(StreamState from, String lots, int points) {
        StreamState state = from;
        for (int i = 0; i < lots.length(); i++) {
            boolean accepted = lots.charAt(i) == 'a';
            state = switching.after(state, new LotInspected(state.intensity(), accepted, accepted ? points : 0));
        }
        return state;
    }
}
