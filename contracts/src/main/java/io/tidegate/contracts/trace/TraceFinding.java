package io.tidegate.contracts.trace;

import io.tidegate.contracts.assessment.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second event of {@code tidegate.trace-events.v1}, type {@code io.tidegate.trace.finding.v1}: what events say of a lot or
 * an item cannot all be true, or who reported reports no more. Each event has the whole of the finding; the one with the
 * highest {@code revision} replaces those before.
 *
 * @param findingId the same for all revisions
 * @param revision from 1
 * @param state open, or withdrawn: a later event or a retraction took its ground away
 * @param kind mass-balance, too-many-items, yield, speed, double-sale, not-commissioned, route-gap, silence
 * @param thing canonical GS1 Digital Link URI of the lot or item; of silence that of the location, or the platform's
 * @param found what is too much, in {@code unit}
 * @param limit what there may be
 * @param unit code of UN/ECE Recommendation 20; empty for items; of route-gap and silence hours, HUR
 * @param at event time from which it holds
 * @param madeAt when this revision was made
 * @param events ids of events that it rests on, at most 20
 * @param gap of route-gap: where on its way
 */
public record TraceFinding(
        String findingId,
        int revision,
        String state,
        String kind,
        String thing,
        Words words,
        @Nullable BigDecimal found,
        @Nullable BigDecimal limit,
        String unit,
        Instant at,
        Instant madeAt,
        List<String> events,
        @Nullable Gap gap) {

    public TraceFinding {
        events = List.copyOf(events);
    }

    /**
     * A step of the product's route profile that is not as it should be.
     *
     * @param reason missing, out-of-order, late, overdue
     * @param before id of the event of the nearest step before that was passed
     * @param after id of the event that shows it
     */
    public record Gap(
            String step,
            String reason,
            @Nullable String before,
            @Nullable String after) {}
}
