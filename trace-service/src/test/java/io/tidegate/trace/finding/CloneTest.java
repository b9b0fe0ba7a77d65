package io.tidegate.trace.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidegate.trace.finding.Clones.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloneTest {

    private static final Point NASHVILLE = new Point(36.12, -86.67);
    private static final Point LOS_ANGELES = new Point(33.94, -118.40);
    private static final Map<String, Point> POINTS = Map.of("bna", NASHVILLE, "lax", LOS_ANGELES);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Sighting seen(int minutes, String step, @Nullable String disposition, @Nullable String place) {
        return new Sighting(
                "e" + minutes + step + place,
                NOON.plusSeconds(minutes * 60L),
                step.equals("commissioning"),
                step,
                disposition,
                place);
    }

    private static List<FindingKind> kinds(boolean othersCoded, Sighting... sightings) {
        return Clones.of("item", List.of(sightings), POINTS, othersCoded).stream()
                .map(Finding::kind)
                .toList();
    }

    /** Rosetta Code, haversine formula: 2,887.26 km with an earth of 6,372.8 km; ours has the mean of the IUGG, 6,371.0088. */
    @Test
    void distanceIsThatOfThePublishedExample() {
        assertThat(NASHVILLE.kilometresTo(LOS_ANGELES)).isCloseTo(2_887.26 * 6_371.0088 / 6_372.8, within(0.01));
    }

    @Test
    void itemThatOutranAnAirlinerIsTwoItems() {
        assertThat(kinds(false, seen(0, "shipping", null, "bna"), seen(120, "arriving", null, "lax")))
                .containsExactly(FindingKind.SPEED);
        assertThat(kinds(false, seen(0, "shipping", null, "bna"), seen(240, "arriving", null, "lax")))
                .isEmpty();
        assertThat(kinds(false, seen(0, "shipping", null, "x"), seen(1, "arriving", null, "y")))
                .isEmpty();
        assertThat(kinds(false, seen(0, "shipping", null, "x"), seen(0, "arriving", null, "y")))
                .containsExactly(FindingKind.SPEED);
        assertThat(kinds(false, seen(0, "shipping", null, "bna"), seen(0, "packing", null, null)))
                .isEmpty();
    }

    @Test
    void secondSaleIsAFindingUnlessItCameBack() {
        assertThat(kinds(false, seen(0, "retail_selling", null, null), seen(9, "retail_selling", null, null)))
                .containsExactly(FindingKind.DOUBLE_SALE);
        assertThat(kinds(
                        false,
                        seen(0, "retail_selling", "retail_sold", null),
                        seen(5, "accepting", "returned", null),
                        seen(9, "retail_selling", null, null)))
                .isEmpty();
    }

    @Test
    void itemThatNobodyCodedIsAFindingOnlyWhereOthersAreCoded() {
        assertThat(kinds(true, seen(0, "shipping", null, null))).containsExactly(FindingKind.NOT_COMMISSIONED);
        assertThat(kinds(false, seen(0, "shipping", null, null))).isEmpty();
        assertThat(kinds(true, seen(5, "shipping", null, null), seen(0, "commissioning", null, null)))
                .isEmpty();
    }

    @Test
    void orderOfArrivalPlaysNoPart() {
        List<Sighting> all = List.of(
                seen(0, "commissioning", null, "bna"),
                seen(30, "arriving", null, "lax"),
                seen(40, "retail_selling", null, "lax"),
                seen(50, "retail_selling", null, "bna"),
                seen(50, "holding", null, "lax"));
        List<Finding> expected = Clones.of("item", all, POINTS, true);
        assertThat(expected.stream().map(Finding::kind)).containsExactly(FindingKind.SPEED, FindingKind.DOUBLE_SALE);
        for (int seed = 0; seed < 50; seed++) {
            List<Sighting> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Clones.of("item", shuffled, POINTS, true)).isEqualTo(expected);
        }
    }
}
