package io.tidegate.rating.decision;

import io.tidegate.kernel.id.Ids;
import io.tidegate.rating.evidence.Outcome.Severity;
import io.tidegate.rating.evidence.Subject;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision of an authority about one enterprise in one role. Awards and certifications are kept and shown; TCR-1 gives
 * no points for them.
 *
 * @param number the authority's own, which names the decision
 * @param revision from 1; a higher one takes the place of a lower
 * @param severity null for awards and certifications only
 * @param matter what it is on, e.g. penalty, unpaid-penalty, counterfeit, smuggling; some matters veto classes
 * @param article of the law that it rests on
 * @param decidedOn Beijing's day, from which periods are counted
 * @param endsOn first day on which it is no longer in force; null: as long as the methodology counts it
 * @param settledOn first day on which what it demands is done, e.g. the penalty paid: its matter vetoes no longer
 * @param annulled the authority took it back: it never held
 */
public record OfficialDecision(
        String authority,
        String number,
        int revision,
        Kind kind,
        Subject subject,
        @Nullable Severity severity,
        String matter,
        String article,
        LocalDate decidedOn,
        @Nullable LocalDate endsOn,
        @Nullable LocalDate settledOn,
        boolean annulled) {

    /** What is decided. */
    public enum Kind {
        PENALTY,
        AWARD,
        LISTING,
        CERTIFICATION;

        /** The word used in JSON, in files and in the tables. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is held against the enterprise. */
        public boolean adverse() {
            return this == PENALTY || this == LISTING;
        }
    }

    /** The same for every revision. */
    public UUID id() {
        return Ids.ofFact(
                "decision",
                authority,
                number,
                subject.enterprise(),
                subject.role().code());
    }
}
