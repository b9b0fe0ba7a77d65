package io.tidegate.rating.evidence;

import io.tidegate.contracts.assessment.Words;
import java.time.Instant;
import java.util.Comparator;

/**
 * A bad outcome: one consignment, one indicator, one enterprise in one role; however many documents say so.
 *
 * @param eventTime when it happened
 * @param knownTime when the centre knew
 * @param source id of the assessment, handling or document that says so
 */
public record Outcome(
        String consignmentId,
        Subject subject,
        String indicator,
        Instant eventTime,
        Instant knownTime,
        Severity severity,
        Kind kind,
        String source,
        Words words) {

    /** The one that stands where several are said of the same consignment, indicator and subject. */
    public static final Comparator<Outcome> STANDING = Comparator.comparing(Outcome::severity)
            .reversed()
            .thenComparing(Outcome::eventTime)
            .thenComparing(Outcome::source);

    /** How bad (NDRC Order 36 of 2025 names these three). */
    public enum Severity {
        MINOR,
        GENERAL,
        SERIOUS;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Who said it, which is what its force depends on. */
    public enum Kind {
        ASSESSMENT,
        INSPECTION,
        RETURN,
        DECISION;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
