package io.tidegate.trace.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.identifier.Identifier.Serial;
import io.tidegate.trace.route.Gap.Reason;
import io.tidegate.trace.route.RouteDraft.StepDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteProfileTest {

    private static final Identifier ITEM = new Serial("04012345830033", "S1", null);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static StepDraft step(String bizStep, @Nullable String within) {
        return new StepDraft(bizStep.replace('_', '-'), bizStep, null, null, null, within);
    }

    private static RouteProfile profile(StepDraft... steps) {
        return RouteCheck.check(new RouteDraft("0401234583003", "item", List.of(steps), START, null))
                .sound();
    }

    private static final RouteProfile IMPORT = profile(
            step("commissioning", null),
            step("shipping", "P10D"),
            step("inspecting", null),
            step("retail_selling", "P30D"));

    private static RouteEvent at(int hour, String bizStep) {
        return new RouteEvent(
                bizStep + hour,
                START.plus(Duration.ofHours(hour)),
                "ObjectEvent",
                true,
                "OBSERVE",
                bizStep,
                null,
                null,
                null);
    }

    private static Way way(int clock, RouteEvent... events) {
        return IMPORT.check(ITEM, List.of(events), START.plus(Duration.ofHours(clock)));
    }

    @Test
    void stepThatWasPassedOverIsToldWithTheEventsAroundItAndFilledByALateOne() {
        RouteEvent[] without = {at(0, "commissioning"), at(24, "shipping"), at(100, "retail_selling")};
        assertThat(way(200, without).gaps())
                .containsExactly(new Gap(
                        "inspecting",
                        Reason.MISSING,
                        "shipping24",
                        "retail_selling100",
                        START.plus(Duration.ofHours(100)),
                        null,
                        null));
        Way filled = way(200, without[2], at(50, "inspecting"), without[1], without[0]);
        assertThat(filled.gaps()).isEmpty();
        assertThat(filled.complete()).isTrue();
        assertThat(way(
                                200,
                                at(0, "commissioning"),
                                at(24, "shipping"),
                                at(100, "retail_selling"),
                                at(150, "inspecting"))
                        .gaps())
                .extracting(Gap::step, Gap::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("inspecting", Reason.OUT_OF_ORDER));
    }

    @Test
    void nextStepIsOverdueByTheClockOnlyAndAStepCanComeTooLate() {
        assertThat(way(239, at(0, "commissioning")).due()).isEqualTo(START.plus(Duration.ofDays(10)));
        assertThat(way(239, at(0, "commissioning")).gaps()).isEmpty();
        Gap overdue = way(240, at(0, "commissioning")).gaps().getFirst();
        assertThat(overdue.reason()).isEqualTo(Reason.OVERDUE);
        assertThat(overdue.after()).isNull();
        Gap late = way(9_999, at(0, "commissioning"), at(241, "shipping"), at(242, "inspecting"))
                .gaps()
                .getFirst();
        assertThat(late.reason()).isEqualTo(Reason.LATE);
        assertThat(late.took()).isEqualTo(Duration.ofHours(241));
        assertThat(way(9_999, at(0, "packing")).gaps()).isEmpty();
    }

    @Test
    void eventsOfOneMomentAreInTheOrderOfTheSteps() {
        assertThat(way(5, at(1, "shipping"), at(1, "commissioning"), at(1, "inspecting"))
                        .gaps())
                .isEmpty();
    }

    /** The most steps that can be passed in their turn, by trying all: the other way of counting. */
    private static int most(List<RouteEvent> sorted, int event, List<String> steps, int step) {
        if (event == sorted.size() || step == steps.size()) {
            return 0;
        }
        int without = Math.max(most(sorted, event + 1, steps, step), most(sorted, event, steps, step + 1));
        return steps.get(step).equals(sorted.get(event).bizStep())
                ? Math.max(without, 1 + most(sorted, event + 1, steps, step + 1))
                : without;
    }

    @Property(tries = 300)
    void asManyStepsAreInTheirTurnAsCanBeWhateverTheOrderOfArrival(
            @ForAll @Size(max = 8) List<@IntRange(min = 0, max = 4) Integer> word, @ForAll long seed) {
        List<String> names = List.of("commissioning", "shipping", "inspecting", "retail_selling", "packing");
        List<RouteEvent> events = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            events.add(at(i, names.get(word.get(i))));
        }
        Way way = IMPORT.check(ITEM, events, START.plus(Duration.ofHours(20)));
        assertThat(way.passed()).isEqualTo(most(events, 0, names.subList(0, 4), 0));
        List<RouteEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(IMPORT.check(ITEM, shuffled, START.plus(Duration.ofHours(20))))
                .isEqualTo(way);
        assertThat(way.gaps())
                .allSatisfy(gap -> assertThat(gap.at()).isBetween(START, START.plus(Duration.ofHours(20))));
    }

    private static List<String> flaws(StepDraft... steps) {
        return RouteCheck.check(new RouteDraft("0401234583003", "item", List.of(steps), START, null)).flaws().stream()
                .map(flaw -> flaw.pointer() + " " + flaw.code())
                .toList();
    }

    private static StepDraft when(String condition) {
        return new StepDraft("a", null, null, null, condition, null);
    }

    @Test
    void conditionIsCheckedBeforeAnythingRunsByIt() {
        StepDraft good = step("shipping", null);
        assertThat(flaws(when("event.place.startsWith('https://id.gs1.org/414/69') && event.own"), good))
                .isEmpty();
        assertThat(flaws(when("event.colour == 'red'"), good)).containsExactly("/steps/0/when unknown-name");
        assertThat(flaws(when("event.place > 3"), good)).containsExactly("/steps/0/when not-valid");
        assertThat(flaws(when("event.place"), good)).containsExactly("/steps/0/when not-valid");
        // What could go on without end has no meaning here.
        assertThat(flaws(when("[1, 2].all(x, x > 0)"), good)).containsExactly("/steps/0/when unknown-name");
        assertThat(flaws(when("event.own || ".repeat(60) + "event.own"), good))
                .containsExactly("/steps/0/when too-dear");
        assertThat(flaws(
                        new StepDraft("a", null, null, null, null, "PT1H"),
                        new StepDraft("a", "x", null, null, null, "1h")))
                .containsExactly(
                        "/steps/0 required",
                        "/steps/0/within not-valid",
                        "/steps/1/id not-unique",
                        "/steps/1/within not-valid");
        assertThat(RouteCheck.check(new RouteDraft("ABC", "pallet", List.of(), null, null))
                        .flaws())
                .extracting(RouteFlaw::pointer)
                .containsExactly("/product", "/things", "/validFrom", "/steps");
    }

    @Test
    void conditionReadsThingAndEventAndAnErrorInItIsNoStep() {
        RouteProfile profile = RouteCheck.check(new RouteDraft(
                        "",
                        "item",
                        List.of(
                                when("thing.serial.startsWith('S') && event.placeKind == '202'"),
                                new StepDraft("b", null, null, null, "int(event.place) > 3", null)),
                        START,
                        null))
                .sound();
        RouteEvent stored = new RouteEvent("e", START, "ObjectEvent", true, null, null, null, "x", "202");
        assertThat(profile.check(ITEM, List.of(stored), START).passed()).isEqualTo(1);
        assertThat(profile.check(new Serial("04012345830033", "T", null), List.of(stored), START)
                        .passed())
                .isZero();
    }
}
