package io.tidegate.trace.route;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step that is not as the profile has it.
 *
 * @param before id of the event of the nearest step before that was passed
 * @param after id of the event that shows that it was passed over, or that came too late
 * @param at event time from which it holds
 * @param took since the step before; only of what came too late
 * @param limit what the profile allows; null of a step that was passed over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(
        String step,
        Reason reason,
        @Nullable String before,
        @Nullable String after,
        Instant at,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Duration took,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        Duration limit) {

    /** How. */
    public enum Reason {
        /** A later step was passed and this one was not. */
        MISSING,
        /** It was passed, but not in its turn. */
        OUT_OF_ORDER,
        /** It was passed too long after the one before. */
        LATE,
        /** It is the next one and its time is over. */
        OVERDUE;

        /** The word used in JSON: kebab case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
