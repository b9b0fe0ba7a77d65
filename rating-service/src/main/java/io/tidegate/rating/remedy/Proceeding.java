package io.tidegate.rating.remedy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An objection, a repair, an override or a signature as it was filed. Days are Beijing's.
 *
 * @param target the outcome or decision that it is about; null for overrides and signatures
 * @param creditClass that is given; null for objections and repairs
 * @param from first day on which the class is given, until: first day on which it is not
 * @param heardOn day on which the enterprise was heard, before it is put into class D
 * @param grounds why; for a repair how the fault was corrected and what the enterprise promises
 */
public record Proceeding(
        UUID id,
        Kind kind,
        String enterprise,
        Role role,
        @Nullable UUID target,
        @Nullable @JsonProperty("class") CreditClass creditClass,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate heardOn,
        String grounds,
        String filedBy,
        LocalDate filedOn) {

    /** Days that an override lasts at most (rating research, 7.5). */
    public static final int OVERRIDE_DAYS_MAX = 90;

    /** Days in which a signature can be taken up at most: a year, as facts go stale. */
    public static final int SIGNATURE_DAYS_MAX = 365;

    /** Working days to the answer of an objection (rating research, 7.5), and of a repair. */
    private static final int ANSWER_WORKING_DAYS = 10;

    /** What is asked for. */
    public enum Kind {
        OBJECTION,
        REPAIR,
        OVERRIDE,
        SIGNATURE;

        /** The word used in JSON and in the table. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is about one fact, and not about the class. */
        public boolean ofFact() {
            return this == OBJECTION || this == REPAIR;
        }
    }

    /** The day by which it is to be decided; null where nobody waits for it. */
    public @Nullable LocalDate decideBy() {
        return kind.ofFact() ? WorkingDays.after(filedOn, ANSWER_WORKING_DAYS) : null;
    }

    /** Whether the days of a class are in order and not more than are allowed. */
    public boolean spanAllowed() {
        if (from == null || until == null) {
            return kind.ofFact();
        }
        long days = ChronoUnit.DAYS.between(from, until);
        return days > 0 && days <= (kind == Kind.OVERRIDE ? OVERRIDE_DAYS_MAX : SIGNATURE_DAYS_MAX);
    }
}
