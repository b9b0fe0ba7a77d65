package io.tidegate.risk.request;

import io.tidegate.kernel.problem.Problem.Violation;
import io.tidegate.kernel.problem.ProblemCode;
import io.tidegate.kernel.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the faults of one request. Used by one thread. */
public final class Checks {

    /** Longest name of a person, place or party. */
    public static final int NAME_MAX = 100;

    /** Longest text of an officer or a party. */
    public static final int TEXT_MAX = 4000;

    private final List<Violation> faults = new ArrayList<>(2);

    /** Notes a fault where {@code holds} is false. */
    public void that(boolean holds, String pointer, String rule, String mend) {
        if (!holds) {
            faults.add(new Violation(pointer, "invalid", null, rule, mend));
        }
    }

    /** The value; notes a fault and gives {@code otherwise} where it is absent. */
    public <T> T present(@Nullable T value, String pointer, T otherwise) {
        that(value != null, pointer, "is required", "send it");
        return value == null ? otherwise : value;
    }

    /** A text of 1 to {@code most} characters without control characters other than line breaks and tabs. */
    public String text(@Nullable String value, String pointer, int most) {
        String text = value == null ? "" : value.strip();
        that(
                !text.isEmpty() && text.length() <= most,
                pointer,
                "must be 1 to " + most + " characters",
                "mend the text");
        that(text.chars().noneMatch(Checks::forbidden), pointer, "has no control characters", "take them out");
        return text;
    }

    /** A text that may be absent. */
    public @Nullable String optional(@Nullable String value, String pointer, int most) {
        return value == null ? null : text(value, pointer, most);
    }

    /** Ends the request with {@code code} where a fault was noted. */
    public void done(ProblemCode code) {
        if (!faults.isEmpty()) {
            throw new ProblemException(code, "Nothing was recorded", "未作任何记录", faults, null);
        }
    }

    private static boolean forbidden(int c) {
        return c < ' ' && c != '\n' && c != '\t' && c != '\r';
    }
}
