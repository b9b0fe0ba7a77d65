package io.tidegate.risk.rulebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How much a rule may do at most: beyond it what it asks for becomes a document check, and the alerts tell it. Windows are of
 * event time and start at full hours or days of Beijing.
 *
 * @param most consignments inspected, held or refused because of the rule in one window
 */
public record Cap(int most, Window window) {

    /** Length of a window. */
    public enum Window {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1));

        private static final Duration BEIJING = Duration.ofHours(8);

        private final Duration length;

        Window(Duration length) {
            this.length = length;
        }

        /** The word in JSON. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Where the window around {@code time} starts. */
        public Instant start(Instant time) {
            long seconds = length.toSeconds();
            long beijing = BEIJING.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond() + beijing, seconds) * seconds - beijing);
        }
    }
}
