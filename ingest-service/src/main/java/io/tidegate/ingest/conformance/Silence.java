package io.tidegate.ingest.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a platform has been silent for longer than it usually is. Usual is the longest pause of the past weeks that began in
 * the same hour of the day: a night without documents is then nothing, an hour without them at noon is.
 *
 * @param silentSeconds since its last document
 * @param usualSeconds longest usual pause; null where too few began in that hour to know
 * @param alarm whether the silence is twice the usual one, and not a short one
 */
public record Silence(
        Instant lastDocumentAt,
        long silentSeconds,
        @Nullable Long usualSeconds,
        boolean alarm) {

    private static final int PAUSES_MIN = 3;

    /** The silence of a platform that last sent a document at {@code last}. */
    static Silence of(Instant last, Map<CountKey, Long> pauses, Instant now, Duration min) {
        String hour = last.atOffset(Conformance.BEIJING).getHour() + ":";
        long known = 0;
        long longest = 0;
        for (var pause : pauses.entrySet()) {
            if (pause.getKey().kind() == Kind.PAUSE && pause.getKey().name().startsWith(hour)) {
                int bucket = Integer.parseInt(pause.getKey().name().substring(hour.length()));
                known += pause.getValue();
                longest = Math.max(longest, Spans.longest(bucket));
            }
        }
        long silent = Math.max(0, Duration.between(last, now).toSeconds());
        @Nullable Long usual = known < PAUSES_MIN ? null : Long.valueOf(longest);
        boolean alarm = usual != null && silent > 2 * usual && silent >= min.toSeconds();
        return new Silence(last, silent, usual, alarm);
    }
}
