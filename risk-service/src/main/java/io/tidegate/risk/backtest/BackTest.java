package io.tidegate.risk.backtest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A back-test as an officer sees it.
 *
 * @param base number of the rule book that all is compared with
 * @param other number of another book; absent where versions of rules are tried on top of the base
 * @param versions of rules tried, as {@code id@version}
 * @param from earliest event time
 * @param to event time before this
 * @param decisions in the period, re-assessments included
 * @param done of them
 * @param seconds that it ran
 * @param result so far; absent before the first part is done
 */
public record BackTest(
        UUID id,
        State state,
        int base,
        @Nullable Integer other,
        java.util.List<String> versions,
        Instant from,
        Instant to,
        String by,
        Instant askedAt,
        long decisions,
        long done,
        double seconds,
        @Nullable String fault,
        @Nullable BackTestResult result) {

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED;

        /** The word in JSON and in the store. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
