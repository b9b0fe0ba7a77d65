package io.tidegate.trace.capture;

import io.tidegate.kernel.problem.Problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** The faults of a document, all of them up to a bound. Not thread-safe: one per document. */
final class Faults {

    private static final int MAX = 100;

    private final List<Violation> found = new ArrayList<>();

    void add(String pointer, String code, String rule, String mend) {
        if (found.size() < MAX) {
            found.add(new Violation(pointer, code, null, rule, mend));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }
}
