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
 * @param unit in which {@code found} and {@code limit} are; empty for items
 * @param found what is too much
 * @param limit what there may be
 * @param at event time from which it holds
 * @param events ids of the events that it rests on, at most {@value #EVENTS_MAX}
 */
public record Finding(
        FindingKind kind,
        String thing,
        String unit,
        @Nullable BigDecimal found,
        @Nullable BigDecimal limit,
        Instant at,
        Words words,
        List<String> events) {

    public static final int EVENTS_MAX = 20;

    public Finding {
        found = plain(found);
        limit = plain(limit);
        events = events.stream().distinct().sorted().limit(EVENTS_MAX).toList();
    }

    /** One form for one number, so that findings that were stored compare with new ones. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The same for the same kind of finding about the same thing, whatever the numbers. */
    public UUID id() {
        return Ids.ofFact("trace finding", kind.word(), thing, unit);
    }
}
