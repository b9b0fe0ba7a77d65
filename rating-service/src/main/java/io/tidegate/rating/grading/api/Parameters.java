package io.tidegate.rating.grading.api;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.rating.evidence.EvidenceBook;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.grading.CreditClass;
import io.tidegate.rating.grading.Ratings.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query parameters as they must be; anything else is a problem that names the parameter and what is allowed. */
final class Parameters {

    private Parameters() {}

    static @Nullable Role role(@Nullable String word) {
        if (word == null) {
            return null;
        }
        Role role = Role.of(word);
        if (role == null) {
            throw invalid("role", "platform, merchant, payment, logistics, declarant");
        }
        return role;
    }

    static @Nullable CreditClass creditClass(@Nullable String word) {
        if (word == null) {
            return null;
        }
        CreditClass known = CreditClass.of(word);
        if (known == null) {
            throw invalid("class", "AA, A, B, C, D, NR");
        }
        return known;
    }

    /** Lowest score first, unless {@code -score}. */
    static boolean rising(@Nullable String word) {
        if (word == null || word.equals("score")) {
            return true;
        }
        if (word.equals("-score")) {
            return false;
        }
        throw invalid("order", "score, -score");
    }

    /** Beijing's day. */
    static @Nullable LocalDate day(String parameter, @Nullable String word) {
        try {
            return word == null ? null : LocalDate.parse(word);
        } catch (DateTimeException e) {
            throw invalid(parameter, "a day such as 2021-06-01");
        }
    }

    static Time time(@Nullable String asOf, @Nullable String knownAt) {
        return new Time(day("asOf", asOf), instant("knownAt", knownAt));
    }

    static @Nullable Instant instant(String parameter, @Nullable String word) {
        try {
            return word == null ? null : Instant.parse(word);
        } catch (DateTimeException e) {
            throw invalid(parameter, "a time such as 2021-06-01T00:00:00Z");
        }
    }

    static long number(String parameter, String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw invalid(parameter, "the 'next' of the page before, unchanged");
        }
    }

    static EvidenceBook.Place place(List<String> key) {
        try {
            return new EvidenceBook.Place(LocalDate.parse(key.getFirst()), UUID.fromString(key.getLast()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw invalid("after", "the 'next' of the page before, unchanged");
        }
    }

    static ProblemException invalid(String parameter, String allowed) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER,
                parameter + ": must be one of: " + allowed,
                parameter + ":须为以下之一:" + allowed);
    }
}
