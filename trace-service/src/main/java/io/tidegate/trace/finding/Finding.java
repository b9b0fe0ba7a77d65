package io.tidegate.trace.finding;

import io.tidegate.contracts.assessment.Words;
import io.tidegate.kernel.id.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it stands on the events that are known.
 *
 * @param thing canonical URI
 * @param unit in which {@code found} and {@code limit} are; empty where pieces are counted
 * @param found what is too much
 * @param limit what there may be
 * @param at event time from which it holds
 * @param events ids of the events that it rests on, at most {@value #EVENTS_MAX}
 * @param gap where on its way; of {@link FindingKind#ROUTE_GAP} alone
 */
public record Finding(
        FindingKind kind,
        String thing,
        String unit,
        @Nullable BigDecimal found,
        @Nullable BigDecimal limit,
        Instant at,
        Words words,
        List<String> events,
        @Nullable Gap gap) {

    public static final int EVENTS_MAX = 20;

    /**
     * Where on its way something is missing.
     *
     * @param step of the profile
     * @param reason missing, out-of-order, late, overdue
     * @param before id of the event of the nearest step before that was passed
     * @param after id of the event that shows it
     */
    public record Gap(
            String step,
            String reason,
            @Nullable String before,
            @Nullable String after) {}

    public Finding {
        found = plain(found);
        limit = plain(limit);
        events = events.stream().distinct().sorted().limit(EVENTS_MAX).toList();
    }

    /** One that is not about a way. */
    public Finding(
            FindingKind kind,
            String thing,
            String unit,
            @Nullable BigDecimal found,
            @Nullable BigDecimal limit,
            Instant at,
            Words words,
            List<String> events) {
        this(kind, thing, unit, found, limit, at, words, events, null);
    }

    /** One form for one number, so that findings that were stored compare with new ones. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The same for the same kind of finding about the same thing, and step, whatever the numbers. */
    public UUID id() {
        return gap == null
                ? Ids.ofFact("trace finding", kind.word(), thing, unit)
                : Ids.ofFact("trace finding", kind.word(), thing, unit, gap.step());
    }
}
