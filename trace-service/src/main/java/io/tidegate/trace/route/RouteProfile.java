package io.tidegate.trace.route;

import io.tidegate.trace.identifier.Identifier;
import io.tidegate.trace.route.Gap.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile that was checked. Events are laid against its steps so that as many as can be are passed in their turn, each by the
 * earliest event that may be it; so the outcome depends on the set of events alone. Immutable, thread-safe.
 */
public final class RouteProfile {

    private static final Comparator<Seen> SEEN = Comparator.comparing(
                    (Seen seen) -> seen.event().at())
            .thenComparing(Seen::first)
            .thenComparing(seen -> seen.event().eventId());

    private final String product;
    private final Things things;
    private final List<RouteStep> steps;
    private final Instant validFrom;
    private final @Nullable Instant validTo;

    RouteProfile(String product, Things things, List<RouteStep> steps, Instant validFrom, @Nullable Instant validTo) {
        this.product = product;
        this.things = things;
        this.steps = List.copyOf(steps);
        this.validFrom = validFrom;
        this.validTo = validTo;
    }

    /** What a profile is for. */
    public enum Things {
        LOT,
        ITEM;

        /** The word used in JSON. */
        public String word() {
            return this == LOT ? "lot" : "item";
        }
    }

    /** The first digits of its GTINs. */
    public String product() {
        return product;
    }

    /** The same for one product of its own. */
    RouteProfile only(String gtin) {
        return new RouteProfile(gtin, things, steps, validFrom, validTo);
    }

    /** What it is for. */
    public Things things() {
        return things;
    }

    /** From when the first event of a thing must be. */
    public Instant validFrom() {
        return validFrom;
    }

    /** Whether it is for this thing, whose first event was then. */
    public boolean isFor(Identifier thing, Instant first) {
        boolean meant = switch (thing) {
            case Identifier.Lot lot -> things == Things.LOT && lot.gtin().startsWith(product);
            case Identifier.Serial item -> things == Things.ITEM && item.gtin().startsWith(product);
            default -> false;
        };
        return meant && !first.isBefore(validFrom) && (validTo == null || first.isBefore(validTo));
    }

    /**
     * Holds a way against the steps.
     *
     * @param clock event time: a step whose time is over by then is overdue
     */
    public Way check(Identifier thing, List<RouteEvent> events, Instant clock) {
        List<Seen> seen = events.stream()
                .map(event -> Seen.of(thing, event, steps))
                .sorted(SEEN)
                .toList();
        int[] by = aligned(seen, steps.size());
        List<Gap> gaps = new ArrayList<>();
        int last = -1;
        int passed = 0;
        for (int i = 0; i < by.length; i++) {
            if (by[i] >= 0) {
                last = i;
                passed++;
            }
        }
        RouteEvent before = null;
        for (int i = 0; i <= last; i++) {
            if (by[i] < 0) {
                gaps.add(passedOver(i, by, before, seen));
            } else {
                RouteEvent now = seen.get(by[i]).event();
                Gap late = i > 0 && by[i - 1] >= 0
                        ? late(steps.get(i), seen.get(by[i - 1]).event(), now)
                        : null;
                if (late != null) {
                    gaps.add(late);
                }
                before = now;
            }
        }
        Instant due = before == null || last + 1 == by.length ? null : due(steps.get(last + 1), before);
        if (before != null && due != null && !due.isAfter(clock)) {
            RouteStep next = steps.get(last + 1);
            gaps.add(new Gap(next.id(), Reason.OVERDUE, before.eventId(), null, due, null, next.within()));
            due = null;
        }
        return new Way(gaps, passed, by.length, due);
    }

    private static @Nullable Instant due(RouteStep next, RouteEvent before) {
        Duration within = next.within();
        return within == null ? null : before.at().plus(within);
    }

    private Gap passedOver(int step, int[] by, @Nullable RouteEvent before, List<Seen> seen) {
        int next = step;
        while (by[next] < 0) {
            next++;
        }
        RouteEvent after = seen.get(by[next]).event();
        boolean elsewhere = seen.stream().anyMatch(each -> each.is(step));
        return new Gap(
                steps.get(step).id(),
                elsewhere ? Reason.OUT_OF_ORDER : Reason.MISSING,
                before == null ? null : before.eventId(),
                after.eventId(),
                after.at(),
                null,
                null);
    }

    private static @Nullable Gap late(RouteStep step, RouteEvent before, RouteEvent now) {
        Duration took = Duration.between(before.at(), now.at());
        Duration within = step.within();
        return within == null || took.compareTo(within) <= 0
                ? null
                : new Gap(
                        step.id(),
                        Reason.LATE,
                        before.eventId(),
                        now.eventId(),
                        before.at().plus(within),
                        took,
                        within);
    }

    /**
     * An event with the steps that it may be.
     *
     * @param first the first of them; of events of one time that of an earlier step comes first
     */
    private record Seen(RouteEvent event, BitSet steps, int first) {
        static Seen of(Identifier thing, RouteEvent event, List<RouteStep> steps) {
            BitSet is = new BitSet(steps.size());
            for (int i = 0; i < steps.size(); i++) {
                is.set(i, steps.get(i).is(thing, event));
            }
            return new Seen(event, is, is.isEmpty() ? steps.size() : is.nextSetBit(0));
        }

        boolean is(int step) {
            return steps.get(step);
        }
    }

    /**
     * The event of each step, -1 of one without: a longest common subsequence; of those the one that reaches the furthest steps,
     * since who passed a later step and an earlier one after it did not pass that in its turn; of those the earliest events.
     */
    private static int[] aligned(List<Seen> seen, int steps) {
        int events = seen.size();
        int[][] best = new int[steps + 1][events + 1];
        for (int i = steps - 1; i >= 0; i--) {
            for (int j = events - 1; j >= 0; j--) {
                int apart = Math.max(best[i + 1][j], best[i][j + 1]);
                best[i][j] = seen.get(j).is(i) ? Math.max(apart, 1 + best[i + 1][j + 1]) : apart;
            }
        }
        int[] by = new int[steps];
        Arrays.fill(by, -1);
        int event = 0;
        for (int i = 0; i < steps; i++) {
            if (best[i + 1][event] == best[i][event]) {
                continue;
            }
            int first = event;
            while (first < events && !(seen.get(first).is(i) && 1 + best[i + 1][first + 1] == best[i][event])) {
                first++;
            }
            if (first < events) {
                by[i] = first;
                event = first + 1;
            }
        }
        return by;
    }
}
