package io.tidegate.risk.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectionPlanTest {

    /** All draws that the floor could make, counted one by one. */
    @Property(tries = 60)
    void probabilitiesAreTheShareOfDrawsThatInspect(
            @ForAll @IntRange(min = 1, max = 10) int candidates,
            @ForAll @IntRange(min = 0, max = 10) int floor,
            @ForAll @IntRange(min = 0, max = 10) int topUp) {
        if (floor + topUp > candidates) {
            return;
        }
        int draws = 0;
        int[] inspected = new int[candidates];
        for (int draw = 0; draw < 1 << candidates; draw++) {
            if (Integer.bitCount(draw) == floor) {
                draws++;
                int left = topUp;
                for (int rank = 0; rank < candidates; rank++) {
                    boolean drawn = (draw >> rank & 1) == 1;
                    if (drawn || left-- > 0) {
                        inspected[rank]++;
                    }
                }
            }
        }
        double[] probabilities = SelectionPlan.probabilities(candidates, floor, topUp);
        for (int rank = 0; rank < candidates; rank++) {
            assertThat(probabilities[rank]).isCloseTo((double) inspected[rank] / draws, within(1e-9));
        }
    }

    @Property(tries = 60)
    void fillsTheCapacityAndNoMore(
            @ForAll @IntRange(min = 0, max = 60) int count,
            @ForAll @IntRange(min = 0, max = 70) int capacity,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        List<Choice> choices = new SelectionPlan(capacity, share, "s").choose(candidates(count, 0));
        assertThat(choices.stream().filter(Choice::inspected).count()).isEqualTo(Math.min(capacity, count));
        double expected = choices.stream().mapToDouble(Choice::probability).sum();
        assertThat(expected).isCloseTo(Math.min(capacity, count), within(1e-6));
    }

    @Test
    void whatMustBeInspectedIsInspectedBeyondTheCapacity() {
        List<Choice> choices = new SelectionPlan(3, 0.5, "s").choose(candidates(10, 5));
        assertThat(choices).filteredOn(Choice::inspected).hasSize(5).allMatch(c -> c.ground() == Ground.MANDATORY);
        assertThat(choices.getLast().probability()).isZero();
    }

    @Test
    void theDrawCanBeRepeatedAndTakesNoNoticeOfTheOrder() {
        List<Candidate> candidates = candidates(40, 2);
        var plan = new SelectionPlan(12, 0.4, "secret of the day");
        List<Choice> choices = plan.choose(candidates);
        assertThat(plan.choose(candidates.reversed())).containsExactlyElementsOf(choices.reversed());
        assertThat(new SelectionPlan(12, 0.4, "another").choose(candidates)).isNotEqualTo(choices);
    }

    @Test
    void aFloorAboveNothingDrawsAtLeastOne() {
        assertThat(new SelectionPlan(3, 0.01, "s").choose(candidates(10, 0)))
                .filteredOn(choice -> choice.ground() == Ground.RANDOM)
                .hasSize(1);
    }

    static List<Candidate> candidates(int count, int mandatory) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            candidates.add(new Candidate("c" + i, i < mandatory, i * 7 % 13, List.of()));
        }
        return candidates;
    }
}
