package io.tidegate.rating.trial.api;

import io.tidegate.kernel.problem.CommonProblem;
import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemException;
import io.tidegate.rating.RatingProblem;
import io.tidegate.rating.evidence.Role;
import io.tidegate.rating.trial.Trials.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what officers send, and tells every fault at once. Used by one thread. */
final class TrialCheck {

    private static final int TEXT_MAX = 1000;

    private final List<Violation> faults = new ArrayList<>(2);

    String text(@Nullable String value, String pointer) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            faults.add(new Violation(
                    pointer, "invalid", null, "must be 1 to " + TEXT_MAX + " characters", "mend the text"));
        }
        return text;
    }

    boolean granted(@Nullable String outcome) {
        if (!"granted".equals(outcome) && !"refused".equals(outcome)) {
            faults.add(new Violation("/outcome", "invalid", null, "is granted or refused", "send one of the two"));
        }
        return "granted".equals(outcome);
    }

    void done() {
        if (!faults.isEmpty()) {
            throw new ProblemException(RatingProblem.TRIAL_NOT_VALID, "Nothing was recorded", "未作任何记录", faults, null);
        }
    }

    static @Nullable String role(@Nullable String word) {
        if (word != null && Role.of(word) == null) {
            throw parameter("role", "platform, merchant, payment, logistics, declarant");
        }
        return word;
    }

    static @Nullable Direction direction(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "up" -> Direction.UP;
            case "down" -> Direction.DOWN;
            default -> throw parameter("movement", "up, down");
        };
    }

    static UUID uuid(String parameter, String word) {
        try {
            return UUID.fromString(word);
        } catch (IllegalArgumentException e) {
            throw parameter(parameter, "the 'next' of the page before, unchanged");
        }
    }

    private static ProblemException parameter(String name, String allowed) {
        return new ProblemException(
                CommonProblem.INVALID_PARAMETER, name + ": must be one of: " + allowed, name + ":须为以下之一:" + allowed);
    }
}
